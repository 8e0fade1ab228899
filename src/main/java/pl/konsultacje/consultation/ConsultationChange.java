package pl.konsultacje.consultation;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;
import pl.konsultacje.platform.Identified;

/** What was decided about a consultation after its announcement; everybody may read it. */
@Entity
@Immutable
public class ConsultationChange extends Identified {

    /** What changed. */
    public enum Kind {
        EXTENSION,
        CORRECTION,
        WITHDRAWAL,
        /** A new version of a document. */
        DOCUMENT,
        /** A new version of the text on the page. */
        TEXT
    }

    private long consultationId;

    @Enumerated(EnumType.STRING)
    private Kind kind;

    @Column(columnDefinition = "text")
    private String reason;

    private String decisionNumber;
    private @Nullable LocalDate previousEnd;
    private @Nullable LocalDate newEnd;
    private String decidedBy;
    private Instant decidedAt;
    private @Nullable Long documentId;
    private @Nullable Integer textVersion;

    @ElementCollection
    @CollectionTable(name = "consultation_correction", joinColumns = @JoinColumn(name = "change_id"))
    @OrderColumn(name = "position")
    private List<CorrectedText> corrections = new ArrayList<>();

    protected ConsultationChange() {}

    private ConsultationChange(
            Consultation consultation, Kind kind, String reason, String decisionNumber, String decidedBy, Instant now) {
        this.consultationId = consultation.getId();
        this.kind = kind;
        this.reason = reason;
        this.decisionNumber = decisionNumber;
        this.decidedBy = decidedBy;
        this.decidedAt = now;
    }

    static ConsultationChange extension(
            Consultation consultation,
            LocalDate previousEnd,
            String reason,
            String decisionNumber,
            String decidedBy,
            Instant now) {
        var change = new ConsultationChange(consultation, Kind.EXTENSION, reason, decisionNumber, decidedBy, now);
        change.previousEnd = previousEnd;
        change.newEnd = consultation.announced().collectionEnd();
        return change;
    }

    static ConsultationChange correction(
            Consultation consultation, List<CorrectedText> corrections, String reason, String decidedBy, Instant now) {
        var change = new ConsultationChange(consultation, Kind.CORRECTION, reason, "", decidedBy, now);
        change.corrections.addAll(corrections);
        return change;
    }

    static ConsultationChange withdrawal(
            Consultation consultation, String reason, String decisionNumber, String decidedBy, Instant now) {
        return new ConsultationChange(consultation, Kind.WITHDRAWAL, reason, decisionNumber, decidedBy, now);
    }

    static ConsultationChange document(
            Consultation consultation, ConsultationDocument version, String reason, String decidedBy, Instant now) {
        var change = new ConsultationChange(consultation, Kind.DOCUMENT, reason, "", decidedBy, now);
        change.documentId = version.getId();
        return change;
    }

    static ConsultationChange text(
            Consultation consultation, int version, String reason, String decidedBy, Instant now) {
        var change = new ConsultationChange(consultation, Kind.TEXT, reason, "", decidedBy, now);
        change.textVersion = version;
        return change;
    }

    public Kind getKind() {
        return kind;
    }

    public String getReason() {
        return reason;
    }

    /** Number of the decision that it rests on; blank where there is none. */
    public String getDecisionNumber() {
        return decisionNumber;
    }

    /** @return last day of the collection before an extension; null for anything else */
    public @Nullable LocalDate getPreviousEnd() {
        return previousEnd;
    }

    /** @return last day of the collection after an extension; null for anything else */
    public @Nullable LocalDate getNewEnd() {
        return newEnd;
    }

    /** What a correction changed; nothing for anything else. */
    public List<CorrectedText> getCorrections() {
        return List.copyOf(corrections);
    }

    /** @return id of the new version of a document; null for anything else */
    public @Nullable Long getDocumentId() {
        return documentId;
    }

    /** @return number of the new version of the text on the page; null for anything else */
    public @Nullable Integer getTextVersion() {
        return textVersion;
    }

    public Instant getDecidedAt() {
        return decidedAt;
    }
}
