package pl.konsultacje.remark.web;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
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
import pl.konsultacje.remark.LateAdmission;
import pl.konsultacje.remark.LateAdmissionManagement;
import pl.konsultacje.remark.LateSheets;

/** Late remarks of a consultation, and the proposal to admit them together. */
@Controller
@RequestMapping("/desk/consultations/{key}/late")
class LateController {

    private final LateAdmissionManagement admissions;
    private final ConsultationManagement consultations;
    private final LateSheets sheets;
    private final Words words;
    private final LostForms lostForms;

    LateController(
            LateAdmissionManagement admissions,
            ConsultationManagement consultations,
            LateSheets sheets,
            Words words,
            LostForms lostForms) {
        this.admissions = admissions;
        this.consultations = consultations;
        this.sheets = sheets;
        this.words = words;
        this.lostForms = lostForms;
    }

    @GetMapping
    String show(@PathVariable String key, Model model, HttpServletRequest request) {
        var consultation = consultation(key);
        model.addAttribute(
                "form",
                lostForms
                        .take(request, LateForm.class)
                        .orElseGet(() -> new LateForm(
                                List.of(),
                                "",
                                List.of(),
                                admissions
                                        .outage(consultation)
                                        .map(sheets::reason)
                                        .orElse(""))));
        return show(consultation, model);
    }

    @PostMapping
    String propose(
            @PathVariable String key,
            @ModelAttribute("form") LateForm form,
            BindingResult problems,
            Principal person,
            Model model,
            RedirectAttributes redirect) {
        var consultation = consultation(key);
        if (!admissions.isAnythingOpen(key)) {
            refuseEmpty(form, problems);
        }
        if (!problems.hasErrors()) {
            try {
                admissions.propose(key, form.chosen(), form.typedReason(), person.getName());
                redirect.addFlashAttribute("notice", words.say("remark.late.done"));
                return "redirect:/desk/consultations/{key}";
            } catch (Refused refused) {
                words.reject(problems, refused);
            }
        }
        return show(consultation, model);
    }

    private void refuseEmpty(LateForm form, BindingResult problems) {
        if (form.chosen().isEmpty()) {
            problems.rejectValue("cases", "refused", words.say("refused.late.none"));
        }
        if (form.typedReason().isEmpty()) {
            problems.rejectValue("reason", "refused", words.say("refused.reasonMissing"));
        }
    }

    private String show(Consultation consultation, Model model) {
        var key = consultation.getCaseKey();
        var waiting = admissions.waiting(key);
        var left = admissions.countWaiting(key) - waiting.size();
        var outage = admissions.outage(consultation);
        model.addAttribute("consultation", consultation);
        model.addAttribute("lines", sheets.lines(consultation, waiting));
        model.addAttribute("more", left > 0 ? words.count("remark.late.more", left) : null);
        model.addAttribute("end", words.moment(consultation.collectionEndsBefore()));
        model.addAttribute("outage", sheets.outage(outage.orElse(null)));
        var last = admissions.last(key);
        model.addAttribute(
                "open",
                last.filter(LateAdmission::isOpen)
                        .map(admission -> words.say(
                                "remark.late.waits",
                                words.moment(admission.getProposedAt()),
                                words.count(
                                        "remark.late.count", admission.cases().size())))
                        .orElse(null));
        model.addAttribute("openReason", last.map(LateAdmission::getReason).orElse(null));
        model.addAttribute("refusal", last.map(LateAdmission::getRefusalReason).orElse(null));
        return "remark/late";
    }

    /** One that was never announced has no late remarks, and no end. */
    private Consultation consultation(String key) {
        return consultations.findPublished(key).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
