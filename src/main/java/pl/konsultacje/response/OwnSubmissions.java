package pl.konsultacje.response;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import pl.konsultacje.consultation.Consultation;
import pl.konsultacje.platform.Refused;
import pl.konsultacje.remark.Ground;
import pl.konsultacje.staff.LoginAttempts;
import pl.konsultacje.submission.Submission;
import pl.konsultacje.submission.SubmissionManagement;

/** Somebody's own submission, for whoever knows its number and code: by a page or by a program. */
@Component
public class OwnSubmissions {

    private static final int LONGEST = 200;

    private final SubmissionManagement submissions;
    private final Register register;
    private final LoginAttempts attempts;

    OwnSubmissions(SubmissionManagement submissions, Register register, LoginAttempts attempts) {
        this.submissions = submissions;
        this.register = register;
        this.attempts = attempts;
    }

    /**
     * One remark on its way, as its sender may know it.
     *
     * @param isTold whether the sender is told what was decided: not before the report is published
     */
    public record OwnRemark(RegisterRow row, RegisterStep step, boolean isTold) {

        /** Key of the sentence that says where it is. */
        public String state() {
            return (isTold ? "response.status.told." : "response.status.") + step;
        }

        /** Why it was left without consideration; null when it was considered, and until it is told. */
        public @Nullable Ground ground() {
            return isTold ? row.ground() : null;
        }

        /** How it was answered; null until it is told. */
        public @Nullable Disposition disposition() {
            return isTold && row.ground() == null ? row.disposition() : null;
        }

        /** Why; null until it is told. */
        public @Nullable String reasons() {
            return isTold ? row.reasons() : null;
        }

        /** What was changed in the draft; null until it is told. */
        public @Nullable String documentChange() {
            return isTold && row.ground() == null ? row.documentChange() : null;
        }
    }

    /**
     * Finds a submission by what was typed. Whoever guesses the codes of one submission from one address waits longer
     * each time; its owner, elsewhere, does not.
     *
     * @param address from which it was asked for
     * @return empty when no submission has that number and code
     * @throws Refused while too many wrong codes came from there; its argument is the minutes to wait
     */
    public Optional<Submission> find(String number, String code, String address) {
        if (number.length() > LONGEST || code.length() > LONGEST) {
            return Optional.empty();
        }
        var guessed = "code " + number.strip() + " " + address;
        var wait = attempts.waitFor(guessed, guessed);
        if (!wait.equals(Duration.ZERO)) {
            throw new Refused("refused.status.tooOften", (wait.toSeconds() + 59) / 60);
        }
        var found = submissions.findByNumberAndCode(number, code.strip());
        if (found.isEmpty()) {
            attempts.failed(guessed, guessed);
        } else {
            attempts.forget(guessed);
        }
        return found;
    }

    /** Its remarks, of one that was corrected the newest version. */
    public List<OwnRemark> remarks(Submission submission, Consultation consultation) {
        return register.rowsOfSubmission(submission.getNumber()).stream()
                .map(row -> new OwnRemark(
                        row,
                        consultation.isWithdrawn() ? RegisterStep.ABANDONED : row.registerStep(),
                        consultation.getConcludedAt() != null && row.settled()))
                .toList();
    }
}
