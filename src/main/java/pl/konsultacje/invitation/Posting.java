package pl.konsultacje.invitation;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import pl.konsultacje.desk.Answers.UploadedFile;
import pl.konsultacje.platform.Refused;

/**
 * Letters that were posted together.
 *
 * @param day of posting; null when none was typed
 * @param registryNumber in the office's register; may be empty
 * @param scan proof of posting; null when there is none
 */
public record Posting(
        @Nullable LocalDate day,
        String registryNumber,
        @Nullable UploadedFile scan) {

    private static final int LONGEST_NUMBER = 100;

    /**
     * The day of posting, with all that is wrong refused.
     *
     * @param tooEarly what to say of a day before {@code earliest}
     */
    LocalDate checkedDay(LocalDate earliest, LocalDate today, String tooEarly) {
        if (day == null) {
            throw new Refused("typeMismatch.java.time.LocalDate").at("day");
        }
        if (day.isAfter(today)) {
            throw new Refused("refused.invited.future").at("day");
        }
        if (day.isBefore(earliest)) {
            throw new Refused(tooEarly, earliest).at("day");
        }
        if (registryNumber.length() > LONGEST_NUMBER) {
            throw new Refused("refused.text.tooLong", LONGEST_NUMBER, registryNumber.length()).at("registryNumber");
        }
        return day;
    }
}
