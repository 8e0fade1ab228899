package pl.konsultacje.report;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import pl.konsultacje.desk.Answers.UploadedFile;

/**
 * What the board decided on the report.
 *
 * @param outcome whether it adopted the report or returned it
 * @param session which session, in words
 * @param number number of the resolution; empty when the report was returned without one
 * @param date day of the session
 * @param scan copy of the resolution
 */
public record Resolution(
        Outcome outcome,
        String session,
        String number,
        @Nullable LocalDate date,
        @Nullable UploadedFile scan) {

    /** How the board decided. */
    public enum Outcome {
        ADOPTED,
        RETURNED
    }
}
