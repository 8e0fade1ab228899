package pl.konsultacje.consultation;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import pl.konsultacje.platform.Refused;

/**
 * A meeting as the announcement names it.
 *
 * @param title what it is called
 * @param startsAt start
 * @param endsAt planned end, after the start
 * @param place platform or address in words
 * @param link address of an online meeting; public unless the meeting is by registration; may be blank
 * @param byRegistration whether only those take part who have registered; else it is open to everybody
 * @param seats how many can take part by registration; null when that is not limited
 */
public record PlannedMeeting(
        String title,
        Instant startsAt,
        Instant endsAt,
        String place,
        String link,
        boolean byRegistration,
        @Nullable Integer seats) {

    /** More than any room has. */
    public static final int MOST_SEATS = 100_000;

    private static final Duration REMINDED_BEFORE = Duration.ofDays(1);

    /** An open meeting. */
    public PlannedMeeting(String title, Instant startsAt, Instant endsAt, String place, String link) {
        this(title, startsAt, endsAt, place, link, false, null);
    }

    /** When those who registered are reminded. */
    public Instant remindsAt() {
        return startsAt.minus(REMINDED_BEFORE);
    }

    /** Whether those who take part need not be told of the difference. */
    public boolean isSameToParticipants(PlannedMeeting other) {
        return title.equals(other.title)
                && startsAt.equals(other.startsAt)
                && endsAt.equals(other.endsAt)
                && place.equals(other.place)
                && link.equals(other.link);
    }

    /**
     * Refuses seats of an open meeting, and too few or too many.
     *
     * @param field of the form at which the refusal is shown
     */
    public void refuseWrongSeats(String field) {
        if (seats != null && (seats < 1 || seats > MOST_SEATS)) {
            throw new Refused("refused.meeting.seats", MOST_SEATS).at(field);
        }
        if (seats != null && !byRegistration) {
            throw new Refused("refused.meeting.seatsOfOpen").at(field);
        }
    }
}
