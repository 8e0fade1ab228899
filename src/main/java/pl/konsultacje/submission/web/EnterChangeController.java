package pl.konsultacje.submission.web;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import pl.konsultacje.consultation.Consultation;
import pl.konsultacje.consultation.ConsultationManagement;
import pl.konsultacje.platform.LostForms;
import pl.konsultacje.platform.Refused;
import pl.konsultacje.platform.Words;
import pl.konsultacje.submission.Channel;
import pl.konsultacje.submission.CheckedFile;
import pl.konsultacje.submission.EnteredChange;
import pl.konsultacje.submission.Remark;
import pl.konsultacje.submission.RemarkChange.Act;
import pl.konsultacje.submission.RemarkChanges;
import pl.konsultacje.submission.RemarkChanging;
import pl.konsultacje.submission.Submission;
import pl.konsultacje.submission.SubmissionManagement;

/** How the coordinator enters that a sender corrected or withdrew a remark by a letter, a mail or in person. */
@Controller
@RequestMapping("/desk/consultations/{key}/submissions/{serial:[0-9]{1,15}}/remarks/{remark:[0-9-]{1,20}}")
class EnterChangeController {

    private static final String ACT = "act";

    private final ConsultationManagement consultations;
    private final SubmissionManagement submissions;
    private final RemarkChanges changes;
    private final ObjectProvider<RemarkChanging> changing;
    private final EntryFields entries;
    private final RemarksPage page;
    private final LostForms lostForms;
    private final Words words;

    EnterChangeController(
            ConsultationManagement consultations,
            SubmissionManagement submissions,
            RemarkChanges changes,
            ObjectProvider<RemarkChanging> changing,
            EntryFields entries,
            RemarksPage page,
            LostForms lostForms,
            Words words) {
        this.consultations = consultations;
        this.submissions = submissions;
        this.changes = changes;
        this.changing = changing;
        this.entries = entries;
        this.page = page;
        this.lostForms = lostForms;
        this.words = words;
    }

    private record Which(Consultation consultation, Submission submission, Remark remark) {}

    @GetMapping
    String form(
            @PathVariable String key,
            @PathVariable String serial,
            @PathVariable String remark,
            HttpServletRequest request,
            Model model) {
        var which = which(key, serial, remark);
        var lost = lostForms.take(request).map(RemarksForm::of);
        model.addAttribute("lost", lost.isPresent());
        return form(which, lost.orElseGet(() -> RemarksForm.of(which.remark.text())), List.of(), model);
    }

    @PostMapping
    String post(
            @PathVariable String key,
            @PathVariable String serial,
            @PathVariable String remark,
            HttpServletRequest request,
            Principal principal,
            Model model,
            RedirectAttributes redirect) {
        var which = which(key, serial, remark);
        var form = RemarksForm.of(request.getParameterMap());
        var refusals = new ArrayList<Refused>();
        var act = act(form);
        if (act.isEmpty()) {
            refusals.add(new Refused("refused.remark.change.act").at(ACT));
        }
        var scan = entries.scan(request, refusals).orElse(null);
        refusals.addAll(entries.refusals(form));
        if (act.filter(Act.CORRECTION::equals).isPresent()) {
            page.refusals(which.consultation, form, entries.channel(form).orElse(Channel.POST)).stream()
                    .filter(refused -> String.valueOf(refused.field()).endsWith("-1"))
                    .forEach(refusals::add);
        }
        if (!refusals.isEmpty()) {
            return form(which, form, refusals, model);
        }
        try {
            var done = enter(which, act.orElseThrow(), form, scan, principal.getName());
            redirect.addFlashAttribute("notice", done);
            return "redirect:/desk/consultations/{key}/submissions/{serial}";
        } catch (Refused refused) {
            return form(which, form, List.of(refused), model);
        }
    }

    private String enter(Which which, Act act, RemarksForm form, @Nullable CheckedFile scan, String person) {
        var entered = new EnteredChange(entries.entry(form), scan, person);
        var number = which.remark.getNumber();
        if (act == Act.WITHDRAWAL) {
            changing.getObject().withdraw(which.submission, number, entered);
            return words.say("submission.change.withdrawn", number);
        }
        var correction = changing.getObject()
                .correct(which.submission, number, form.text().remarks().get(0), entered);
        return words.say("submission.change.corrected", number, correction.getNumber());
    }

    private static Optional<Act> act(RemarksForm form) {
        return Arrays.stream(Act.values())
                .filter(act -> act.name().equals(form.value(ACT)))
                .findFirst();
    }

    private String form(Which which, RemarksForm form, List<Refused> refusals, Model model) {
        page.show(model, which.consultation, form, atFields(refusals));
        entries.show(which.consultation, model);
        model.addAttribute("mostRemarks", 1);
        model.addAttribute("remarkLegend", words.say("submission.change.legend"));
        model.addAttribute("submission", which.submission);
        model.addAttribute("remark", which.remark);
        model.addAttribute(
                "acts",
                Arrays.stream(Act.values())
                        .map(act -> new RemarksPage.Choice(
                                act.name(),
                                words.say("submission.change.act." + act),
                                words.say("submission.change.act." + act + ".hint")))
                        .toList());
        return "submission/change";
    }

    /** The rules name the fields of a single remark. */
    private static List<Refused> atFields(List<Refused> refusals) {
        return refusals.stream()
                .map(refused -> "remark".equals(refused.field()) ? refused.at("remark-1") : refused)
                .toList();
    }

    private Which which(String key, String serial, String remark) {
        var consultation = consultations.findPublished(key).orElseThrow(EnterChangeController::notFound);
        var submission = submissions.find(key + "/" + serial).orElseThrow(EnterChangeController::notFound);
        try {
            return new Which(consultation, submission, changes.find(submission, submission.getNumber() + "." + remark));
        } catch (Refused unknown) {
            throw notFound();
        }
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
