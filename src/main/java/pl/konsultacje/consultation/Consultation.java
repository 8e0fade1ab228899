package pl.konsultacje.consultation;

import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pl.konsultacje.platform.Identified;
import pl.konsultacje.platform.OfficeTime;
import pl.konsultacje.platform.Refused;

/** A public consultation: its facts and the rules that hold for it, whatever the engine says. */
@Entity
public class Consultation extends Identified {

    private String caseKey;
    private String title;
    private String initiatedBy;
    private Instant initiatedAt;

    @Embedded
    private @Nullable Announcement announcement;

    private @Nullable String decisionKind;
    private @Nullable String decisionNumber;
    private @Nullable LocalDate decisionDate;
    private @Nullable Instant publicationApprovedAt;
    private @Nullable Instant publishedAt;
    private @Nullable Instant collectionClosedAt;
    private @Nullable Instant registerConfirmedAt;
    private @Nullable LocalDate postAwaitedUntil;
    private @Nullable Instant concludedAt;
    private @Nullable Instant withdrawnAt;

    protected Consultation() {}

    Consultation(String caseKey, String title, String initiatedBy, Instant now) {
        this.caseKey = caseKey;
        this.title = title;
        this.initiatedBy = initiatedBy;
        this.initiatedAt = now;
    }

    /** Public number, the business key of its process, e.g. {@code WPRESiS-2021}. */
    public String getCaseKey() {
        return caseKey;
    }

    public String getTitle() {
        return title;
    }

    /** @return null until the announcement is prepared for the first time */
    public @Nullable Announcement getAnnouncement() {
        return announcement;
    }

    /** The announcement of a consultation that is past its preparation. */
    public Announcement announced() {
        if (announcement == null) {
            throw new IllegalStateException(caseKey + " has no announcement yet");
        }
        return announcement;
    }

    public @Nullable String getDecisionKind() {
        return decisionKind;
    }

    public @Nullable String getDecisionNumber() {
        return decisionNumber;
    }

    public @Nullable LocalDate getDecisionDate() {
        return decisionDate;
    }

    public @Nullable Instant getPublicationApprovedAt() {
        return publicationApprovedAt;
    }

    public @Nullable Instant getPublishedAt() {
        return publishedAt;
    }

    public @Nullable Instant getCollectionClosedAt() {
        return collectionClosedAt;
    }

    public @Nullable LocalDate getPostAwaitedUntil() {
        return postAwaitedUntil;
    }

    public @Nullable Instant getConcludedAt() {
        return concludedAt;
    }

    public @Nullable Instant getWithdrawnAt() {
        return withdrawnAt;
    }

    /** Whether the office has given it up before its end. */
    public boolean isWithdrawn() {
        return withdrawnAt != null;
    }

    public boolean isPublished() {
        return publishedAt != null;
    }

    public boolean isCollectionClosed() {
        return collectionClosedAt != null;
    }

    public boolean isRegisterConfirmed() {
        return registerConfirmedAt != null;
    }

    /** First instant that is too late: the start of the day after the last one, Europe/Warsaw. */
    public Instant collectionEndsBefore() {
        return OfficeTime.endOf(announced().collectionEnd());
    }

    /** Whether something that the channel received at that instant is in time. */
    public boolean isInTime(Instant receivedAt) {
        return receivedAt.isBefore(collectionEndsBefore());
    }

    /** Whether the public may send remarks at that instant. */
    public boolean isCollecting(Instant now) {
        return publishedAt != null && collectionClosedAt == null && withdrawnAt == null && isInTime(now);
    }

    public Stage stage(Instant now) {
        if (withdrawnAt != null) {
            return Stage.WITHDRAWN;
        }
        if (concludedAt != null) {
            return Stage.CONCLUDED;
        }
        if (publishedAt != null) {
            return isInTime(now) ? Stage.COLLECTING : Stage.CONSIDERING;
        }
        return publicationApprovedAt != null ? Stage.COMING : Stage.IN_PREPARATION;
    }

    void prepare(Announcement prepared, LegalBasis basis, Instant now) {
        refuseWithdrawn();
        if (publicationApprovedAt != null) {
            throw new Refused("refused.announcement.approved");
        }
        if (OfficeTime.dayOf(prepared.publicationAt()).isBefore(OfficeTime.dayOf(now))) {
            throw new Refused("refused.announcement.past").at("publicationDate");
        }
        requireMinimum(prepared.publicationAt(), prepared.collectionEnd(), basis);
        announcement = prepared;
    }

    void approvePublication(PublicationDecision decision, LegalBasis basis, Instant now) {
        refuseWithdrawn();
        if (OfficeTime.dayOf(announced().publicationAt()).isBefore(OfficeTime.dayOf(now))) {
            throw new Refused("refused.publication.past");
        }
        if (basis.isDecisionRequired() && (decision.number().isBlank() || decision.date() == null)) {
            throw new Refused("refused.publication.decisionMissing").at("decisionNumber");
        }
        if (decision.date() != null && decision.date().isAfter(OfficeTime.dayOf(now))) {
            throw new Refused("refused.publication.decisionInFuture").at("decisionDate");
        }
        requireMinimum(announced().publicationAt(), announced().collectionEnd(), basis);
        decisionKind = decision.kind();
        decisionNumber = decision.number();
        decisionDate = decision.date();
        publicationApprovedAt = now;
    }

    private static void requireMinimum(Instant publicationAt, LocalDate collectionEnd, LegalBasis basis) {
        var earliest = basis.earliestEnd(OfficeTime.dayOf(publicationAt));
        if (collectionEnd.isBefore(earliest)) {
            throw new Refused("refused.collection.tooShort", basis.getMinimumDays(), earliest).at("collectionEnd");
        }
    }

    /**
     * The page is up; done again it keeps the first instant. The term counts from the day on which the page really
     * appears: when that is so late, e.g. after an outage, that the term would be too short, nothing is published and the
     * announcement needs new dates, and a new approval.
     *
     * @return whether the page is up
     */
    boolean publish(LegalBasis basis, Instant now) {
        if (publishedAt != null) {
            return true;
        }
        if (announced().collectionEnd().isBefore(basis.earliestEnd(OfficeTime.dayOf(now)))) {
            publicationApprovedAt = null;
            return false;
        }
        publishedAt = now;
        return true;
    }

    /** Closes the collection if its end has come; otherwise, e.g. after an extension, does nothing. */
    void closeCollection(Instant now) {
        if (collectionClosedAt == null && withdrawnAt == null && !isInTime(now)) {
            collectionClosedAt = now;
        }
    }

    /** Moves the end of a running collection to a later day. */
    void extend(LocalDate end, Instant now) {
        if (publishedAt == null) {
            throw new Refused("refused.extension.notPublished");
        }
        refuseWithdrawn();
        if (collectionClosedAt != null || !isInTime(now)) {
            throw new Refused("refused.extension.afterEnd");
        }
        if (!end.isAfter(announced().collectionEnd())) {
            throw new Refused("refused.extension.notLater").at("collectionEnd");
        }
        announcement = announced().withCollectionEnd(end);
    }

    /**
     * Corrects words of the published announcement.
     *
     * @return what changed, in the order of the page
     */
    List<CorrectedText> correct(AnnouncementTexts texts) {
        if (publishedAt == null) {
            throw new Refused("refused.correction.notPublished");
        }
        refuseWithdrawn();
        if (concludedAt != null) {
            throw new Refused("refused.correction.concluded");
        }
        texts.refusals().stream().findFirst().ifPresent(refusal -> {
            throw refusal;
        });
        var before = AnnouncementTexts.of(announced()).byField();
        var corrections = texts.byField().entrySet().stream()
                .filter(text -> !text.getValue().equals(before.get(text.getKey())))
                .map(text -> new CorrectedText(text.getKey(), before.get(text.getKey()), text.getValue()))
                .toList();
        if (corrections.isEmpty()) {
            throw new Refused("refused.correction.nothing");
        }
        announcement = announced().withTexts(texts);
        return corrections;
    }

    /** Gives the consultation up. */
    void withdraw(Instant now) {
        refuseWithdrawn();
        if (concludedAt != null) {
            throw new Refused("refused.withdrawal.concluded");
        }
        withdrawnAt = now;
    }

    private void refuseWithdrawn() {
        if (withdrawnAt != null) {
            throw new Refused("refused.consultation.withdrawn");
        }
    }

    void confirmRegister(@Nullable LocalDate awaitPostUntil, Instant now) {
        if (collectionClosedAt == null) {
            throw new Refused("refused.register.collectionOpen");
        }
        registerConfirmedAt = now;
        postAwaitedUntil = awaitPostUntil;
    }

    void conclude(Instant now) {
        if (concludedAt == null) {
            concludedAt = now;
        }
    }

    /** Last day for the report, counted from the end of the collection. */
    public LocalDate reportDue(LegalBasis basis) {
        return announced().collectionEnd().plusDays(basis.getReportDays());
    }
}
