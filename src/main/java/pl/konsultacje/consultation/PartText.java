package pl.konsultacje.consultation;

import org.jspecify.annotations.Nullable;

/**
 * A part of the draft on its way into a consultation.
 *
 * @param number e.g. {@code 2.1}; may be blank
 * @param heading the part's heading
 * @param text its text; blank when only headings are given
 * @param teamCode team that answers remarks on it
 */
public record PartText(
        String number,
        String heading,
        String text,
        @Nullable String teamCode) {

    /** Number and heading as one label. */
    public String label() {
        return number.isBlank() ? heading : number + " " + heading;
    }
}
