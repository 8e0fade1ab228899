package pl.konsultacje.consultation;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/**
 * A text of an announcement that a correction changed.
 *
 * @param field name of the text, e.g. {@code contactPhone}
 */
@Embeddable
public record CorrectedText(
        String field,
        @Column(columnDefinition = "text") String previous,
        @Column(columnDefinition = "text") String corrected) {}
