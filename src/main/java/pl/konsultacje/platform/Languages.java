package pl.konsultacje.platform;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The languages of screens and mails: Polish, unless the reader has chosen the other. */
public final class Languages {

    public static final Locale POLISH = Locale.forLanguageTag("pl");
    public static final Locale ENGLISH = Locale.ENGLISH;

    static final List<Locale> ALL = List.of(POLISH, ENGLISH);

    private Languages() {}

    /** The language of that ISO 639 code; empty when nothing is written in it. */
    public static Optional<Locale> of(@Nullable String code) {
        return ALL.stream()
                .filter(language -> language.getLanguage().equals(code))
                .findFirst();
    }
}
