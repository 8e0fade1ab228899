package pl.konsultacje.consultation;

import org.jspecify.annotations.Nullable;

/**
 * What a reader looks for among the published consultations.
 *
 * @param words all of which occur in reference, title, unit or summary; blank for any
 * @param stage null for any
 * @param year in which the announcement appeared; null for any
 */
public record ConsultationSearch(
        String words, @Nullable Stage stage, @Nullable Integer year) {

    public boolean isEmpty() {
        return words.isBlank() && stage == null && year == null;
    }
}
