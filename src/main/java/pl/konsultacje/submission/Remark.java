package pl.konsultacje.submission;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.ManyToOne;
import java.time.Instant;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import pl.konsultacje.consultation.Consultation;
import pl.konsultacje.platform.Identified;
import pl.konsultacje.platform.Refused;
import pl.konsultacje.platform.Sha256;

/** One remark as it arrived; its text is never changed. A correction is another remark, which names the one that it corrects. */
@Entity
@Immutable
public class Remark extends Identified {

    /** Corrections stand behind all remarks of a submission: their places begin here, once for each version. */
    private static final int PLACES_OF_A_VERSION = 1_000_000;

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

    private int revision = 1;
    private @Nullable Long correctsId;
    private @Nullable Instant correctedAt;

    protected Remark() {}

    Remark(Submission submission, int position, RemarkText text) {
        this(submission, submission.getNumber() + "." + position, position, text);
    }

    private Remark(Submission submission, String number, int position, RemarkText text) {
        this.number = number;
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

    /** What the sender puts in the place of this one, e.g. {@code WPRESiS-2021/17.3-2} in the place of {@code 17.3}. */
    Remark corrected(RemarkText text, Instant receivedAt) {
        var next = revision + 1;
        var first = revision == 1 ? number : number.substring(0, number.lastIndexOf('-'));
        var correction = new Remark(submission, first + "-" + next, position + PLACES_OF_A_VERSION, text);
        correction.revision = next;
        correction.correctsId = getId();
        correction.correctedAt = receivedAt;
        return correction;
    }

    /** Refuses to correct or to withdraw a remark when the collection has ended. */
    static void refuseChanging(Consultation consultation, Instant receivedAt) {
        if (consultation.isWithdrawn()) {
            throw new Refused("refused.consultation.withdrawn");
        }
        if (!consultation.isCollecting(receivedAt)) {
            throw new Refused("refused.remark.change.afterEnd");
        }
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

    /** Which version of the remark it is, from 1. */
    public int getRevision() {
        return revision;
    }

    /** @return instant at which a correction arrived; null when the remark arrived with its submission */
    public @Nullable Instant getCorrectedAt() {
        return correctedAt;
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

    boolean isCorrection() {
        return correctsId != null;
    }

    public RemarkText text() {
        return new RemarkText(partId, partText, page, currentWording, content, proposedWording, justification);
    }
}
