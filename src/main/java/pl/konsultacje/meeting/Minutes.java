package pl.konsultacje.meeting;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Instant;

/**
 * The minutes of a meeting.
 *
 * @param subject what it was about
 * @param chair who led it
 * @param attendance number of participants
 * @param course how it went; public, so no speaker is named
 * @param recordedAt when they were recorded
 */
@Embeddable
public record Minutes(
        String subject,
        String chair,
        Integer attendance,
        @Column(columnDefinition = "text") String course,
        Instant recordedAt) {}
