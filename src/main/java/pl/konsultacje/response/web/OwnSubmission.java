package pl.konsultacje.response.web;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import pl.konsultacje.consultation.Consultation;
import pl.konsultacje.consultation.ConsultationManagement;
import pl.konsultacje.platform.Words;
import pl.konsultacje.response.Register;
import pl.konsultacje.response.RegisterRow;
import pl.konsultacje.response.RegisterStep;
import pl.konsultacje.staff.LoginAttempts;
import pl.konsultacje.submission.Submission;
import pl.konsultacje.submission.SubmissionManagement;

/** The page of somebody's own submission, for whoever knows its number and code. */
@Component
class OwnSubmission {

    private static final int LONGEST = 200;

    /** The last part of the number of a remark that was corrected. */
    private static final Pattern VERSION = Pattern.compile(".*\\.[0-9]+-([0-9]+)");

    private final SubmissionManagement submissions;
    private final ConsultationManagement consultations;
    private final Register register;
    private final LoginAttempts attempts;
    private final Words words;
    private final Clock clock;

    OwnSubmission(
            SubmissionManagement submissions,
            ConsultationManagement consultations,
            Register register,
            LoginAttempts attempts,
            Words words,
            Clock clock) {
        this.submissions = submissions;
        this.consultations = consultations;
        this.register = register;
        this.attempts = attempts;
        this.words = words;
        this.clock = clock;
    }

    /** One thing to mend. */
    record Problem(@Nullable String field, String message) {}

    /**
     * One remark on its way.
     *
     * @param version which version it is and when it arrived; null when it was never corrected
     * @param part heading of the part of the draft; blank for the whole
     * @param state where it is, in words
     * @param admittedLate whether it was admitted although it is late
     * @param changeable whether it can still be corrected or withdrawn while the collection runs
     * @param outcome how it was decided; null until the report is published
     * @param reasons why; null likewise
     */
    record RemarkState(
            String number,
            @Nullable String version,
            String part,
            String content,
            String state,
            boolean admittedLate,
            boolean changeable,
            @Nullable String outcome,
            @Nullable String reasons,
            @Nullable String documentChange) {}

    /** What was found, or why nothing was. */
    record Found(Optional<Submission> submission, List<Problem> problems) {}

    /**
     * Finds a submission by what was typed. Whoever guesses the codes of one submission from one address waits longer
     * each time; its owner, elsewhere, does not.
     */
    Found find(String number, String code, String address) {
        var problems = new ArrayList<Problem>();
        if (number.isBlank()) {
            problems.add(new Problem("number", words.say("response.status.number.missing")));
        }
        if (code.isBlank()) {
            problems.add(new Problem("code", words.say("response.status.code.missing")));
        }
        if (!problems.isEmpty()) {
            return new Found(Optional.empty(), problems);
        }
        if (number.length() > LONGEST || code.length() > LONGEST) {
            return unknown();
        }
        var guessed = "code " + number.strip() + " " + address;
        var wait = attempts.waitFor(guessed, guessed);
        if (!wait.equals(Duration.ZERO)) {
            return new Found(
                    Optional.empty(),
                    List.of(new Problem(null, words.say("response.status.tooOften", (wait.toSeconds() + 59) / 60))));
        }
        var found = submissions.findByNumberAndCode(number, code.strip());
        if (found.isEmpty()) {
            attempts.failed(guessed, guessed);
            return unknown();
        }
        attempts.forget(guessed);
        return new Found(found, List.of());
    }

    private Found unknown() {
        return new Found(Optional.empty(), List.of(new Problem(null, words.say("response.status.unknown"))));
    }

    String form(Model model, String number, List<Problem> problems) {
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

    /** @param done what was just done, in words; null when nothing was */
    String show(Submission submission, @Nullable String done, Model model) {
        var consultation = consultations.get(submission.getConsultationKey());
        model.addAttribute("done", done);
        model.addAttribute("consultation", consultation);
        model.addAttribute("title", consultation.announced().headline());
        model.addAttribute("submission", submission);
        model.addAttribute("received", words.moment(submission.getReceivedAt()));
        model.addAttribute("concluded", consultation.getConcludedAt() != null);
        model.addAttribute("reportDue", words.day(consultations.reportDue(consultation)));
        var remarks = register.rowsOfSubmission(submission.getNumber()).stream()
                .map(row -> state(row, consultation))
                .toList();
        var isAnyChangeable = remarks.stream().anyMatch(RemarkState::changeable);
        model.addAttribute(
                "changeableUntil",
                isAnyChangeable && consultation.isCollecting(clock.instant())
                        ? words.day(consultation.announced().collectionEnd())
                        : null);
        model.addAttribute("remarks", remarks);
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
        var version = VERSION.matcher(row.remarkNumber());
        return new RemarkState(
                row.remarkNumber(),
                version.matches()
                        ? words.say("response.status.version", version.group(1), words.moment(row.receivedAt()))
                        : null,
                row.part(),
                row.content(),
                words.say(
                        (isTold ? "response.status.told." : "response.status.")
                                + (consultation.isWithdrawn() ? RegisterStep.ABANDONED : row.registerStep()),
                        row.repeats()),
                row.admittedLate(),
                !row.isWithdrawn(),
                outcome,
                isTold ? row.reasons() : null,
                isTold && ground == null ? row.documentChange() : null);
    }
}
