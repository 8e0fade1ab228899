package pl.konsultacje.officeform;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far an import is.
 *
 * @param number in its consultation, from 1
 * @param startedBy user name
 * @param endedAt null while it runs
 * @param isCancelled whether somebody stopped it
 * @param submissions how many there are in all
 * @param registered how many of them are registered
 * @param refused those that were refused meanwhile
 */
public record ImportProgress(
        int number,
        String startedBy,
        Instant startedAt,
        @Nullable Instant endedAt,
        boolean isCancelled,
        int submissions,
        int registered,
        List<RefusedItem> refused) {

    /** A submission that could not be registered. */
    public record RefusedItem(int line, String refusal) {}

    /** Whether it goes on by itself. */
    public boolean isRunning() {
        return endedAt == null;
    }
}
