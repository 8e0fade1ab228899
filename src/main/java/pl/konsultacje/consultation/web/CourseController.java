package pl.konsultacje.consultation.web;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.time.Clock;
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
import pl.konsultacje.consultation.CourseManagement;
import pl.konsultacje.platform.LostForms;
import pl.konsultacje.platform.Refused;
import pl.konsultacje.platform.Typed;
import pl.konsultacje.platform.Words;

/** Changes the course of a consultation: extends its collection, corrects its announcement, or withdraws it. */
@Controller
class CourseController {

    private static final String EXTENSION = "consultation/extension";
    private static final String CORRECTION = "consultation/correction";
    private static final CorrectionForm NOTHING_TO_CORRECT =
            new CorrectionForm(null, "", "", "", "", "", "", "", "", "", "", "", "", "");
    private static final String WITHDRAWAL = "consultation/withdrawal";

    private final ConsultationManagement consultations;
    private final CourseManagement course;
    private final Words words;
    private final Clock clock;
    private final LostForms lostForms;

    CourseController(
            ConsultationManagement consultations,
            CourseManagement course,
            Words words,
            Clock clock,
            LostForms lostForms) {
        this.consultations = consultations;
        this.course = course;
        this.words = words;
        this.clock = clock;
        this.lostForms = lostForms;
    }

    /** On its day the page is put up by hand. */
    @PostMapping("/desk/consultations/{key}/announcement")
    String announceNow(@PathVariable String key, Principal person, RedirectAttributes redirect) {
        consultation(key);
        try {
            consultations.announceNow(key, person.getName());
            redirect.addFlashAttribute("notice", words.say("consultation.announceNow.done"));
        } catch (Refused refused) {
            redirect.addFlashAttribute("notice", words.refusal(refused));
        }
        return "redirect:/desk/consultations/{key}";
    }

    @GetMapping("/desk/consultations/{key}/extension")
    String extension(@PathVariable String key, Model model, HttpServletRequest request) {
        var consultation = consultation(key);
        model.addAttribute(
                "form", lostForms.take(request, ExtensionForm.class).orElseGet(() -> new ExtensionForm("", "", "")));
        return extension(consultation, model);
    }

    private String extension(Consultation consultation, Model model) {
        model.addAttribute("consultation", consultation);
        model.addAttribute("open", consultation.isCollecting(clock.instant()));
        if (consultation.isPublished()) {
            model.addAttribute("end", words.day(consultation.announced().collectionEnd()));
            model.addAttribute("reportDue", words.day(consultations.reportDue(consultation)));
        }
        return EXTENSION;
    }

    @PostMapping("/desk/consultations/{key}/extension")
    String extend(
            @PathVariable String key,
            @ModelAttribute("form") ExtensionForm form,
            BindingResult problems,
            Principal person,
            Model model,
            RedirectAttributes redirect) {
        var consultation = consultation(key);
        var end = Typed.day(typed(form.collectionEnd()));
        if (end.isEmpty()) {
            problems.rejectValue("collectionEnd", "refused", words.say("typeMismatch.java.time.LocalDate"));
        }
        requireReason(form.reason(), problems);
        if (!problems.hasErrors() && end.isPresent()) {
            try {
                course.extendCollection(
                        key, end.get(), typed(form.reason()), typed(form.decisionNumber()), person.getName());
                redirect.addFlashAttribute("notice", words.say("consultation.extension.done", words.day(end.get())));
                return "redirect:/desk/consultations/{key}";
            } catch (Refused refused) {
                words.reject(problems, refused);
            }
        }
        return extension(consultation, model);
    }

    @GetMapping("/desk/consultations/{key}/withdrawal")
    String withdrawal(@PathVariable String key, Model model, HttpServletRequest request) {
        var consultation = consultation(key);
        model.addAttribute(
                "form",
                lostForms.take(request, WithdrawalForm.class).orElseGet(() -> new WithdrawalForm("", "", null)));
        return withdrawal(consultation, model);
    }

    private static String withdrawal(Consultation consultation, Model model) {
        model.addAttribute("consultation", consultation);
        model.addAttribute("open", !consultation.isWithdrawn() && consultation.getConcludedAt() == null);
        return WITHDRAWAL;
    }

    @PostMapping("/desk/consultations/{key}/withdrawal")
    String withdraw(
            @PathVariable String key,
            @ModelAttribute("form") WithdrawalForm form,
            BindingResult problems,
            Principal person,
            Model model,
            RedirectAttributes redirect) {
        var consultation = consultation(key);
        if (!"true".equals(form.understood())) {
            problems.rejectValue("understood", "refused", words.say("consultation.withdrawal.understood.missing"));
        }
        requireReason(form.reason(), problems);
        if (!problems.hasErrors()) {
            try {
                course.withdraw(key, typed(form.reason()), typed(form.decisionNumber()), person.getName());
                redirect.addFlashAttribute("notice", words.say("consultation.withdrawal.done"));
                return "redirect:/desk/consultations/{key}";
            } catch (Refused refused) {
                words.reject(problems, refused);
            }
        }
        return withdrawal(consultation, model);
    }

    @GetMapping("/desk/consultations/{key}/correction")
    String correction(@PathVariable String key, Model model, HttpServletRequest request) {
        var consultation = consultation(key);
        model.addAttribute(
                "form",
                lostForms
                        .take(request, CorrectionForm.class)
                        .orElseGet(() -> consultation.isPublished()
                                ? CorrectionForm.of(course.texts(consultation), consultation.getVersion())
                                : NOTHING_TO_CORRECT));
        return correction(consultation, model);
    }

    private static String correction(Consultation consultation, Model model) {
        model.addAttribute("consultation", consultation);
        model.addAttribute(
                "open",
                consultation.isPublished() && !consultation.isWithdrawn() && consultation.getConcludedAt() == null);
        return CORRECTION;
    }

    @PostMapping("/desk/consultations/{key}/correction")
    String correct(
            @PathVariable String key,
            @ModelAttribute("form") CorrectionForm form,
            BindingResult problems,
            Principal person,
            Model model,
            RedirectAttributes redirect) {
        var consultation = consultation(key);
        requireReason(form.reason(), problems);
        if (!problems.hasErrors()) {
            try {
                var version = typed(form.version());
                course.correctAnnouncement(
                        key,
                        form.texts(),
                        version.matches("\\d{1,9}") ? Integer.parseInt(version) : -1,
                        typed(form.reason()),
                        person.getName());
                redirect.addFlashAttribute("notice", words.say("consultation.correction.done"));
                return "redirect:/desk/consultations/{key}";
            } catch (Refused refused) {
                words.reject(problems, refused);
            }
        }
        return correction(consultation, model);
    }

    private void requireReason(@Nullable String reason, BindingResult problems) {
        if (typed(reason).isEmpty()) {
            problems.rejectValue("reason", "refused", words.say("refused.reasonMissing"));
        }
    }

    /** Without the spaces around it. */
    static String typed(@Nullable String text) {
        return text == null ? "" : text.strip();
    }

    private Consultation consultation(String key) {
        return consultations.find(key).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
