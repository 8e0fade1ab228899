package pl.konsultacje.platform;

import jakarta.persistence.MappedSuperclass;
import java.time.Instant;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A file that was accepted and is kept as it came. */
@MappedSuperclass
public class StoredFile extends Identified {

    private String fileName;
    private String mediaType;
    private long sizeInBytes;

    @JdbcTypeCode(SqlTypes.CHAR)
    private String sha256;

    private byte[] content;
    private Instant addedAt;

    protected StoredFile() {}

    protected StoredFile(String fileName, String mediaType, byte[] content, Instant now) {
        this.fileName = fileName;
        this.mediaType = mediaType;
        this.sizeInBytes = content.length;
        this.sha256 = Sha256.of(content);
        this.content = content.clone();
        this.addedAt = now;
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
