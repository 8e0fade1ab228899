package pl.konsultacje.office;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What the office says in its accessibility declaration and its privacy notice. What is null or empty is not said yet.
 *
 * @param version counts from 1; 0 while nothing is said
 * @param auditor who examined the site; empty when the office did it itself
 * @param savedAt null while nothing is said
 */
public record PublicInformation(
        int version,
        @Nullable LocalDate sitePublishedOn,
        @Nullable LocalDate siteUpdatedOn,
        Status status,
        String shortcomingsPl,
        String shortcomingsEn,
        @Nullable LocalDate drawnUpOn,
        @Nullable LocalDate reviewedOn,
        String auditor,
        String contactPerson,
        String contactEmail,
        String contactPhone,
        String architecturePl,
        String architectureEn,
        String privacyPl,
        String privacyEn,
        @Nullable Instant savedAt) {

    /** How far the site fulfils the act on digital accessibility. */
    public enum Status {
        FULL,
        PARTIAL,
        NONE
    }

    /** What the declaration must say and does not yet. */
    public boolean isComplete() {
        return sitePublishedOn != null
                && siteUpdatedOn != null
                && drawnUpOn != null
                && !contactPerson.isEmpty()
                && !contactEmail.isEmpty()
                && !contactPhone.isEmpty()
                && !architecturePl.isEmpty()
                && (status == Status.FULL || !shortcomingsPl.isEmpty());
    }

    /** In the reader's language, or in Polish when the office has said it in that alone. */
    public static String in(String language, String polish, String english) {
        return language.equals("en") && !english.isEmpty() ? english : polish;
    }
}
