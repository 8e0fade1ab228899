package pl.konsultacje.consultation;

import jakarta.persistence.Basic;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import java.time.Instant;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import pl.konsultacje.platform.Identified;
import pl.konsultacje.platform.Sha256;

/** A file that is consulted or goes with the consultation. */
@Entity
public class ConsultationDocument extends Identified {

    /** What a document is for. */
    public enum Kind {
        DRAFT,
        ANNEX,
        FORM
    }

    private long consultationId;

    @Enumerated(EnumType.STRING)
    private Kind kind;

    private String title;
    private String fileName;
    private String mediaType;
    private long sizeInBytes;

    @JdbcTypeCode(SqlTypes.CHAR)
    private String sha256;

    @Basic(fetch = FetchType.LAZY)
    private byte[] content;

    private Instant addedAt;

    protected ConsultationDocument() {}

    ConsultationDocument(long consultationId, DocumentFile file, Instant now) {
        this.consultationId = consultationId;
        this.kind = file.kind();
        this.title = file.title();
        this.fileName = file.fileName();
        this.mediaType = file.mediaType();
        this.sizeInBytes = file.content().length;
        this.sha256 = Sha256.of(file.content());
        this.content = file.content();
        this.addedAt = now;
    }

    public long getConsultationId() {
        return consultationId;
    }

    public Kind getKind() {
        return kind;
    }

    public String getTitle() {
        return title;
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
