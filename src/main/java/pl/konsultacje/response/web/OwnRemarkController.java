package pl.konsultacje.response.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import pl.konsultacje.consultation.ConsultationManagement;
import pl.konsultacje.consultation.DocumentPart;
import pl.konsultacje.platform.LostForms;
import pl.konsultacje.platform.Refused;
import pl.konsultacje.platform.Words;
import pl.konsultacje.remark.OwnRemarks;
import pl.konsultacje.response.web.OwnSubmission.Problem;
import pl.konsultacje.submission.Submission;

/** Participants correct and withdraw their own remarks. Number and code go from page to page in forms, never in an address. */
@Controller
class OwnRemarkController {

    private final OwnSubmission own;
    private final OwnRemarks remarks;
    private final ConsultationManagement consultations;
    private final LostForms lostForms;
    private final Words words;
    private final Clock clock;

    OwnRemarkController(
            OwnSubmission own,
            OwnRemarks remarks,
            ConsultationManagement consultations,
            LostForms lostForms,
            Words words,
            Clock clock) {
        this.own = own;
        this.remarks = remarks;
        this.consultations = consultations;
        this.lostForms = lostForms;
        this.words = words;
        this.clock = clock;
    }

    /** Which remark of which submission, with the code that proves it. */
    record Which(String number, String code, String of) {

        Which(@Nullable String number, @Nullable String code, @Nullable String of) {
            this.number = number == null ? "" : number;
            this.code = code == null ? "" : code;
            this.of = of == null ? "" : of;
        }
    }

    /** A choice of the list of parts. */
    record Choice(String value, String label) {}

    /** What was typed when the request broke off comes back, to be sent again. */
    @GetMapping("/status/correction")
    String typedCorrection(HttpServletRequest request, Model model) {
        var lost = lostForms.take(request);
        return lost.isEmpty()
                ? "redirect:/status"
                : correction(which(lost.get()), OwnRemarkForm.of(lost.get()), false, request, model);
    }

    @GetMapping("/status/withdrawal")
    String typedWithdrawal(HttpServletRequest request, Model model) {
        var lost = lostForms.take(request);
        return lost.isEmpty() ? "redirect:/status" : withdrawal(which(lost.get()), false, request, model);
    }

    private static Which which(Map<String, String[]> typed) {
        return new Which(
                LostForms.typed(typed, "number"), LostForms.typed(typed, "code"), LostForms.typed(typed, "of"));
    }

    @PostMapping("/status/withdrawal")
    String withdraw(
            @ModelAttribute Which which,
            @RequestParam(defaultValue = "") String sure,
            HttpServletRequest request,
            Model model) {
        return withdrawal(which, sure.equals("true"), request, model);
    }

    private String withdrawal(Which which, boolean sure, HttpServletRequest request, Model model) {
        return withOwn(which, request, model, submission -> {
            var problems = new ArrayList<Problem>();
            if (sure) {
                try {
                    remarks.withdraw(submission, which.of(), clock.instant());
                    return own.show(submission, words.say("response.status.withdrawn", which.of()), model);
                } catch (Refused refused) {
                    problems.add(new Problem(null, words.refusal(refused)));
                }
            }
            var remark = remarks.find(submission, which.of());
            put(which, problems, model);
            model.addAttribute("content", remark.getContent());
            return "response/withdrawal";
        });
    }

    @PostMapping("/status/correction")
    String correct(
            @ModelAttribute Which which, @ModelAttribute OwnRemarkForm form, HttpServletRequest request, Model model) {
        return correction(which, form, form.isTyped(), request, model);
    }

    private String correction(Which which, OwnRemarkForm typed, boolean send, HttpServletRequest request, Model model) {
        return withOwn(which, request, model, submission -> {
            var problems = new ArrayList<Problem>();
            var errors = new LinkedHashMap<String, String>();
            if (send) {
                try {
                    typed.partRefusal().ifPresent(refusal -> {
                        throw refusal;
                    });
                    var correction = remarks.correct(submission, which.of(), typed.text(), clock.instant());
                    return own.show(submission, words.say("response.status.corrected", correction.getNumber()), model);
                } catch (Refused refused) {
                    var sentence = words.refusal(refused);
                    problems.add(new Problem(refused.field(), sentence));
                    if (refused.field() != null) {
                        errors.put(refused.field(), sentence);
                    }
                }
            }
            var remark = remarks.find(submission, which.of());
            var form = typed.isTyped() ? typed : OwnRemarkForm.of(remark.text());
            put(which, problems, model);
            model.addAttribute("errors", errors);
            model.addAttribute("form", form);
            model.addAttribute("partChoices", choices(submission, form));
            return "response/correction";
        });
    }

    private static void put(Which which, List<Problem> problems, Model model) {
        model.addAttribute("number", which.number());
        model.addAttribute("code", which.code());
        model.addAttribute("of", which.of());
        model.addAttribute("problems", problems);
    }

    /** What is asked for an unknown remark, or for a remark of somebody else's, ends at the submission. */
    private String withOwn(Which which, HttpServletRequest request, Model model, Function<Submission, String> page) {
        var found = own.find(which.number(), which.code(), request.getRemoteAddr());
        if (found.submission().isEmpty()) {
            return own.form(model, which.number(), found.problems());
        }
        var submission = found.submission().get();
        try {
            return page.apply(submission);
        } catch (Refused refused) {
            return own.show(submission, words.refusal(refused), model);
        }
    }

    /** The parts of the text as it stands, and the one that was chosen while another text stood. */
    private List<Choice> choices(Submission submission, OwnRemarkForm form) {
        var choices = new ArrayList<Choice>();
        choices.add(new Choice(OwnRemarkForm.WHOLE, words.say("remark.part.whole")));
        consultations.partsEver(consultations.get(submission.getConsultationKey())).stream()
                .filter(part -> part.isCurrent() || part.getId().equals(form.partId()))
                .sorted(Comparator.comparing(DocumentPart::getPosition).thenComparing(DocumentPart::getId))
                .forEach(part -> choices.add(new Choice(part.getId().toString(), part.label())));
        choices.add(new Choice(OwnRemarkForm.OTHER, words.say("remark.part.other")));
        return choices;
    }
}
