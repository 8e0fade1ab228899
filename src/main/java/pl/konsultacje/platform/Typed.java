package pl.konsultacje.platform;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** Makes what people type storable without changing a word: line ends and control characters only. */
public final class Typed {

    private Typed() {}

    /** A text of several lines. */
    public static String text(String typed) {
        return clean(typed).strip();
    }

    /** A text of one line. */
    public static String line(String typed) {
        return text(typed).replaceAll("\\s+", " ");
    }

    /** The day that was typed as yyyy-mm-dd; empty when it is none. */
    public static Optional<LocalDate> day(String typed) {
        try {
            return typed.matches("\\d{4}-\\d{2}-\\d{2}") ? Optional.of(LocalDate.parse(typed)) : Optional.empty();
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** The time that was typed as hh:mm, with seconds or without; empty when it is none. */
    public static Optional<LocalTime> time(String typed) {
        try {
            return Optional.of(LocalTime.parse(typed));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /**
     * Every space is kept, a line ends with one character. PostgreSQL stores neither NUL nor half a surrogate pair, HTML
     * and XML show neither control characters nor what is no character.
     */
    static String clean(String typed) {
        var cleaned = new StringBuilder(typed.length());
        typed.replace("\r\n", "\n").replace('\r', '\n').codePoints().forEach(c -> {
            if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE || isNoCharacter(c)) {
                cleaned.append('\uFFFD');
            } else if (c == '\n' || c == '\t' || !Character.isISOControl(c)) {
                cleaned.appendCodePoint(c);
            }
        });
        return cleaned.toString();
    }

    private static boolean isNoCharacter(int c) {
        return (c & 0xFFFE) == 0xFFFE || c >= 0xFDD0 && c <= 0xFDEF;
    }
}
