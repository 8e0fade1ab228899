package pl.konsultacje.consultation;

import jakarta.persistence.Basic;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import java.time.Instant;
import java.time.LocalDate;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
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
    private @Nullable String addedBy;
    private @Nullable Long seriesId;
    private int number = 1;
    private @Nullable LocalDate dated;

    @Column(columnDefinition = "text")
    private @Nullable String changeNote;

    private @Nullable Instant replacedAt;

    protected ConsultationDocument() {}

    ConsultationDocument(long consultationId, DocumentFile file, @Nullable String person, Instant now) {
        this.addedBy = person;
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

    /**
     * The next version of this document; from now on it holds in place of this one.
     *
     * @param dated date of the version itself
     * @param changeNote what it changes, in words
     */
    ConsultationDocument replacedBy(DocumentFile file, LocalDate dated, String changeNote, String person, Instant now) {
        var next = new ConsultationDocument(consultationId, file, person, now);
        next.seriesId = series();
        next.number = number + 1;
        next.dated = dated;
        next.changeNote = changeNote;
        replacedAt = now;
        return next;
    }

    /** The same with the date that it bears itself. */
    ConsultationDocument dated(LocalDate day) {
        dated = day;
        return this;
    }

    /** Holds again, because what replaced it was taken away. */
    void holdAgain() {
        replacedAt = null;
    }

    /** Id of the document's first version. */
    long series() {
        return seriesId == null ? getId() : seriesId;
    }

    /** Number of the version, from 1. */
    public int getNumber() {
        return number;
    }

    public boolean isReplaced() {
        return replacedAt != null;
    }

    /** Whether everybody may read it: not what was replaced before the consultation was published. */
    public boolean isPublic(Consultation consultation) {
        return DescribedDocument.isPublic(replacedAt, consultation);
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
