package pl.konsultacje.submission;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What somebody looks for among the submissions of a consultation.
 *
 * @param words parts of name, address, e-mail, phone, number or registry number; blank for any
 * @param channel null for any
 * @param day on which it was received; null for any
 */
public record ArrivalSearch(
        String words, @Nullable Channel channel, @Nullable LocalDate day) {

    public boolean isEmpty() {
        return words.isBlank() && channel == null && day == null;
    }

    /** The digits of a phone number, however it was spaced; empty when it is none. */
    String phone() {
        var digits = words.replaceAll("[\\s()+./-]", "");
        return digits.matches("[0-9]{5,15}") ? digits : "";
    }
}
