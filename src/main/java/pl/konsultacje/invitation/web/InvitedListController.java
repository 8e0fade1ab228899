package pl.konsultacje.invitation.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import pl.konsultacje.consultation.Consultation;
import pl.konsultacje.consultation.ConsultationManagement;
import pl.konsultacje.desk.SentFiles;
import pl.konsultacje.invitation.InvitationManagement;
import pl.konsultacje.invitation.ListedBody;
import pl.konsultacje.invitation.web.InvitedController.Choice;
import pl.konsultacje.platform.LostForms;
import pl.konsultacje.platform.Refused;
import pl.konsultacje.platform.Words;

/** Takes over a list of bodies: pasted, from a file, or from another consultation. */
@Controller
class InvitedListController {

    private static final String TO_LIST = "redirect:/desk/consultations/{key}/invited";

    /** Rows of the preview; more are counted only. */
    private static final int MOST_SHOWN = 200;

    /** A row of the preview. */
    public record PreviewRow(
            int line, String name, String kind, String address, String email, String days, List<String> problems) {}

    private final InvitationManagement invitations;
    private final ConsultationManagement consultations;
    private final LostForms lostForms;
    private final Words words;

    InvitedListController(
            InvitationManagement invitations, ConsultationManagement consultations, LostForms lostForms, Words words) {
        this.invitations = invitations;
        this.consultations = consultations;
        this.lostForms = lostForms;
        this.words = words;
    }

    @GetMapping("/desk/consultations/{key}/invited/import")
    String blank(@PathVariable String key, Model model, HttpServletRequest request) {
        return page(
                consultation(key),
                lostForms.take(request, ImportForm.class).orElseGet(() -> new ImportForm("", null, "", null)),
                null,
                model);
    }

    @PostMapping("/desk/consultations/{key}/invited/import")
    String take(
            @PathVariable String key,
            @ModelAttribute("form") ImportForm form,
            BindingResult problems,
            HttpServletResponse response,
            HttpServletRequest request,
            Principal person,
            Model model,
            RedirectAttributes redirect) {
        var consultation = consultation(key);
        try {
            if ("copy".equals(form.action())) {
                var copied = invitations.copy(key, BodyForm.typed(form.from()), person.getName());
                return done(copied, redirect);
            }
            var file = SentFiles.one(request, "list", "file");
            var text = file == null ? BodyForm.typed(form.text()) : InvitationManagement.textOf(file.content());
            if ("take".equals(form.action()) && file == null) {
                return done(invitations.importList(key, text, person.getName()), redirect);
            }
            // the form shows what the file held: the list is taken over as it was looked at
            var read = new ImportForm(text, null, form.from(), null);
            model.asMap().remove(BindingResult.MODEL_KEY_PREFIX + "form");
            return page(consultation, read, invitations.preview(consultation, text), model);
        } catch (Refused refused) {
            words.reject(problems, refused);
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(consultation, form, null, model);
        }
    }

    private String done(int count, RedirectAttributes redirect) {
        redirect.addFlashAttribute("notice", words.count("invitation.import.done", count));
        return TO_LIST;
    }

    private String page(Consultation consultation, ImportForm form, @Nullable List<ListedBody> read, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("key", consultation.getCaseKey());
        model.addAttribute(
                "others",
                invitations.others(consultation).stream()
                        .map(other -> new Choice(
                                other.consultationKey(),
                                other.consultationKey() + " – " + other.title() + " (" + other.bodies() + ")",
                                null))
                        .toList());
        if (read != null) {
            var good = read.stream().filter(ListedBody::isGood).count();
            model.addAttribute("good", good);
            model.addAttribute("goodSaid", words.count("invitation.import.good", good));
            model.addAttribute("bad", read.size() - good);
            model.addAttribute("badSaid", words.count("invitation.import.bad", read.size() - good));
            model.addAttribute(
                    "preview",
                    read.stream()
                            // whoever mends looks at the wrong rows first
                            .sorted((one, other) -> Boolean.compare(one.isGood(), other.isGood()))
                            .limit(MOST_SHOWN)
                            .map(this::row)
                            .toList());
            model.addAttribute("more", Math.max(0, read.size() - MOST_SHOWN));
        }
        return "invitation/import";
    }

    private PreviewRow row(ListedBody row) {
        var data = row.data();
        return new PreviewRow(
                row.line(),
                data.name(),
                data.kind() == null ? "" : words.say("invitation.kind." + data.kind()),
                data.address(),
                data.email(),
                data.ownDays(),
                row.refusals().stream().map(words::refusal).toList());
    }

    private Consultation consultation(String key) {
        return consultations.find(key).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
