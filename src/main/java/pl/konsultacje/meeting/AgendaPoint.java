package pl.konsultacje.meeting;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/**
 * A point of a meeting's agenda and what was said about it; public, so no speaker is named.
 *
 * @param discussion may be blank
 */
@Embeddable
public record AgendaPoint(
        String title, @Column(columnDefinition = "text") String discussion) {}
