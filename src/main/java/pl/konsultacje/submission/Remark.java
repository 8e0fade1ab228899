package pl.konsultacje.submission;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.ManyToOne;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import pl.konsultacje.platform.Identified;
import pl.konsultacje.platform.Sha256;

/** One remark as it arrived; its text is never changed. */
@Entity
@Immutable
public class Remark extends Identified {

    private String number;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    private Submission submission;

    private int position;
    private @Nullable Long partId;
    private String partText;
    private String page;

    @Column(columnDefinition = "text")
    private String currentWording;

    @Column(columnDefinition = "text")
    private String content;

    @Column(columnDefinition = "text")
    private String proposedWording;

    @Column(columnDefinition = "text")
    private String justification;

    @JdbcTypeCode(SqlTypes.CHAR)
    private String textHash;

    protected Remark() {}

    Remark(Submission submission, int position, RemarkText text) {
        this.number = submission.getNumber() + "." + position;
        this.submission = submission;
        this.position = position;
        this.partId = text.partId();
        this.partText = text.partText();
        this.page = text.page();
        this.currentWording = text.currentWording();
        this.content = text.content();
        this.proposedWording = text.proposedWording();
        this.justification = text.justification();
        this.textHash = hash(text);
    }

    /** Typed texts hold no control characters, so the separator keeps them apart. */
    private static String hash(RemarkText text) {
        return Sha256.of(String.join(
                "\u001f",
                text.partText(),
                text.page(),
                text.currentWording(),
                text.content(),
                text.proposedWording(),
                text.justification()));
    }

    /** Public number, e.g. {@code WPRESiS-2021/17.3}. */
    public String getNumber() {
        return number;
    }

    public Long getSubmissionId() {
        return submission.getId();
    }

    /** Place in its submission, from 1. */
    public int getPosition() {
        return position;
    }

    /** The part of the draft that the sender chose from the list; null when about the whole or named in words. */
    public @Nullable Long getPartId() {
        return partId;
    }

    /** The part in words; blank when the remark is about the whole draft. */
    public String getPartText() {
        return partText;
    }

    public String getPage() {
        return page;
    }

    public String getCurrentWording() {
        return currentWording;
    }

    public String getContent() {
        return content;
    }

    public String getProposedWording() {
        return proposedWording;
    }

    public String getJustification() {
        return justification;
    }

    /** SHA-256, in hexadecimal digits, over part, page and the four texts. */
    public String textHash() {
        return textHash;
    }

    RemarkText text() {
        return new RemarkText(partId, partText, page, currentWording, content, proposedWording, justification);
    }
}
