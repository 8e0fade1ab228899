package pl.konsultacje.invitation;

import jakarta.persistence.Entity;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import pl.konsultacje.platform.Identified;

/** A change that an invited body without an e-mail address was told of by a posted letter. */
@Entity(name = "InvitedFollowUp")
public class FollowUp extends Identified {

    private long consultationId;
    private long bodyId;
    private long noticeId;
    private LocalDate letterOn;
    private String letterBy;
    private String registryNumber;
    private @Nullable Long proofId;

    protected FollowUp() {}

    FollowUp(InvitedBody body, long noticeId, LocalDate day, String number, @Nullable Long proof, String person) {
        this.consultationId = body.getConsultationId();
        this.bodyId = body.getId();
        this.noticeId = noticeId;
        this.letterOn = day;
        this.letterBy = person;
        this.registryNumber = number;
        this.proofId = proof;
    }

    public long getConsultationId() {
        return consultationId;
    }

    public long getBodyId() {
        return bodyId;
    }

    long getNoticeId() {
        return noticeId;
    }

    public LocalDate getLetterOn() {
        return letterOn;
    }

    /** User name of who recorded the letter. */
    public String getLetterBy() {
        return letterBy;
    }

    /** Number of the letter in the office's register; empty when it has none. */
    public String getRegistryNumber() {
        return registryNumber;
    }

    public @Nullable Long getProofId() {
        return proofId;
    }
}
