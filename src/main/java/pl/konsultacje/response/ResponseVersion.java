package pl.konsultacje.response;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import pl.konsultacje.platform.Identified;

/** One version of the answer to a case; never changed. */
@Entity
@Immutable
public class ResponseVersion extends Identified {

    private String caseKey;
    private String subject;
    private int number;

    @Enumerated(EnumType.STRING)
    private Disposition disposition;

    @Column(columnDefinition = "text")
    private String reasons;

    @Column(columnDefinition = "text")
    private String documentChange;

    private String author;
    private Instant writtenAt;

    @JdbcTypeCode(SqlTypes.CHAR)
    private String answerHash;

    @JdbcTypeCode(SqlTypes.CHAR)
    private String textHash;

    protected ResponseVersion() {}

    ResponseVersion(
            String caseKey, String subject, int number, Answer answer, String textHash, String author, Instant now) {
        answer.refuseIncomplete();
        this.caseKey = caseKey;
        this.subject = subject;
        this.number = number;
        this.disposition = answer.disposition();
        this.reasons = answer.reasons();
        this.documentChange = answer.documentChange();
        this.author = author;
        this.writtenAt = now;
        this.answerHash = fingerprint();
        this.textHash = textHash;
    }

    public String getCaseKey() {
        return caseKey;
    }

    /** The round of the case to which it belongs, as the four eyes see it. */
    String getSubject() {
        return subject;
    }

    /** From 1, through all rounds. */
    public int getNumber() {
        return number;
    }

    public Disposition getDisposition() {
        return disposition;
    }

    public String getReasons() {
        return reasons;
    }

    public String getDocumentChange() {
        return documentChange;
    }

    public String getAuthor() {
        return author;
    }

    public Instant getWrittenAt() {
        return writtenAt;
    }

    public String getAnswerHash() {
        return answerHash;
    }

    public String getTextHash() {
        return textHash;
    }

    /** Of the words as they stand now. */
    String fingerprint() {
        return Fingerprint.of(disposition.name(), reasons, documentChange);
    }
}
