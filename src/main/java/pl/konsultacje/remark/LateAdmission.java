package pl.konsultacje.remark;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.JoinColumn;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import pl.konsultacje.platform.Identified;
import pl.konsultacje.platform.Outages.Outage;
import pl.konsultacje.platform.Refused;

/** Late remarks that the coordinator proposes to admit together, for one reason. */
@Entity
public class LateAdmission extends Identified {

    /** What became of the proposal. */
    public enum State {
        PROPOSED,
        APPROVED,
        REFUSED,
        /** The consultation was withdrawn meanwhile. */
        ABANDONED
    }

    private String consultationKey;
    private int number;
    private String subject;

    @Column(columnDefinition = "text")
    private String reason;

    private @Nullable Instant outageFrom;
    private @Nullable Instant outageTo;
    private String proposedBy;
    private Instant proposedAt;

    @Enumerated(EnumType.STRING)
    private State state;

    private @Nullable String decidedBy;
    private @Nullable String decidedCapacity;
    private @Nullable Instant decidedAt;

    @Column(columnDefinition = "text")
    private @Nullable String refusalReason;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "late_admission_case", joinColumns = @JoinColumn(name = "admission_id"))
    @Column(name = "case_key")
    private Set<String> cases = new TreeSet<>();

    protected LateAdmission() {}

    LateAdmission(
            String consultationKey,
            int number,
            String reason,
            @Nullable Outage outage,
            Collection<String> cases,
            String person,
            Instant now) {
        this.consultationKey = consultationKey;
        this.number = number;
        this.subject = subject(consultationKey, number);
        this.reason = reason;
        this.outageFrom = outage == null ? null : outage.from();
        this.outageTo = outage == null ? null : outage.to();
        this.cases.addAll(cases);
        this.proposedBy = person;
        this.proposedAt = now;
        this.state = State.PROPOSED;
    }

    /** What the four eyes look at. */
    static String subject(String consultationKey, int number) {
        return consultationKey + "/late/" + number;
    }

    String getSubject() {
        return subject;
    }

    public String getConsultationKey() {
        return consultationKey;
    }

    public String getReason() {
        return reason;
    }

    /** The outage by the application's own record when it was proposed; null when there was none. */
    public @Nullable Outage outage() {
        return outageFrom == null || outageTo == null ? null : new Outage(outageFrom, outageTo);
    }

    /** Public numbers of the cases. */
    public List<String> cases() {
        return List.copyOf(cases);
    }

    public String getProposedBy() {
        return proposedBy;
    }

    public Instant getProposedAt() {
        return proposedAt;
    }

    public State getState() {
        return state;
    }

    public boolean isOpen() {
        return state == State.PROPOSED;
    }

    /** @return null until it was decided */
    public @Nullable Instant getDecidedAt() {
        return decidedAt;
    }

    /** Why the manager refused; null when he did not. */
    public @Nullable String getRefusalReason() {
        return refusalReason;
    }

    void approve(String person, Instant now) {
        decide(State.APPROVED, now);
        decidedBy = person;
        decidedCapacity = "APPROVER";
    }

    void refuse(String why, String person, Instant now) {
        decide(State.REFUSED, now);
        decidedBy = person;
        refusalReason = why;
    }

    void abandon(Instant now) {
        decide(State.ABANDONED, now);
    }

    private void decide(State decided, Instant now) {
        if (!isOpen()) {
            throw new Refused("refused.task.gone");
        }
        state = decided;
        decidedAt = now;
    }
}
