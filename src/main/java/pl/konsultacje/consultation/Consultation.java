package pl.konsultacje.consultation;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.hibernate.annotations.EmbeddedColumnNaming;
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

    /** Copied from the legal basis at the approval; null before. */
    @Embedded
    @EmbeddedColumnNaming("basis_%s")
    private @Nullable LegalTerms terms;

    @Column(columnDefinition = "text")
    private @Nullable String overrideRequest;

    @Column(columnDefinition = "text")
    private @Nullable String overrideReason;

    private @Nullable String decisionKind;
    private @Nullable String decisionNumber;
    private @Nullable LocalDate decisionDate;

    /** Null while the announcement is being prepared. */
    private @Nullable Instant announcementHandedOverAt;

    private @Nullable Instant publicationApprovedAt;
    private @Nullable Instant publishedAt;
    private @Nullable Instant collectionClosedAt;
    private @Nullable Instant registerConfirmedAt;
    private @Nullable LocalDate postAwaitedUntil;
    private @Nullable Instant concludedAt;
    private @Nullable Instant withdrawnAt;
    private @Nullable String caseSign;
    private @Nullable String basedOn;
    private boolean announcedByHand;

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

    /** What its legal basis demanded when it was approved; null before. */
    public @Nullable LegalTerms getTerms() {
        return terms;
    }

    /** Why the coordinator asks for a term shorter than the legal basis allows; null when he does not. */
    public @Nullable String getOverrideRequest() {
        return overrideRequest;
    }

    /** Why the manager consented to a term shorter than the legal basis allows; null when none was needed. */
    public @Nullable String getOverrideReason() {
        return overrideReason;
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

    /** The office's own number of the case; null when it is not known. */
    public @Nullable String getCaseSign() {
        return caseSign;
    }

    /** Public number of the earlier consultation whose announcement this one began with; null when there is none. */
    public @Nullable String getBasedOn() {
        return basedOn;
    }

    /** Whether the page waits, on its day, for somebody who puts it up. */
    public boolean isAnnouncedByHand() {
        return announcedByHand;
    }

    /** User name of who began it. */
    public String getInitiatedBy() {
        return initiatedBy;
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

    /** Whether a letter counts as received on the day of its postmark. */
    public boolean isPostmarkCounted() {
        return terms != null && terms.postmarkCounts();
    }

    /** Last day for remarks: the announced one, or the working day to which the legal basis moves it. */
    public LocalDate lastDay() {
        var named = announced().collectionEnd();
        return terms == null ? named : terms.lastDay(named);
    }

    /** First instant that is too late: the start of the day after the last one, Europe/Warsaw. */
    public Instant collectionEndsBefore() {
        return OfficeTime.endOf(lastDay());
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

    /**
     * Takes over the announcement; a last day that is no working day moves where the legal basis says so.
     *
     * @param request why the term is to be shorter than the legal basis allows; null when it is not
     */
    void prepare(Announcement prepared, @Nullable String request, LegalBasis basis, Instant now) {
        refuseImpossible(prepared, request, basis, now);
        announcement = prepared.withCollectionEnd(basis.lastDay(prepared.collectionEnd()));
        overrideRequest = request;
        announcementHandedOverAt = now;
    }

    /**
     * Why nothing of what the manager approves may be changed; empty while the announcement is being prepared. From its
     * handing over nothing changes until it is sent back, so what the manager saw is what he approves.
     */
    Optional<Refused> whyNotInPreparation() {
        if (publicationApprovedAt != null) {
            return Optional.of(new Refused("refused.announcement.approved"));
        }
        return announcementHandedOverAt == null
                ? Optional.empty()
                : Optional.of(new Refused("refused.announcement.handedOver"));
    }

    /** The manager wants it mended: it is prepared again. */
    void sendAnnouncementBack() {
        refuseUnlessHandedOver();
        announcementHandedOverAt = null;
    }

    void refuseUnlessHandedOver() {
        if (announcementHandedOverAt == null || publicationApprovedAt != null) {
            throw new Refused("refused.task.gone");
        }
    }

    /** Says why the announcement could not be taken over; changes nothing. */
    void refuseImpossible(Announcement prepared, @Nullable String request, LegalBasis basis, Instant now) {
        refuseWithdrawn();
        whyNotInPreparation().ifPresent(refused -> {
            throw refused;
        });
        var announcedOn = OfficeTime.dayOf(prepared.publicationAt());
        if (announcedOn.isBefore(OfficeTime.dayOf(now))) {
            throw new Refused("refused.announcement.past").at("publicationDate");
        }
        if (basis.isRetired() && !isAnnouncedOn(basis)) {
            throw new Refused("refused.legalBasis.retired").at("legalBasis");
        }
        var end = basis.lastDay(prepared.collectionEnd());
        if (!end.isAfter(announcedOn)) {
            throw new Refused("refused.collection.none").at("collectionEnd");
        }
        var tooShort = end.isBefore(basis.earliestEnd(announcedOn));
        if (tooShort && request == null) {
            throw tooShort(announcedOn, basis).at("collectionEnd");
        }
        if (!tooShort && request != null) {
            throw new Refused("refused.override.notNeeded").at("overrideRequest");
        }
    }

    /** The same consultation as it would stand in public with that announcement; never stored. */
    Consultation asAnnounced(Announcement prepared, LegalBasis basis) {
        var shown = new Consultation(caseKey, title, initiatedBy, initiatedAt);
        shown.caseSign = caseSign;
        shown.terms = basis.getTerms();
        shown.announcement = prepared.withCollectionEnd(basis.lastDay(prepared.collectionEnd()));
        shown.publishedAt = prepared.publicationAt();
        return shown;
    }

    /** Its announcement begins with that of an earlier consultation. */
    void beginWith(String earlier) {
        basedOn = earlier;
    }

    /** How the office files the case, and whether somebody puts the page up by hand on its day. */
    void arrange(String sign, boolean byHand) {
        caseSign = sign.isBlank() ? null : sign;
        announcedByHand = byHand;
    }

    private boolean isAnnouncedOn(LegalBasis basis) {
        return announcement != null && announcement.legalBasisCode().equals(basis.getCode());
    }

    private static Refused tooShort(LocalDate announcedOn, LegalBasis basis) {
        return new Refused(
                basis.getTerms().dayCounting() == DayCounting.WORKING_DAYS
                        ? "refused.collection.tooShort.workingDays"
                        : "refused.collection.tooShort",
                basis.getMinimumDays(),
                basis.earliestEnd(announcedOn));
    }

    /** From now on the consultation goes by the terms that its legal basis has at this moment. */
    void approvePublication(PublicationDecision decision, LegalBasis basis, Instant now) {
        refuseWithdrawn();
        refuseUnlessHandedOver();
        if (OfficeTime.dayOf(announced().publicationAt()).isBefore(OfficeTime.dayOf(now))) {
            throw new Refused("refused.publication.past");
        }
        if (basis.isDecisionRequired() && (decision.number().isBlank() || decision.date() == null)) {
            throw new Refused("refused.publication.decisionMissing").at("decisionNumber");
        }
        if (decision.date() != null && decision.date().isAfter(OfficeTime.dayOf(now))) {
            throw new Refused("refused.publication.decisionInFuture").at("decisionDate");
        }
        requireConsent(decision.overrideReason(), basis);
        decisionKind = decision.kind();
        decisionNumber = decision.number();
        decisionDate = decision.date();
        overrideReason = decision.overrideReason();
        terms = basis.getTerms();
        announcement = announced().withCollectionEnd(lastDay());
        publicationApprovedAt = now;
    }

    private void requireConsent(@Nullable String reason, LegalBasis basis) {
        var announcedOn = OfficeTime.dayOf(announced().publicationAt());
        var tooShort = basis.lastDay(announced().collectionEnd()).isBefore(basis.earliestEnd(announcedOn));
        if (tooShort && reason == null) {
            throw new Refused("refused.override.missing", basis.earliestEnd(announcedOn)).at("overrideReason");
        }
        if (!tooShort && reason != null) {
            throw new Refused("refused.override.notNeeded").at("overrideReason");
        }
    }

    /**
     * Whether the announced term is still long enough when the page appears at the given instant. A term that the manager
     * let be shorter is, as long as the page appears on the day that he consented to: later would shorten it once more.
     */
    boolean isTermLongEnough(LegalBasis basis, Instant publication) {
        var publishedOn = OfficeTime.dayOf(publication);
        return overrideReason == null
                ? !lastDay().isBefore(basis.earliestEnd(publishedOn))
                : !publishedOn.isAfter(OfficeTime.dayOf(announced().publicationAt()));
    }

    /**
     * The page is up; done again it keeps the first instant. The term counts from the day on which the page really
     * appears: when that is so late, e.g. after an outage, that the term would be too short, nothing is published and the
     * announcement needs new dates, and a new approval. So it does when somebody was to put the page up by hand and did not.
     *
     * @return whether the page is up
     */
    boolean publish(LegalBasis basis, Instant now) {
        if (publishedAt != null) {
            return true;
        }
        if (announcedByHand || !isTermLongEnough(basis, now)) {
            announcementHandedOverAt = null;
            publicationApprovedAt = null;
            terms = null;
            overrideReason = null;
            return false;
        }
        publishedAt = now;
        return true;
    }

    /** When the process is to put the page up, or to notice that nobody did by hand. */
    public Instant publicationDueAt() {
        var at = announced().publicationAt();
        return announcedByHand ? OfficeTime.endOf(OfficeTime.dayOf(at)) : at;
    }

    /** On the announced day and before its hour, or on a day without an hour, somebody lets the page appear at once. */
    void announceNow(Instant now) {
        refuseWithdrawn();
        if (publishedAt != null) {
            throw new Refused("refused.announceNow.published");
        }
        if (publicationApprovedAt == null) {
            throw new Refused("refused.announceNow.notApproved");
        }
        if (!isDayOfPublication(now)) {
            throw new Refused(
                    "refused.announceNow.otherDay", OfficeTime.dayOf(announced().publicationAt()));
        }
        announcement = announced().withPublicationAt(now);
        announcedByHand = false;
    }

    /** Whether the approved page may be put up by hand at that instant. */
    public boolean isToBeAnnounced(Instant now) {
        return publishedAt == null && withdrawnAt == null && publicationApprovedAt != null && isDayOfPublication(now);
    }

    private boolean isDayOfPublication(Instant now) {
        return OfficeTime.dayOf(announced().publicationAt()).equals(OfficeTime.dayOf(now));
    }

    /** Closes the collection if its end has come; otherwise, e.g. after an extension, does nothing. */
    void closeCollection(Instant now) {
        if (collectionClosedAt == null && withdrawnAt == null && !isInTime(now)) {
            collectionClosedAt = now;
        }
    }

    /** Moves the end of a running collection to a later day; one that is no working day moves on where the legal basis says so. */
    void extend(LocalDate end, Instant now) {
        if (publishedAt == null) {
            throw new Refused("refused.extension.notPublished");
        }
        refuseWithdrawn();
        if (collectionClosedAt != null || !isInTime(now)) {
            throw new Refused("refused.extension.afterEnd");
        }
        if (!end.isAfter(lastDay())) {
            throw new Refused("refused.extension.notLater").at("collectionEnd");
        }
        announcement = announced().withCollectionEnd(end);
        announcement = announced().withCollectionEnd(lastDay());
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
        return basis.getTerms().reportDue(lastDay());
    }
}
