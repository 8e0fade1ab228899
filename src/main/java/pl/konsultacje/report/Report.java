package pl.konsultacje.report;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import pl.konsultacje.platform.Identified;
import pl.konsultacje.platform.OfficeTime;
import pl.konsultacje.platform.OwnWords;
import pl.konsultacje.platform.Refused;

/** One version of the report on a consultation; once published it never changes. */
@Entity
public class Report extends Identified {

    static final int LONGEST_TEXT = 20_000;

    private String consultationKey;
    private int number;

    @Column(columnDefinition = "text")
    private String contents;

    private Instant compiledAt;

    @Column(columnDefinition = "text")
    private String introduction;

    @Column(columnDefinition = "text")
    private String mainIssues;

    @Column(columnDefinition = "text")
    private String placesOfChange;

    @Column(columnDefinition = "text")
    private String namesWithheld;

    private @Nullable String reviewedBy;
    private @Nullable Instant reviewedAt;
    private @Nullable String approvedBy;
    private @Nullable Instant approvedAt;
    private @Nullable Instant sentForReconsiderationAt;

    @Enumerated(EnumType.STRING)
    private Resolution.@Nullable Outcome resolutionOutcome;

    private @Nullable String resolutionSession;
    private @Nullable String resolutionNumber;
    private @Nullable LocalDate resolutionDate;
    private @Nullable Instant publishedAt;

    @JdbcTypeCode(SqlTypes.CHAR)
    private @Nullable String sha256;

    protected Report() {}

    Report(String consultationKey, String contents, Instant now) {
        this.consultationKey = consultationKey;
        this.number = 1;
        this.contents = contents;
        this.compiledAt = now;
        this.introduction = "";
        this.mainIssues = "";
        this.placesOfChange = Frozen.write(List.of());
        this.namesWithheld = "";
    }

    /** The version after this one: compiled anew, the coordinator's chapters taken over. */
    Report next(String newContents, Instant now) {
        if (!isClosed()) {
            throw new IllegalStateException("Version " + number + " of the report on " + consultationKey + " is open");
        }
        var next = new Report(consultationKey, newContents, now);
        next.number = number + 1;
        next.introduction = introduction;
        next.mainIssues = mainIssues;
        next.placesOfChange = placesOfChange;
        next.namesWithheld = namesWithheld;
        return next;
    }

    /** Whether what comes next is a new version. */
    boolean isClosed() {
        return publishedAt != null || sentForReconsiderationAt != null;
    }

    void compileAgain(String newContents, Instant now) {
        withdrawApproval();
        contents = newContents;
        compiledAt = now;
    }

    /** The coordinator's chapters; whatever was approved or resolved on other words no longer holds. */
    void review(ReportText text, boolean withRemarks, String person, Instant now) {
        refuseClosed();
        OwnWords.refuseTooLong(text.introduction(), LONGEST_TEXT, "introduction");
        OwnWords.refuseTooLong(text.mainIssues(), LONGEST_TEXT, "mainIssues");
        if (text.introduction().isBlank()) {
            throw new Refused("refused.report.introductionMissing").at("introduction");
        }
        if (withRemarks && text.mainIssues().isBlank()) {
            throw new Refused("refused.report.mainIssuesMissing").at("mainIssues");
        }
        introduction = text.introduction();
        mainIssues = text.mainIssues();
        placesOfChange = Frozen.write(text.placesOfChange());
        namesWithheld = String.join("\n", text.namesWithheld().stream().sorted().toList());
        reviewedBy = person;
        reviewedAt = now;
        approvedBy = null;
        approvedAt = null;
        resolutionOutcome = null;
        resolutionSession = null;
        resolutionNumber = null;
        resolutionDate = null;
    }

    void approve(String person, Instant now) {
        refuseClosed();
        if (reviewedAt == null) {
            throw new Refused("refused.report.notReviewed");
        }
        approvedBy = person;
        approvedAt = now;
    }

    void withdrawApproval() {
        refuseClosed();
        approvedBy = null;
        approvedAt = null;
    }

    void sendForReconsideration(Instant now) {
        refuseClosed();
        withdrawApproval();
        sentForReconsiderationAt = now;
    }

    void record(Resolution resolution, LocalDate collectionEnd, Instant now) {
        refuseClosed();
        if (approvedAt == null) {
            throw new Refused("refused.report.notApproved");
        }
        var date = resolution.date();
        if (date == null) {
            throw new Refused("refused.resolution.dateMissing").at("date");
        }
        if (date.isAfter(OfficeTime.dayOf(now))) {
            throw new Refused("refused.resolution.dateInFuture").at("date");
        }
        if (!date.isAfter(collectionEnd)) {
            throw new Refused("refused.resolution.dateBeforeEnd").at("date");
        }
        if (resolution.session().isBlank()) {
            throw new Refused("refused.resolution.sessionMissing").at("session");
        }
        if (resolution.outcome() == Resolution.Outcome.ADOPTED
                && resolution.number().isBlank()) {
            throw new Refused("refused.resolution.numberMissing").at("number");
        }
        resolutionOutcome = resolution.outcome();
        resolutionSession = resolution.session();
        resolutionNumber = resolution.number();
        resolutionDate = date;
    }

    void publish(String hash, Instant now) {
        refuseClosed();
        if (approvedAt == null) {
            throw new Refused("refused.report.notApproved");
        }
        publishedAt = now;
        sha256 = hash;
    }

    private void refuseClosed() {
        if (isClosed()) {
            throw new Refused("refused.report.closed", number);
        }
    }

    public String getConsultationKey() {
        return consultationKey;
    }

    /** Which version this is, from 1. */
    public int getNumber() {
        return number;
    }

    /** Whose authors may not approve it: this version. */
    String subject() {
        return subject(consultationKey, number);
    }

    static String subject(String consultationKey, int number) {
        return consultationKey + "/report/" + number;
    }

    /** Everything frozen when it was compiled. */
    public ReportContents contents() {
        return Frozen.readContents(contents);
    }

    public Instant getCompiledAt() {
        return compiledAt;
    }

    public String getIntroduction() {
        return introduction;
    }

    public String getMainIssues() {
        return mainIssues;
    }

    public List<PlaceOfChange> placesOfChange() {
        return Frozen.readPlaces(placesOfChange);
    }

    /** Numbers of the submissions whose sender's name is not published. */
    public Set<String> namesWithheld() {
        return namesWithheld.isEmpty() ? Set.of() : Set.of(namesWithheld.split("\n"));
    }

    public @Nullable String getReviewedBy() {
        return reviewedBy;
    }

    public @Nullable Instant getReviewedAt() {
        return reviewedAt;
    }

    public @Nullable String getApprovedBy() {
        return approvedBy;
    }

    public @Nullable Instant getApprovedAt() {
        return approvedAt;
    }

    public boolean isApproved() {
        return approvedAt != null;
    }

    /** Whether remarks, or what arrived meanwhile, are considered before the next version. */
    public boolean isSentForReconsideration() {
        return sentForReconsiderationAt != null;
    }

    public Resolution.@Nullable Outcome getResolutionOutcome() {
        return resolutionOutcome;
    }

    public boolean isAdopted() {
        return resolutionOutcome == Resolution.Outcome.ADOPTED;
    }

    public @Nullable String getResolutionSession() {
        return resolutionSession;
    }

    public @Nullable String getResolutionNumber() {
        return resolutionNumber;
    }

    public @Nullable LocalDate getResolutionDate() {
        return resolutionDate;
    }

    public @Nullable Instant getPublishedAt() {
        return publishedAt;
    }

    public boolean isPublished() {
        return publishedAt != null;
    }

    /** SHA-256 of the published file, hexadecimal; null until it is published. */
    public @Nullable String getSha256() {
        return sha256;
    }
}
