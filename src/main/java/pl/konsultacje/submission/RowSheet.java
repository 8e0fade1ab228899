package pl.konsultacje.submission;

import jakarta.persistence.Entity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import pl.konsultacje.platform.Identified;
import pl.konsultacje.platform.Refused;

/** The rows of a submission that is a file: entered afterwards, whatever the end of the term, until the office confirms. */
@Entity
public class RowSheet extends Identified {

    private long submissionId;
    private Instant openedAt;
    private @Nullable Instant readAt;
    private @Nullable Instant confirmedAt;
    private @Nullable String confirmedBy;
    private @Nullable Instant endedAt;

    protected RowSheet() {}

    RowSheet(long submissionId, Instant now) {
        this.submissionId = submissionId;
        this.openedAt = now;
    }

    void read(Instant now) {
        refuseClosed();
        readAt = now;
    }

    void confirm(String person, Instant now) {
        refuseClosed();
        confirmedAt = now;
        confirmedBy = person;
    }

    /** The consultation was withdrawn: nobody waits for rows any more. */
    void end(Instant now) {
        refuseClosed();
        endedAt = now;
    }

    void refuseClosed() {
        if (!isOpen()) {
            throw new Refused(confirmedAt != null ? "refused.rows.confirmed" : "refused.consultation.withdrawn");
        }
    }

    public long getSubmissionId() {
        return submissionId;
    }

    public Instant getOpenedAt() {
        return openedAt;
    }

    /** When the program read rows out of the files; null when it has not. */
    public @Nullable Instant getReadAt() {
        return readAt;
    }

    public @Nullable Instant getConfirmedAt() {
        return confirmedAt;
    }

    public @Nullable String getConfirmedBy() {
        return confirmedBy;
    }

    /** Whether rows are still awaited. */
    public boolean isOpen() {
        return confirmedAt == null && endedAt == null;
    }
}
