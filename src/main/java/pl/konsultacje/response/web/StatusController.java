package pl.konsultacje.response.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import pl.konsultacje.consultation.Consultation;
import pl.konsultacje.consultation.ConsultationManagement;
import pl.konsultacje.platform.LostForms;
import pl.konsultacje.platform.Words;
import pl.konsultacje.response.Register;
import pl.konsultacje.response.RegisterRow;
import pl.konsultacje.response.RegisterStep;
import pl.konsultacje.submission.Submission;
import pl.konsultacje.submission.SubmissionManagement;

/** Where somebody's own remarks are, by number and code. The code never stands in an address. */
@Controller
class StatusController {

    private static final int LONGEST = 200;

    private final SubmissionManagement submissions;
    private final ConsultationManagement consultations;
    private final Register register;
    private final LostForms lostForms;
    private final Words words;

    StatusController(
            SubmissionManagement submissions,
            ConsultationManagement consultations,
            Register register,
            LostForms lostForms,
            Words words) {
        this.submissions = submissions;
        this.consultations = consultations;
        this.register = register;
        this.lostForms = lostForms;
        this.words = words;
    }

    /** One thing to mend. */
    record Problem(@Nullable String field, String message) {}

    /**
     * One remark on its way.
     *
     * @param part heading of the part of the draft; blank for the whole
     * @param state where it is, in words
     * @param admittedLate whether it was admitted although it is late
     * @param outcome how it was decided; null until the report is published
     * @param reasons why; null likewise
     */
    record RemarkState(
            String number,
            String part,
            String content,
            String state,
            boolean admittedLate,
            @Nullable String outcome,
            @Nullable String reasons,
            @Nullable String documentChange) {}

    @GetMapping("/status")
    String form(HttpServletRequest request, Model model) {
        var typed = lostForms.take(request).orElse(Map.of());
        return form(model, LostForms.typed(typed, "number"), List.of());
    }

    @PostMapping("/status")
    String show(
            @RequestParam(defaultValue = "") String number, @RequestParam(defaultValue = "") String code, Model model) {
        var problems = new ArrayList<Problem>();
        if (number.isBlank()) {
            problems.add(new Problem("number", words.say("response.status.number.missing")));
        }
        if (code.isBlank()) {
            problems.add(new Problem("code", words.say("response.status.code.missing")));
        }
        if (!problems.isEmpty()) {
            return form(model, number, problems);
        }
        return find(number, code)
                .map(submission -> show(submission, model))
                .orElseGet(() -> form(model, number, List.of(new Problem(null, words.say("response.status.unknown")))));
    }

    private Optional<Submission> find(String number, String code) {
        if (number.length() > LONGEST || code.length() > LONGEST) {
            return Optional.empty();
        }
        return submissions.findByNumberAndCode(number.strip(), code.strip());
    }

    private static String form(Model model, String number, List<Problem> problems) {
        model.addAttribute("number", number);
        model.addAttribute("problems", problems);
        for (var field : List.of("number", "code")) {
            model.addAttribute(
                    field + "Problem",
                    problems.stream()
                            .filter(problem -> field.equals(problem.field()))
                            .map(Problem::message)
                            .findFirst()
                            .orElse(null));
        }
        return "response/status";
    }

    private String show(Submission submission, Model model) {
        var consultation = consultations.get(submission.getConsultationKey());
        model.addAttribute("consultation", consultation);
        model.addAttribute("title", consultation.announced().headline());
        model.addAttribute("submission", submission);
        model.addAttribute("received", words.moment(submission.getReceivedAt()));
        model.addAttribute("concluded", consultation.getConcludedAt() != null);
        model.addAttribute("reportDue", words.day(consultations.reportDue(consultation)));
        model.addAttribute(
                "remarks",
                register.rowsOfSubmission(submission.getNumber()).stream()
                        .map(row -> state(row, consultation))
                        .toList());
        return "response/statusShown";
    }

    private RemarkState state(RegisterRow row, Consultation consultation) {
        var isTold = consultation.getConcludedAt() != null && row.settled();
        var ground = row.ground();
        var outcome = !isTold
                ? null
                : ground != null
                        ? words.say("response.status.left", words.say("remark.ground." + ground))
                        : words.say("response.disposition." + row.disposition());
        return new RemarkState(
                row.remarkNumber(),
                row.part(),
                row.content(),
                words.say((isTold ? "response.status.told." : "response.status.")
                        + (consultation.isWithdrawn() ? RegisterStep.ABANDONED : row.registerStep())),
                row.admittedLate(),
                outcome,
                isTold ? row.reasons() : null,
                isTold && ground == null ? row.documentChange() : null);
    }
}
