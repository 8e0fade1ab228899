package pl.konsultacje.consultation;

import jakarta.persistence.Entity;
import java.time.Instant;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import pl.konsultacje.desk.Answers.UploadedFile;
import pl.konsultacje.platform.Identified;
import pl.konsultacje.platform.Sha256;

/** The scan of the decision that a publication rests on; for the staff only, it may bear signatures. */
@Entity
public class DecisionScan extends Identified {

    private long consultationId;
    private String fileName;
    private String mediaType;
    private long sizeInBytes;

    @JdbcTypeCode(SqlTypes.CHAR)
    private String sha256;

    private byte[] content;
    private Instant addedAt;

    protected DecisionScan() {}

    DecisionScan(long consultationId, UploadedFile file, Instant now) {
        this.consultationId = consultationId;
        this.fileName = file.fileName();
        this.mediaType = file.mediaType();
        this.sizeInBytes = file.content().length;
        this.sha256 = Sha256.of(file.content());
        this.content = file.content().clone();
        this.addedAt = now;
    }

    public long getConsultationId() {
        return consultationId;
    }

    public String getFileName() {
        return fileName;
    }

    public String getMediaType() {
        return mediaType;
    }

    public long getSizeInBytes() {
        return sizeInBytes;
    }

    public String getSha256() {
        return sha256;
    }

    public byte[] getContent() {
        return content.clone();
    }

    public Instant getAddedAt() {
        return addedAt;
    }
}
