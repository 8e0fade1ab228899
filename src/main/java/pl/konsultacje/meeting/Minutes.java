package pl.konsultacje.meeting;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The minutes of a meeting.
 *
 * @param subject what it was about
 * @param chair who led it
 * @param place platform or address at which it was held, in words; null in minutes of earlier versions
 * @param attendance number of participants
 * @param course how it went, beside the points of the agenda; public, so no speaker is named
 * @param recordedAt when they were recorded
 */
@Embeddable
public record Minutes(
        String subject,
        String chair,
        @Nullable @Column(name = "minutes_place") String place,
        Integer attendance,
        @Column(columnDefinition = "text") String course,
        Instant recordedAt) {}
