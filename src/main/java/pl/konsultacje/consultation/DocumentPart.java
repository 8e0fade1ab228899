package pl.konsultacje.consultation;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import org.jspecify.annotations.Nullable;
import pl.konsultacje.platform.Identified;

/** A part of the consulted draft that a remark can point at. */
@Entity
public class DocumentPart extends Identified {

    static final String ANCHOR = "czesc-";

    private long consultationId;
    private int position;
    private String anchor;
    private String number;
    private String heading;

    @Column(columnDefinition = "text")
    private String text;

    private @Nullable String teamCode;
    private int sinceVersion = 1;
    private @Nullable Integer untilVersion;
    private @Nullable Long successorId;

    protected DocumentPart() {}

    DocumentPart(long consultationId, int position, PartText part) {
        this(consultationId, position, ANCHOR + position, 1, part);
    }

    /**
     * A part of a later version of the text.
     *
     * @param anchor that of the part whose place it takes, or a new one
     * @param version the first in which it stands so
     */
    DocumentPart(long consultationId, int position, String anchor, int version, PartText part) {
        this.consultationId = consultationId;
        this.position = position;
        this.anchor = anchor;
        this.sinceVersion = version;
        this.number = part.number();
        this.heading = part.heading();
        this.text = part.text();
        this.teamCode = part.teamCode();
    }

    /** Stands as it did, maybe at another place. */
    void moveTo(int newPosition) {
        position = newPosition;
    }

    /**
     * Stands in the text no longer; kept for the remarks that point at it.
     *
     * @param version the last in which it stood
     * @return the anchor, which is free now for what takes its place
     */
    String end(int version) {
        var free = anchor;
        untilVersion = version;
        anchor = free + "-wersja-" + version;
        return free;
    }

    void succeededBy(DocumentPart successor) {
        successorId = successor.getId();
    }

    /** First version of the text in which it stood so. */
    public int getSinceVersion() {
        return sinceVersion;
    }

    /** Last version of the text in which it stood so; null while it does. */
    public @Nullable Integer getUntilVersion() {
        return untilVersion;
    }

    public boolean isCurrent() {
        return untilVersion == null;
    }

    /** What took its place in the next version; null when nothing did. */
    public @Nullable Long getSuccessorId() {
        return successorId;
    }

    public long getConsultationId() {
        return consultationId;
    }

    /** Place in the draft, from 1. */
    public int getPosition() {
        return position;
    }

    /** Fragment of the address at which the part stands on the public page. */
    public String getAnchor() {
        return anchor;
    }

    public String getNumber() {
        return number;
    }

    public String getHeading() {
        return heading;
    }

    public String getText() {
        return text;
    }

    /** Team that answers remarks on this part; null when none was chosen. */
    public @Nullable String getTeamCode() {
        return teamCode;
    }

    /** Number and heading as one label. */
    public String label() {
        return number.isBlank() ? heading : number + " " + heading;
    }
}
