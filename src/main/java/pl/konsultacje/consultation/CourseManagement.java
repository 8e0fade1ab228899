package pl.konsultacje.consultation;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.resilience.annotation.Retryable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import pl.konsultacje.audit.Decisions;
import pl.konsultacje.consultation.ConsultationChange.Kind;
import pl.konsultacje.platform.OwnWords;
import pl.konsultacje.platform.Refused;

/** How a consultation changes its course after the announcement; each act is one transaction, like all others. */
@Service
@Transactional
public class CourseManagement {

    /** How many open matters of a withdrawn consultation end in one transaction. */
    private static final int BATCH = 50;

    private static final int LONGEST_NUMBER = 100;

    private final ConsultationManagement consultations;
    private final ConsultationChanges changes;
    private final ConsultationProcess process;
    private final ObjectProvider<OpenMatters> openMatters;
    private final Notices notices;
    private final Decisions decisions;
    private final EntityManager entities;
    private final Clock clock;

    CourseManagement(
            ConsultationManagement consultations,
            ConsultationChanges changes,
            ConsultationProcess process,
            ObjectProvider<OpenMatters> openMatters,
            Notices notices,
            Decisions decisions,
            EntityManager entities,
            Clock clock) {
        this.consultations = consultations;
        this.changes = changes;
        this.process = process;
        this.openMatters = openMatters;
        this.notices = notices;
        this.decisions = decisions;
        this.entities = entities;
        this.clock = clock;
    }

    /**
     * Moves the end of a running collection to a later day, with every timer that hangs on it; tried again by itself, in a
     * new transaction, when a timer fires at the same instant.
     *
     * @param end new last day
     * @param reason why, in words; compulsory
     * @param decisionNumber number of the decision, blank for none
     */
    @Retryable(includes = OptimisticLockingFailureException.class, maxRetries = 4, delay = 50, multiplier = 2)
    public void extendCollection(String caseKey, LocalDate end, String reason, String decisionNumber, String person) {
        var consultation = consultations.lock(caseKey);
        var previousEnd = consultation.isPublished() ? consultation.announced().collectionEnd() : end;
        consultation.extend(end, clock.instant());
        OwnWords.requireReason(reason);
        OwnWords.refuseTooLong(decisionNumber, LONGEST_NUMBER, "decisionNumber");
        changes.save(ConsultationChange.extension(
                consultation, previousEnd, reason, decisionNumber, person, clock.instant()));
        decisions.record(caseKey, caseKey, "extendCollection", end.toString(), reason, person);
        entities.flush();
        process.collectionExtended(caseKey);
    }

    /** Tells everybody of the latest extension. */
    public void announceExtension(String caseKey) {
        tell(caseKey, Kind.EXTENSION);
    }

    /**
     * Corrects words of the published announcement; everybody sees what was changed, when and why.
     *
     * @param version of the consultation that the texts were read from
     * @throws Refused when somebody else has changed the announcement meanwhile
     */
    public void correctAnnouncement(
            String caseKey, AnnouncementTexts texts, int version, String reason, String person) {
        var consultation = consultations.lock(caseKey);
        var corrections = consultation.correct(texts);
        OwnWords.requireReason(reason);
        if (consultation.getVersion() != version) {
            throw new Refused("refused.correction.changed");
        }
        changes.save(ConsultationChange.correction(consultation, corrections, reason, person, clock.instant()));
        decisions.record(caseKey, caseKey, "correctAnnouncement", null, reason, person);
        entities.flush();
        tell(caseKey, Kind.CORRECTION);
    }

    /** The words of a published announcement as they stand. */
    @Transactional(readOnly = true)
    public AnnouncementTexts texts(Consultation consultation) {
        return AnnouncementTexts.of(consultation.announced());
    }

    /**
     * Withdraws the consultation: nothing more is collected or considered; what was published stays, with the reason.
     *
     * @param reason why, in words; compulsory
     * @param decisionNumber number of the decision, blank for none
     */
    @Retryable(includes = OptimisticLockingFailureException.class, maxRetries = 4, delay = 50, multiplier = 2)
    public void withdraw(String caseKey, String reason, String decisionNumber, String person) {
        var consultation = consultations.lock(caseKey);
        consultation.withdraw(clock.instant());
        OwnWords.requireReason(reason);
        OwnWords.refuseTooLong(decisionNumber, LONGEST_NUMBER, "decisionNumber");
        changes.save(ConsultationChange.withdrawal(consultation, reason, decisionNumber, person, clock.instant()));
        decisions.record(caseKey, caseKey, "withdrawConsultation", null, reason, person);
        entities.flush();
        process.withdrawn(caseKey);
    }

    /** Tells everybody of the withdrawal, unless nobody ever knew of the consultation. */
    public void announceWithdrawal(String caseKey) {
        if (consultations.get(caseKey).isPublished()) {
            tell(caseKey, Kind.WITHDRAWAL);
        }
    }

    /** Ends the next open cases and meetings of a withdrawn consultation. */
    public void endOpenMatters(String caseKey) {
        var consultation = consultations.lock(caseKey);
        var reason = latest(consultation, Kind.WITHDRAWAL).getReason();
        openMatters.forEach(room -> room.endNext(caseKey, reason, BATCH));
    }

    /** Whether every case and meeting of a withdrawn consultation is ended. */
    @Transactional(readOnly = true)
    public boolean isEverythingEnded(String caseKey) {
        return openMatters.stream().noneMatch(room -> room.areLeft(caseKey));
    }

    /** When something was decided last about the consultation after its announcement; empty when nothing was. */
    @Transactional(readOnly = true)
    public Optional<Instant> latestChange(Consultation consultation) {
        return Optional.ofNullable(changes.latest(consultation.getId()));
    }

    /** What was decided about the consultation after its announcement, oldest first. */
    @Transactional(readOnly = true)
    public List<ConsultationChange> changes(Consultation consultation) {
        return changes.findByConsultationIdOrderById(consultation.getId());
    }

    /** Puts a change among those that everybody reads, and has the subscribers told. */
    @Transactional(propagation = Propagation.MANDATORY)
    void publish(Consultation consultation, ConsultationChange change) {
        changes.save(change);
        entities.flush();
        notices.tell(consultation.getCaseKey(), Notices.subject(change));
    }

    private void tell(String caseKey, Kind kind) {
        var change = latest(consultations.get(caseKey), kind);
        notices.tell(caseKey, Notices.subject(change));
    }

    private ConsultationChange latest(Consultation consultation, Kind kind) {
        return changes(consultation).stream()
                .filter(change -> change.getKind() == kind)
                .reduce((earlier, later) -> later)
                .orElseThrow(() -> new IllegalStateException(consultation.getCaseKey() + " knows no " + kind));
    }
}
