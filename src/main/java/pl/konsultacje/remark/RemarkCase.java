package pl.konsultacje.remark;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.time.LocalDate;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.NaturalId;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import pl.konsultacje.platform.Identified;
import pl.konsultacje.platform.Refused;

/** The handling of one remark, or of a group of equal ones: its facts and the rules that hold for it. */
@Entity
public class RemarkCase extends Identified {

    @NaturalId
    private String caseKey;

    private String consultationKey;
    private int round;
    private Instant openedAt;

    @JdbcTypeCode(SqlTypes.CHAR)
    private @Nullable String copyKey;

    private boolean inTime;
    private boolean signatureRequired;
    private boolean signed;
    private boolean complete;

    private @Nullable Boolean proposedAdmissible;

    @Enumerated(EnumType.STRING)
    private @Nullable Ground proposedGround;

    private @Nullable String admissibilityRule;
    private @Nullable Integer admissibilityVersion;

    private @Nullable Boolean admissible;

    @Enumerated(EnumType.STRING)
    private @Nullable Ground ground;

    @Column(columnDefinition = "text")
    private @Nullable String reviewReason;

    private @Nullable Long partId;

    @Enumerated(EnumType.STRING)
    private @Nullable Topic topic;

    private @Nullable String reviewedBy;
    private @Nullable Instant reviewedAt;

    private @Nullable String refusalSubject;
    private @Nullable String refusedBy;
    private @Nullable String refusedAs;

    private @Nullable String team;
    private @Nullable String teamSetBy;
    private @Nullable String assignee;
    private @Nullable Integer workingDays;
    private @Nullable LocalDate dueDate;
    private @Nullable String routingRule;
    private @Nullable Integer routingVersion;

    private @Nullable Instant settledAt;

    @Enumerated(EnumType.STRING)
    private @Nullable Settlement settlement;

    private @Nullable Instant abandonedAt;

    private @Nullable Instant admittedLateAt;

    @Column(columnDefinition = "text")
    private @Nullable String admittedLateReason;

    protected RemarkCase() {}

    /**
     * @param copyKey by what copies of its remark know it. What is late gathers none: whether it is admitted hangs on
     *     how each one came to be late
     */
    RemarkCase(
            String caseKey,
            String consultationKey,
            @Nullable Long partId,
            AdmissibilityFacts facts,
            String copyKey,
            Instant now) {
        this.caseKey = caseKey;
        this.consultationKey = consultationKey;
        this.openedAt = now;
        this.partId = partId;
        this.inTime = facts.inTime();
        this.signatureRequired = facts.signatureRequired();
        this.signed = facts.signed();
        this.complete = facts.complete();
        this.copyKey = facts.inTime() ? copyKey : null;
    }

    /** Public number, the business key of its process, e.g. {@code WPRESiS-2021/G5}. */
    public String getCaseKey() {
        return caseKey;
    }

    public String getConsultationKey() {
        return consultationKey;
    }

    /** How often the case was opened again after it had been settled. */
    public int getRound() {
        return round;
    }

    /** What the four eyes look at: authors and approvers may change places when the case is considered again. */
    public String fourEyesSubject() {
        return caseKey + "/r" + round;
    }

    /** By what copies know the case that they join; null when none may join it. */
    @Nullable
    String copyKey() {
        return copyKey;
    }

    /** From now on copies are handled apart: a manager decides on those that are there, and on no other. */
    void closeToCopies() {
        copyKey = null;
    }

    public AdmissibilityFacts facts() {
        return new AdmissibilityFacts(inTime, signatureRequired, signed, complete);
    }

    /** What the table is asked with: what was admitted although it is late counts as in time. */
    AdmissibilityFacts judgedFacts() {
        return new AdmissibilityFacts(inTime || isAdmittedLate(), signatureRequired, signed, complete);
    }

    /** Whether it was admitted, with others, although it is late. */
    public boolean isAdmittedLate() {
        return admittedLateAt != null;
    }

    /** Why it was admitted although it is late; null when it was not. */
    public @Nullable String getAdmittedLateReason() {
        return admittedLateReason;
    }

    /** @return null until the table was asked */
    public @Nullable Boolean getProposedAdmissible() {
        return proposedAdmissible;
    }

    public @Nullable Ground getProposedGround() {
        return proposedGround;
    }

    public @Nullable String getAdmissibilityRule() {
        return admissibilityRule;
    }

    public @Nullable Integer getAdmissibilityVersion() {
        return admissibilityVersion;
    }

    public boolean isReviewed() {
        return admissible != null;
    }

    public boolean isAdmissible() {
        return Boolean.TRUE.equals(admissible);
    }

    /** Whether the coordinator decided to leave it without consideration. */
    public boolean isRefused() {
        return Boolean.FALSE.equals(admissible);
    }

    public @Nullable Ground getGround() {
        return ground;
    }

    public @Nullable String getReviewReason() {
        return reviewReason;
    }

    public @Nullable Long getPartId() {
        return partId;
    }

    public @Nullable Topic getTopic() {
        return topic;
    }

    public @Nullable String getReviewedBy() {
        return reviewedBy;
    }

    public @Nullable Instant getReviewedAt() {
        return reviewedAt;
    }

    public @Nullable String getTeam() {
        return team;
    }

    public @Nullable String getAssignee() {
        return assignee;
    }

    /** Working days that the routing table gives for the answer; null until it was asked. */
    public @Nullable Integer getWorkingDays() {
        return workingDays;
    }

    public @Nullable LocalDate getDueDate() {
        return dueDate;
    }

    public @Nullable String getRoutingRule() {
        return routingRule;
    }

    public @Nullable Integer getRoutingVersion() {
        return routingVersion;
    }

    public @Nullable Instant getSettledAt() {
        return settledAt;
    }

    public @Nullable Settlement getSettlement() {
        return settlement;
    }

    public boolean isSettled() {
        return settledAt != null;
    }

    /** Whether somebody chose the team by hand. */
    public boolean isTeamSetByHand() {
        return teamSetBy != null;
    }

    void propose(RemarkHandling.Proposal proposal) {
        proposedAdmissible = proposal.admissible();
        proposedGround = proposal.ground();
        admissibilityRule = proposal.rule();
        admissibilityVersion = proposal.version();
    }

    void review(Review review, String person, Instant now) {
        refuseSettled();
        if (review.admissible()) {
            if (review.reason().isBlank() && !judgedFacts().inTime()) {
                throw new Refused("refused.review.lateAdmission").at("reason");
            }
            if (review.reason().isBlank() && Boolean.FALSE.equals(proposedAdmissible)) {
                throw new Refused("refused.review.admissionAgainstProposal").at("reason");
            }
        } else {
            if (review.ground() == null) {
                throw new Refused("refused.review.groundMissing").at("ground");
            }
            if (review.reason().isBlank()) {
                throw new Refused("refused.review.reasonMissing").at("reason");
            }
            refuseUntrue(review.ground());
        }
        admissible = review.admissible();
        ground = review.admissible() ? null : review.ground();
        reviewReason = review.reason().isBlank() ? null : review.reason();
        partId = review.partId();
        topic = review.topic();
        reviewedBy = person;
        reviewedAt = now;
        refusalSubject = review.admissible() ? null : fourEyesSubject();
        refusedBy = review.admissible() ? null : person;
        refusedAs = review.admissible() ? null : "AUTHOR";
        if (!review.admissible()) {
            closeToCopies();
        }
    }

    /** A ground that the facts contradict would not stand before a supervisory authority. */
    private void refuseUntrue(Ground claimed) {
        if (claimed == Ground.LATE && inTime) {
            throw new Refused("refused.review.notLate").at("ground");
        }
        if (claimed == Ground.LATE && isAdmittedLate()) {
            throw new Refused("refused.review.admittedLate").at("ground");
        }
        if (claimed == Ground.UNSIGNED && (signed || !signatureRequired)) {
            throw new Refused("refused.review.notUnsigned").at("ground");
        }
    }

    /** Admits what is late; a refusal for that reason, if it was sent back, is void. */
    void admitLate(String reason, Instant now) {
        refuseSettled();
        if (inTime) {
            throw new Refused("refused.review.notLate");
        }
        admittedLateAt = now;
        admittedLateReason = reason;
        if (ground == Ground.LATE) {
            admissible = null;
            ground = null;
            reviewReason = null;
            refusalSubject = null;
            refusedBy = null;
            refusedAs = null;
        }
    }

    /** What the routing table says; a team chosen by hand stays. */
    void route(String teamByTable, int days, LocalDate due, String rule, int tableVersion) {
        workingDays = days;
        routingRule = rule;
        routingVersion = tableVersion;
        if (teamSetBy == null) {
            team = teamByTable.isBlank() ? null : teamByTable;
            dueDate = due;
        }
    }

    void assign(String chosenTeam, @Nullable String person, LocalDate due, LocalDate today, String setBy) {
        refuseSettled();
        if (due.isBefore(today)) {
            throw new Refused("refused.assignment.dueDatePast").at("dueDate");
        }
        team = chosenTeam;
        teamSetBy = setBy;
        assignee = person;
        dueDate = due;
    }

    /** Settles the case; settled again, e.g. by a job after a crash, it keeps the first instant. */
    void settle(Settlement how, Instant now) {
        if (settledAt == null && abandonedAt == null) {
            settledAt = now;
            settlement = how;
            closeToCopies();
        }
    }

    /** Opens a settled case for a new answer. What had been left without consideration is considered from now on. */
    void reopen(LocalDate due, @Nullable String teamOfPart) {
        if (settledAt == null) {
            throw new Refused("refused.reopening.notSettled", caseKey);
        }
        settledAt = null;
        settlement = null;
        round++;
        admissible = true;
        ground = null;
        refusalSubject = null;
        refusedBy = null;
        refusedAs = null;
        if (team == null) {
            team = teamOfPart;
        }
        dueDate = due;
    }

    /** Its last remark was taken back, perhaps after it had been settled. */
    void takeBack() {
        closeToCopies();
        if (settledAt != null) {
            settlement = Settlement.WITHDRAWN;
        }
    }

    /**
     * Its only remark was corrected: the case begins anew, in a round of its own, so that no approval covers the new words.
     *
     * @param keyOfNewWords by what their copies will know it; null when they know another case already
     */
    void restart(@Nullable Long part, @Nullable String keyOfNewWords) {
        if (abandonedAt != null) {
            throw new Refused("refused.consultation.withdrawn");
        }
        copyKey = inTime ? keyOfNewWords : null;
        partId = part;
        round++;
        settledAt = null;
        settlement = null;
        admissible = null;
        ground = null;
        reviewReason = null;
        reviewedBy = null;
        reviewedAt = null;
        refusalSubject = null;
        refusedBy = null;
        refusedAs = null;
        topic = null;
        team = null;
        teamSetBy = null;
        assignee = null;
        dueDate = null;
    }

    /** The consultation is withdrawn: nothing more is decided about it. */
    void abandon(Instant now) {
        refuseSettled();
        abandonedAt = now;
        closeToCopies();
    }

    private void refuseSettled() {
        if (abandonedAt != null) {
            throw new Refused("refused.consultation.withdrawn");
        }
        if (settledAt != null) {
            throw new Refused("refused.case.settled", caseKey);
        }
    }
}
