package pl.konsultacje.notification;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Why a mail could not be handed over. */
public enum Trouble {
    /** The office's own mail server does not answer or refuses our log-in: says nothing about the mail. */
    SERVER_DOWN(false),
    /** The address is no address. */
    ADDRESS_INVALID(true),
    /** The server refuses the recipient for good. */
    RECIPIENT_REFUSED(true),
    /** The server refuses this mail for good. */
    MAIL_REFUSED(true),
    /** Anything that may pass: a full queue, a busy mailbox, a connection that broke off. */
    TEMPORARY(false);

    private static final List<Duration> WAITS = List.of(
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(12),
            Duration.ofHours(24),
            Duration.ofHours(48));

    private final boolean permanent;

    Trouble(boolean permanent) {
        this.permanent = permanent;
    }

    /**
     * How long to wait for the next attempt.
     *
     * @param failed attempts that failed so far, this one included
     * @return empty when there is none
     */
    Optional<Duration> nextAttemptAfter(int failed) {
        if (this == SERVER_DOWN) {
            // the server will be mended, however long that takes, and then everything goes out within a minute
            return Optional.of(WAITS.get(0));
        }
        return permanent || failed > WAITS.size() ? Optional.empty() : Optional.of(WAITS.get(failed - 1));
    }
}
