package pl.konsultacje.submission;

import org.jspecify.annotations.Nullable;

/**
 * A correction or a withdrawal that came to the office, as it is entered.
 *
 * @param entry how it came
 * @param scan picture of the letter; null where there is none
 * @param person user name of who enters it
 */
public record EnteredChange(Entry entry, @Nullable CheckedFile scan, String person) {}
