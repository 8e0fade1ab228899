package pl.konsultacje.remark;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import pl.konsultacje.audit.Decision;
import pl.konsultacje.audit.Decisions;
import pl.konsultacje.consultation.ConsultationManagement;
import pl.konsultacje.notification.Mail;
import pl.konsultacje.notification.Outbox;
import pl.konsultacje.platform.Refused;
import pl.konsultacje.submission.EnteredChange;
import pl.konsultacje.submission.Remark;
import pl.konsultacje.submission.RemarkChange.Act;
import pl.konsultacje.submission.RemarkChanges;
import pl.konsultacje.submission.RemarkChanging;
import pl.konsultacje.submission.RemarkText;
import pl.konsultacje.submission.Submission;

/**
 * What participants do to their own remarks until the collection ends, by the page or by a letter that the office enters.
 * Each act is one transaction: the remark's row is locked before that of its case, as the acceptance does it; between them
 * stands the series of cases.
 */
@Service
public class OwnRemarks implements RemarkChanging {

    private static final int SECONDS = 30;
    private static final int ATTEMPTS = 3;

    private final RemarkChanges changes;
    private final RemarkManagement remarks;
    private final RemarkHandling handling;
    private final ConsultationManagement consultations;
    private final Decisions decisions;
    private final Outbox outbox;
    private final TransactionTemplate transaction;

    OwnRemarks(
            RemarkChanges changes,
            RemarkManagement remarks,
            RemarkHandling handling,
            ConsultationManagement consultations,
            Decisions decisions,
            Outbox outbox,
            PlatformTransactionManager transactions) {
        this.changes = changes;
        this.remarks = remarks;
        this.handling = handling;
        this.consultations = consultations;
        this.decisions = decisions;
        this.outbox = outbox;
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setTimeout(SECONDS);
    }

    /**
     * A remark of the submission.
     *
     * @throws Refused when it holds no such remark
     */
    public Remark find(Submission submission, String number) {
        return changes.find(submission, number);
    }

    /**
     * Takes a remark back; done again it changes nothing.
     *
     * @param number public number of the remark, of the version that the sender saw
     * @param receivedAt instant at which the request arrived
     */
    public void withdraw(Submission submission, String number, Instant receivedAt) {
        inOneTransaction(() ->
                withdrawn(submission, number, receivedAt, new By("withdrawRemark", Decision.SUBMITTER, remark -> {})));
    }

    @Override
    public void withdraw(Submission submission, String number, EnteredChange entered) {
        inOneTransaction(() -> underTheLock(submission, () -> {
            var counted = changes.counted(submission, entered.entry());
            return withdrawn(
                    submission,
                    number,
                    counted.receivedAt(),
                    new By(
                            "enterWithdrawal",
                            entered.person(),
                            remark -> changes.note(submission, remark, Act.WITHDRAWAL, counted, entered)));
        }));
    }

    /**
     * Who changes a remark.
     *
     * @param act under which it is recorded
     * @param person user name, or {@link Decision#SUBMITTER}
     * @param noted what is kept beside the change
     */
    private record By(String act, String person, Consumer<Remark> noted) {

        private boolean isSender() {
            return person.equals(Decision.SUBMITTER);
        }
    }

    private Remark withdrawn(Submission submission, String number, Instant receivedAt, By by) {
        var remark = changes.lock(submission, number);
        if (!changes.isWithdrawn(remark)) {
            if (by.isSender()) {
                changes.refuseLate(submission, receivedAt);
            }
            changes.withdraw(submission, remark, receivedAt);
            by.noted.accept(remark);
            var remarkCase = remarks.lockCaseOf(remark);
            record(submission, remark, by, remarkCase);
            tell(submission, remark, "withdrawal");
            remarkCase.filter(open -> remarks.leave(open, remark)).ifPresent(remarks::end);
        }
        return remark;
    }

    /** What is entered after the end may have been the last open matter of its consultation. */
    private Remark underTheLock(Submission submission, Supplier<Remark> act) {
        var changed = new AtomicReference<Remark>();
        consultations.settle(submission.getConsultationKey(), () -> changed.set(act.get()));
        return Objects.requireNonNull(changed.get());
    }

    /**
     * Puts a new text in the place of a remark. Sent again with the same text it is no second correction.
     *
     * @param number public number of the remark, of the version that the sender saw
     * @param receivedAt instant at which the request arrived
     * @return the new version
     */
    public Remark correct(Submission submission, String number, RemarkText text, Instant receivedAt) {
        return inOneTransaction(() -> corrected(
                submission, number, text, receivedAt, new By("correctRemark", Decision.SUBMITTER, remark -> {})));
    }

    @Override
    public Remark correct(Submission submission, String number, RemarkText text, EnteredChange entered) {
        return inOneTransaction(() -> underTheLock(submission, () -> {
            var counted = changes.counted(submission, entered.entry());
            return corrected(
                    submission,
                    number,
                    text,
                    counted.receivedAt(),
                    new By(
                            "enterCorrection",
                            entered.person(),
                            remark -> changes.note(submission, remark, Act.CORRECTION, counted, entered)));
        }));
    }

    private Remark corrected(Submission submission, String number, RemarkText text, Instant receivedAt, By by) {
        var remark = changes.lock(submission, number);
        var first = changes.correctionOf(remark);
        if (first.isPresent() && changes.says(submission, first.get(), text)) {
            return first.get();
        }
        if (by.isSender()) {
            changes.refuseLate(submission, receivedAt);
        }
        var correction = changes.correct(submission, remark, text, receivedAt);
        by.noted.accept(correction);
        remarks.holdAcceptance(submission.getConsultationKey());
        var remarkCase = remarks.lockCaseOf(remark);
        record(submission, correction, by, remarkCase);
        tell(submission, correction, "correction");
        remarkCase.ifPresent(open -> restart(open, remark, correction, submission));
        return correction;
    }

    /** The only remark of a case begins it anew; one of several leaves it and waits for acceptance. */
    private void restart(RemarkCase remarkCase, Remark remark, Remark correction, Submission submission) {
        if (remarks.leave(remarkCase, remark)) {
            remarks.restart(remarkCase, correction, submission.getSubmitter());
            handling.corrected(remarkCase.getCaseKey());
        }
    }

    private void record(Submission submission, Remark remark, By by, Optional<RemarkCase> remarkCase) {
        decisions.record(
                submission.getConsultationKey(),
                remarkCase.map(RemarkCase::getCaseKey).orElse(submission.getNumber()),
                by.act,
                remark.getNumber(),
                null,
                by.person);
    }

    private void tell(Submission submission, Remark remark, String occasion) {
        var email = submission.getSubmitter().email();
        if (!email.isEmpty()) {
            outbox.add(
                    submission.getConsultationKey(),
                    remark.getNumber() + "/" + occasion,
                    new Mail(email, occasion, submission.getLanguage(), mailModel(submission, remark)));
        }
    }

    private Map<String, Object> mailModel(Submission submission, Remark remark) {
        var model = new LinkedHashMap<String, Object>();
        model.put(
                "headline",
                consultations.get(submission.getConsultationKey()).announced().headline());
        model.put("submission", submission.getNumber());
        model.put("number", remark.getNumber());
        model.put("part", remark.getPartText());
        model.put("page", remark.getPage());
        model.put("currentWording", remark.getCurrentWording());
        model.put("content", remark.getContent());
        model.put("proposedWording", remark.getProposedWording());
        model.put("justification", remark.getJustification());
        return model;
    }

    /** Whoever works on the case at the same instant may win; then it is tried again. */
    private Remark inOneTransaction(Supplier<Remark> act) {
        for (int attempt = 1; ; attempt++) {
            try {
                return Objects.requireNonNull(transaction.execute(status -> act.get()));
            } catch (ConcurrencyFailureException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }
}
