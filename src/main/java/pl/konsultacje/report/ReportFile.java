package pl.konsultacje.report;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import pl.konsultacje.platform.Identified;
import pl.konsultacje.platform.Sha256;

/** A file that belongs to a version of the report. */
@Entity
public class ReportFile extends Identified {

    /** What a file is. */
    public enum Kind {
        PUBLISHED_HTML,
        PUBLISHED_DOCX,
        CHANGED_DRAFT,
        RESOLUTION_SCAN
    }

    private long reportId;

    @Enumerated(EnumType.STRING)
    private Kind kind;

    private String fileName;
    private String mediaType;
    private long sizeInBytes;

    @JdbcTypeCode(SqlTypes.CHAR)
    private String sha256;

    private byte[] content;
    private Instant addedAt;

    protected ReportFile() {}

    ReportFile(long reportId, Kind kind, String fileName, String mediaType, byte[] content, Instant now) {
        this.reportId = reportId;
        this.kind = kind;
        this.fileName = fileName;
        this.mediaType = mediaType;
        this.sizeInBytes = content.length;
        this.sha256 = Sha256.of(content);
        this.content = content.clone();
        this.addedAt = now;
    }

    public Kind getKind() {
        return kind;
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
