package pl.konsultacje.consultation;

import java.time.Duration;
import java.time.Instant;

/**
 * A meeting as the announcement names it.
 *
 * @param title what it is called
 * @param startsAt start
 * @param endsAt planned end, after the start
 * @param place platform or address in words
 * @param link address of an online meeting, public; may be blank
 */
public record PlannedMeeting(String title, Instant startsAt, Instant endsAt, String place, String link) {

    private static final Duration REMINDED_BEFORE = Duration.ofDays(1);

    /** When those who asked for it are reminded. */
    public Instant remindsAt() {
        return startsAt.minus(REMINDED_BEFORE);
    }
}
