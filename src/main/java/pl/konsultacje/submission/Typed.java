package pl.konsultacje.submission;

/** Makes what people type storable without changing a word: line ends and control characters only. */
final class Typed {

    private Typed() {}

    /** A text of several lines. */
    static String text(String typed) {
        return clean(typed.replace("\r\n", "\n").replace('\r', '\n')).strip();
    }

    /** A text of one line. */
    static String line(String typed) {
        return text(typed).replaceAll("\\s+", " ");
    }

    /** PostgreSQL stores neither NUL nor half a surrogate pair. */
    private static String clean(String typed) {
        var cleaned = new StringBuilder(typed.length());
        typed.codePoints().forEach(c -> {
            if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
                cleaned.append('\uFFFD');
            } else if (c == '\n' || c == '\t' || !Character.isISOControl(c)) {
                cleaned.appendCodePoint(c);
            }
        });
        return cleaned.toString();
    }
}
