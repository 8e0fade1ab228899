package pl.konsultacje.platform;

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
