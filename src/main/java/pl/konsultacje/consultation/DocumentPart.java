package pl.konsultacje.consultation;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import org.jspecify.annotations.Nullable;
import pl.konsultacje.platform.Identified;

/** A part of the consulted draft that a remark can point at. */
@Entity
public class DocumentPart extends Identified {

    private long consultationId;
    private int position;
    private String anchor;
    private String number;
    private String heading;

    @Column(columnDefinition = "text")
    private String text;

    private @Nullable String teamCode;

    protected DocumentPart() {}

    DocumentPart(long consultationId, int position, PartText part) {
        this.consultationId = consultationId;
        this.position = position;
        this.anchor = "czesc-" + position;
        this.number = part.number();
        this.heading = part.heading();
        this.text = part.text();
        this.teamCode = part.teamCode();
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
