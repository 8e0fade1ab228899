package pl.konsultacje.publication;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import pl.konsultacje.desk.Answers.UploadedFile;
import pl.konsultacje.platform.OwnWords;
import pl.konsultacje.platform.Refused;
import pl.konsultacje.platform.Typed;

/**
 * A place of publication, as somebody tells of it.
 *
 * @param kind null when none was chosen
 * @param publishedOn null when no day was typed
 * @param proofLink empty when there is none
 * @param proof null when no file came
 */
public record PlaceData(
        PublicationPlace.@Nullable Kind kind,
        String address,
        @Nullable LocalDate publishedOn,
        String publishedBy,
        String proofLink,
        @Nullable UploadedFile proof) {

    static final int LONGEST_ADDRESS = 500;
    static final int LONGEST_NAME = 200;

    /** In the spelling in which it is kept. */
    PlaceData cleaned() {
        return new PlaceData(kind, Typed.line(address), publishedOn, Typed.line(publishedBy), proofLink.strip(), proof);
    }

    void refuseIncomplete(LocalDate today) {
        if (kind == null) {
            throw new Refused("refused.place.kind").at("kind");
        }
        if (address.isEmpty()) {
            throw new Refused("refused.place.address").at("address");
        }
        OwnWords.refuseTooLong(address, LONGEST_ADDRESS, "address");
        if (publishedOn == null) {
            throw new Refused("typeMismatch.java.time.LocalDate").at("day");
        }
        if (publishedOn.isAfter(today)) {
            throw new Refused("refused.place.future").at("day");
        }
        if (publishedBy.isEmpty()) {
            throw new Refused("refused.place.by").at("publishedBy");
        }
        OwnWords.refuseTooLong(publishedBy, LONGEST_NAME, "publishedBy");
        if (!proofLink.isEmpty() && !isLink(proofLink)) {
            throw new Refused("refused.place.link").at("proofLink");
        }
        OwnWords.refuseTooLong(proofLink, LONGEST_ADDRESS, "proofLink");
    }

    /** Whether it is the address of a page. */
    public static boolean isLink(String text) {
        return text.matches("https?://[^\\s\"<>]+");
    }
}
