package pl.konsultacje.office.web;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Colours of the office, as typed.
 *
 * @param logo stands for the file's problem alone: the file comes under another name, which no text can take
 */
record LookForm(
        @Nullable String version,
        @Nullable String brand,
        @Nullable String brandDark,
        @Nullable String removeLogo,
        @Nullable String logo) {

    static @Nullable String colour(@Nullable String typed) {
        return typed == null || typed.isBlank() ? null : typed.strip().toLowerCase(Locale.ROOT);
    }
}
