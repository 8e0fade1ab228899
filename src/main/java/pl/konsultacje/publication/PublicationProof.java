package pl.konsultacje.publication;

import jakarta.persistence.Entity;
import java.time.Instant;
import pl.konsultacje.desk.Answers.UploadedFile;
import pl.konsultacje.platform.StoredFile;

/** The picture that proves that the announcement appeared somewhere; for the staff only. */
@Entity
public class PublicationProof extends StoredFile {

    private long consultationId;

    protected PublicationProof() {}

    PublicationProof(long consultationId, UploadedFile file, Instant now) {
        super(file.fileName(), file.mediaType(), file.content(), now);
        this.consultationId = consultationId;
    }

    public long getConsultationId() {
        return consultationId;
    }
}
