package pl.konsultacje.response;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import pl.konsultacje.platform.Identified;

/** What a manager decided on an answer, or on leaving a remark without consideration; never changed. */
@Entity
@Immutable
public class ResponseApproval extends Identified {

    /** How it was decided. */
    public enum Outcome {
        APPROVED,
        SENT_BACK
    }

    private String caseKey;
    private String subject;
    private @Nullable Long versionId;
    private String approver;
    private @Nullable String approverCapacity;

    @Enumerated(EnumType.STRING)
    private Outcome outcome;

    @Column(columnDefinition = "text")
    private @Nullable String reason;

    @JdbcTypeCode(SqlTypes.CHAR)
    private String answerHash;

    @JdbcTypeCode(SqlTypes.CHAR)
    private String textHash;

    private Instant decidedAt;

    protected ResponseApproval() {}

    ResponseApproval(
            String caseKey,
            String subject,
            @Nullable Long versionId,
            String approver,
            Outcome outcome,
            @Nullable String reason,
            String answerHash,
            String textHash,
            Instant now) {
        this.caseKey = caseKey;
        this.subject = subject;
        this.versionId = versionId;
        this.approver = approver;
        this.approverCapacity = outcome == Outcome.APPROVED ? "APPROVER" : null;
        this.outcome = outcome;
        this.reason = reason;
        this.answerHash = answerHash;
        this.textHash = textHash;
        this.decidedAt = now;
    }

    public String getCaseKey() {
        return caseKey;
    }

    String getSubject() {
        return subject;
    }

    /** @return null when it was decided on leaving the remark without consideration */
    public @Nullable Long getVersionId() {
        return versionId;
    }

    public String getApprover() {
        return approver;
    }

    public Outcome getOutcome() {
        return outcome;
    }

    public @Nullable String getReason() {
        return reason;
    }

    public Instant getDecidedAt() {
        return decidedAt;
    }

    boolean isApproval() {
        return outcome == Outcome.APPROVED;
    }

    /** Whether the words are still those that were approved. */
    boolean covers(String answer, String text) {
        return answerHash.equals(answer) && textHash.equals(text);
    }
}
