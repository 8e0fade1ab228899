package pl.konsultacje.invitation;

import jakarta.persistence.Entity;
import java.time.Instant;
import pl.konsultacje.desk.Answers.UploadedFile;
import pl.konsultacje.platform.StoredFile;

/** The scan that proves that letters were posted; for the staff only. */
@Entity(name = "InvitedProof")
public class PostingProof extends StoredFile {

    private long consultationId;

    protected PostingProof() {}

    PostingProof(long consultationId, UploadedFile file, Instant now) {
        super(file.fileName(), file.mediaType(), file.content(), now);
        this.consultationId = consultationId;
    }

    public long getConsultationId() {
        return consultationId;
    }
}
