package pl.konsultacje.publication;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import pl.konsultacje.platform.Identified;

/** A place beside the consultation's own page where the announcement appeared. */
@Entity
public class PublicationPlace extends Identified {

    /** What sort of place it is. */
    public enum Kind {
        /** A site of the office or of a unit. */
        SITE,
        /** The Public Information Bulletin. */
        BIP,
        PRESS,
        NOTICE_BOARD,
        SOCIAL_MEDIA,
        OTHER
    }

    private long consultationId;

    @Enumerated(EnumType.STRING)
    private Kind kind;

    private String address;
    private LocalDate publishedOn;
    private String publishedBy;
    private String proofLink;
    private @Nullable Long proofId;

    protected PublicationPlace() {}

    PublicationPlace(long consultationId, Kind kind, LocalDate publishedOn, PlaceData data) {
        this.consultationId = consultationId;
        change(kind, publishedOn, data);
    }

    void change(Kind changedKind, LocalDate day, PlaceData data) {
        kind = changedKind;
        address = data.address();
        publishedOn = day;
        publishedBy = data.publishedBy();
        proofLink = data.proofLink();
    }

    void prove(long proof) {
        proofId = proof;
    }

    public long getConsultationId() {
        return consultationId;
    }

    public Kind getKind() {
        return kind;
    }

    /** Of a page, or where it is in words. */
    public String getAddress() {
        return address;
    }

    public LocalDate getPublishedOn() {
        return publishedOn;
    }

    /** Who put it there, in words. */
    public String getPublishedBy() {
        return publishedBy;
    }

    /** Empty when there is none. */
    public String getProofLink() {
        return proofLink;
    }

    public @Nullable Long getProofId() {
        return proofId;
    }
}
