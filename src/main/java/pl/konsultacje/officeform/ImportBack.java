package pl.konsultacje.officeform;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far an import is on its way back.
 *
 * @param startedBy user name of who decided it
 * @param endedAt null while it runs
 * @param isStopped whether somebody stopped it before its end
 * @param submissions how many were registered by the import
 * @param takenBack how many of them are taken back
 * @param stays those that stay, and why
 */
public record ImportBack(
        String startedBy,
        Instant startedAt,
        String reason,
        @Nullable Instant endedAt,
        boolean isStopped,
        int submissions,
        int takenBack,
        List<Item> stays) {

    /**
     * A submission of the import.
     *
     * @param line of its first remark in the table
     * @param number public number
     * @param obstacle key of the sentence that says why it stays; null when it is taken back
     */
    public record Item(
            int line, String number, int remarks, @Nullable String obstacle) {}

    public ImportBack {
        stays = List.copyOf(stays);
    }

    /** Whether it goes on by itself. */
    public boolean isRunning() {
        return endedAt == null;
    }
}
