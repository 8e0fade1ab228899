package pl.konsultacje.submission.web;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import pl.konsultacje.consultation.Consultation;
import pl.konsultacje.consultation.ConsultationManagement;
import pl.konsultacje.platform.LostForms;
import pl.konsultacje.platform.Refused;
import pl.konsultacje.platform.Words;
import pl.konsultacje.submission.Channel;
import pl.konsultacje.submission.SubmissionManagement;

/** How the coordinator enters letters, mails and what was said for the record. */
@Controller
@RequestMapping("/desk/consultations/{key}/submissions/new")
class RegisterSubmissionController {

    private final ConsultationManagement consultations;
    private final SubmissionManagement submissions;
    private final EntryFields entries;
    private final RemarksPage page;
    private final LostForms lostForms;
    private final Words words;

    RegisterSubmissionController(
            ConsultationManagement consultations,
            SubmissionManagement submissions,
            EntryFields entries,
            RemarksPage page,
            LostForms lostForms,
            Words words) {
        this.consultations = consultations;
        this.submissions = submissions;
        this.entries = entries;
        this.page = page;
        this.lostForms = lostForms;
        this.words = words;
    }

    /** The channel and the day may be given: a heap of letters has them in common. */
    @GetMapping
    String form(
            @PathVariable String key,
            @RequestParam(defaultValue = "") String channel,
            @RequestParam(defaultValue = "") String receivedOn,
            @RequestParam(defaultValue = "") String type,
            @RequestParam(defaultValue = "") String series,
            HttpServletRequest request,
            Model model) {
        var consultation = published(key);
        var lost = lostForms.take(request).map(RemarksForm::of);
        model.addAttribute("lost", lost.isPresent());
        var form = lost.orElseGet(() -> RemarksForm.empty()
                .with("channel", channel)
                .with("receivedOn", receivedOn)
                .with("type", type)
                .with("series", series)
                .with("part-1", RemarksForm.WHOLE));
        return form(consultation, form, List.of(), model);
    }

    @PostMapping
    String post(
            @PathVariable String key,
            @RequestParam(defaultValue = "save") String action,
            HttpServletRequest request,
            Principal principal,
            Model model,
            RedirectAttributes redirect) {
        var consultation = published(key);
        var form = RemarksForm.of(request.getParameterMap());
        if (action.equals("add")) {
            return form(consultation, form.withOneMoreRemark(), List.of(), model);
        }
        if (action.matches("remove-[0-9]{1,3}")) {
            return form(
                    consultation,
                    form.withoutRemark(Integer.parseInt(action.substring("remove-".length()))),
                    List.of(),
                    model);
        }
        var refusals = new ArrayList<Refused>();
        var scan = entries.scan(request, refusals);
        var scanAlone = scan.isPresent() && form.hasNoRemark();
        refusals.addAll(refusals(consultation, form, scanAlone));
        if (!refusals.isEmpty()) {
            return form(consultation, form, refusals, model);
        }
        var registryNumber = form.value("registryNumber").strip();
        if (!registryNumber.isEmpty() && !registryNumber.equals(form.value("registryNumberSeen"))) {
            var same = submissions.withRegistryNumber(key, registryNumber);
            if (!same.isEmpty() && notThisOne(form, same)) {
                model.addAttribute("sameRegistryNumber", same);
                return form(consultation, form.with("registryNumberSeen", registryNumber), List.of(), model);
            }
        }
        try {
            var entry = entries.entry(form);
            var submission = scanAlone
                    ? submissions.receive(
                            key, form.text().submitter(), List.of(scan.get()), entry, principal.getName(), form.token())
                    : submissions.registerOnce(
                            key,
                            form.text(),
                            entry,
                            principal.getName(),
                            form.token(),
                            scan.stream().toList());
            redirect.addFlashAttribute("notice", words.say("submission.entry.done", submission.getNumber()));
            if (action.equals("next")) {
                redirect.addAttribute("channel", entry.channel());
                redirect.addAttribute("receivedOn", form.value("receivedOn").strip());
                redirect.addAttribute("type", form.text().submitter().type());
                redirect.addAttribute("series", true);
                return "redirect:/desk/consultations/{key}/submissions/new";
            }
            return "redirect:/desk/consultations/{key}/submissions/"
                    + submission.getNumber().substring(key.length() + 1);
        } catch (Refused refused) {
            var sentAlready = refused.code().equals("refused.submission.sentAlready");
            return form(consultation, sentAlready ? form.withNewToken() : form, List.of(refused), model);
        }
    }

    /** A form that is sent twice meets its own registry number. */
    private boolean notThisOne(RemarksForm form, List<String> numbers) {
        return submissions
                .findByIdempotencyKey(form.token())
                .filter(first -> numbers.contains(first.getNumber()))
                .isEmpty();
    }

    /** @param scanAlone the file stands for the remarks, which are entered afterwards */
    private List<Refused> refusals(Consultation consultation, RemarksForm form, boolean scanAlone) {
        var refusals = new ArrayList<Refused>();
        refusals.addAll(entries.refusals(form));
        page.refusals(consultation, form, entries.channel(form).orElse(Channel.POST)).stream()
                .filter(refused ->
                        !scanAlone || !String.valueOf(refused.field()).matches("remarks|.*-[0-9]+"))
                .forEach(refusals::add);
        return refusals;
    }

    private String form(Consultation consultation, RemarksForm form, List<Refused> refusals, Model model) {
        page.show(model, consultation, form, refusals);
        entries.show(consultation, model);
        return "submission/entry";
    }

    private Consultation published(String key) {
        return consultations.findPublished(key).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
