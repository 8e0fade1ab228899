package pl.konsultacje.office.web;

import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import pl.konsultacje.office.OfficeLook;

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

    static LookForm of(OfficeLook look) {
        return new LookForm(
                String.valueOf(look.version()),
                Objects.requireNonNullElse(look.brand(), ""),
                Objects.requireNonNullElse(look.brandDark(), ""),
                null,
                null);
    }

    static @Nullable String colour(@Nullable String typed) {
        return typed == null || typed.isBlank() ? null : typed.strip().toLowerCase(Locale.ROOT);
    }
}
