package pl.konsultacje.consultation;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A version of a document without its bytes.
 *
 * @param series id of the document's first version
 * @param number of the version, from 1
 * @param dated date of the version itself; null for a first one, which has none but that of its adding
 * @param changeNote what it changes; null for a first one
 * @param addedBy user name; null when it was not recorded
 * @param replacedAt when a newer version took its place; null for the one that holds
 */
public record DescribedDocument(
        long id,
        long series,
        int number,
        ConsultationDocument.Kind kind,
        String title,
        String fileName,
        long sizeInBytes,
        String sha256,
        @Nullable LocalDate dated,
        @Nullable String changeNote,
        Instant addedAt,
        @Nullable String addedBy,
        @Nullable Instant replacedAt) {

    /** Whether it is the first version of its document. */
    public boolean isFirst() {
        return number == 1;
    }

    public boolean isReplaced() {
        return replacedAt != null;
    }

    /** Whether everybody may read it: not what was replaced before the consultation was published. */
    public boolean isPublic(Consultation consultation) {
        return isPublic(replacedAt, consultation);
    }

    static boolean isPublic(@Nullable Instant replacedAt, Consultation consultation) {
        var publishedAt = consultation.getPublishedAt();
        return publishedAt != null && (replacedAt == null || !replacedAt.isBefore(publishedAt));
    }
}
