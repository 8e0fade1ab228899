package pl.konsultacje.consultation;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import pl.konsultacje.desk.Answers.UploadedFile;

/**
 * The decision that a publication rests on, e.g. the board's resolution that refers the draft to consultation.
 *
 * @param kind what it is; may be blank when the legal basis asks for none
 * @param number its number; may be blank likewise
 * @param date day on which it was taken
 * @param scan the decision itself, if it was added
 * @param overrideReason why remarks may be collected for a shorter time than the legal basis allows; null when they are not
 */
public record PublicationDecision(
        String kind,
        String number,
        @Nullable LocalDate date,
        @Nullable UploadedFile scan,
        @Nullable String overrideReason) {

    public PublicationDecision(String kind, String number, @Nullable LocalDate date) {
        this(kind, number, date, null, null);
    }
}
