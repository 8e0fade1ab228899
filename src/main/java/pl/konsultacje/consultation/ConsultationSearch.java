package pl.konsultacje.consultation;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
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

    private static final int MOST_WORDS = 8;

    public boolean isEmpty() {
        return words.isBlank() && stage == null && year == null;
    }

    /** In small letters without Polish diacritics, as the database folds what it compares with them. */
    List<String> folded() {
        return Arrays.stream(words.toLowerCase(Locale.ROOT).strip().split("\\s+"))
                .filter(word -> !word.isEmpty())
                .map(word -> Normalizer.normalize(word.replace('ł', 'l'), Normalizer.Form.NFD)
                        .replaceAll("\\p{M}", ""))
                .limit(MOST_WORDS)
                .toList();
    }
}
