package pl.konsultacje.submission;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import pl.konsultacje.platform.Identified;

/** A remark that is being entered from a file; it becomes a {@link Remark} when the office confirms. */
@Entity
public class SheetRow extends Identified {

    private long sheetId;
    private int position;
    private @Nullable Long partId;
    private String partText;
    private String page;

    @Column(columnDefinition = "text")
    private String currentWording;

    @Column(columnDefinition = "text")
    private String content;

    @Column(columnDefinition = "text")
    private String proposedWording;

    @Column(columnDefinition = "text")
    private String justification;

    private Instant changedAt;
    private @Nullable String changedBy;

    protected SheetRow() {}

    SheetRow(long sheetId, int position, RemarkText text, @Nullable String person, Instant now) {
        this.sheetId = sheetId;
        this.position = position;
        change(text, person, now);
    }

    final void change(RemarkText text, @Nullable String person, Instant now) {
        this.partId = text.partId();
        this.partText = text.partText();
        this.page = text.page();
        this.currentWording = text.currentWording();
        this.content = text.content();
        this.proposedWording = text.proposedWording();
        this.justification = text.justification();
        this.changedAt = now;
        this.changedBy = person;
    }

    public long getSheetId() {
        return sheetId;
    }

    /** Place in the sheet; removed rows leave gaps. */
    public int getPosition() {
        return position;
    }

    public Instant getChangedAt() {
        return changedAt;
    }

    /** @return user name of who changed it last; null when the sender did, or the program that read the file */
    public @Nullable String getChangedBy() {
        return changedBy;
    }

    /** As it stands. */
    public RemarkText text() {
        return new RemarkText(partId, partText, page, currentWording, content, proposedWording, justification);
    }
}
