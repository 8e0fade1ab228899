package pl.konsultacje.submission;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import pl.konsultacje.platform.Identified;

/** A file of a submission, as it came; what the antivirus says of it alone may change. Its bytes are kept apart. */
@Entity
public class SubmissionFile extends Identified {

    /** What the antivirus says. */
    public enum Scan {
        /** The office has no antivirus. */
        UNCHECKED,
        /** It was not asked yet, or it did not answer. */
        WAITING,
        CLEAN,
        INFECTED
    }

    private long submissionId;
    private int position;

    @Enumerated(EnumType.STRING)
    private FileRole role;

    private String fileName;
    private String mediaType;
    private long sizeInBytes;

    @JdbcTypeCode(SqlTypes.CHAR)
    private String sha256;

    @Enumerated(EnumType.STRING)
    private Scan scan;

    private @Nullable Instant scannedAt;
    private String threat = "";

    protected SubmissionFile() {}

    SubmissionFile(long submissionId, int position, CheckedFile file, Scan scan) {
        this.submissionId = submissionId;
        this.position = position;
        this.role = file.role();
        this.fileName = file.name();
        this.mediaType = file.mediaType();
        this.sizeInBytes = file.content().length;
        this.sha256 = file.sha256();
        this.scan = scan;
    }

    public long getSubmissionId() {
        return submissionId;
    }

    /** Place in its submission, from 1. */
    public int getPosition() {
        return position;
    }

    public FileRole getRole() {
        return role;
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

    /** 64 hexadecimal digits. */
    public String getSha256() {
        return sha256;
    }

    public Scan getScan() {
        return scan;
    }

    /** Name of what the antivirus found; blank when it found nothing. */
    public String getThreat() {
        return threat;
    }

    /** Whether it may be opened: not while the antivirus has still to look, never when it found something. */
    public boolean isServed() {
        return scan == Scan.CLEAN || scan == Scan.UNCHECKED;
    }
}
