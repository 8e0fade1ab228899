package pl.konsultacje.desk;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a file of a permitted type may still bear: programs, links that fetch something when it is opened, a lock, more
 * than fits into memory, or a second file hidden behind the first. Reads each file once and nothing from outside.
 */
public enum HarmfulContent {
    /** Needs a password, so that not everybody could read it. */
    LOCKED,
    /** Runs when it is opened: macros, scripts, embedded programs. */
    PROGRAM,
    /** Fetches something from elsewhere when it is opened. */
    FETCHES,
    /** Unpacks to more than anybody would write. */
    TOO_LARGE_INSIDE,
    /** Holds a file that the office would not take by itself. */
    FORBIDDEN_INSIDE,
    /** Two files in one, or a torn one. */
    DAMAGED;

    private static final int END_OF_ZIP_AT_MOST = 65_557;
    private static final long MOST_PIXELS = 200_000_000;

    private static final Pattern PROGRAM_IN_RTF = Pattern.compile("\\\\(objdata|objocx|objautlink|objupdate|ddeauto)");
    private static final Pattern PAGE_IN_PICTURE = Pattern.compile("(?i)<(html|script|body|svg|!doctype|\\?php)[\\s>]");

    /** Dynamic data exchange, as a spreadsheet starts programs by it: {@code =cmd|'/c calc'!A0}. */
    private static final Pattern PROGRAM_IN_CELL =
            Pattern.compile("(?m)(^|[\\t;,\"])\\s{0,20}[=+@-]\\s{0,20}\\w{1,40}\\|\\s{0,20}['\"]");

    /** The first harm found in a file whose type is known already; empty when there is none. */
    public static Optional<HarmfulContent> in(byte[] content) {
        var start = text(content, 0, Math.min(content.length, 8));
        if (start.startsWith("PK")) {
            return ArchiveContent.harm(content);
        }
        if (start.startsWith("%PDF-")) {
            return PdfContent.harm(content);
        }
        if (start.startsWith("\u0089PNG")
                || start.startsWith("\u00ff\u00d8")
                || start.startsWith("II*")
                || start.startsWith("MM\0*")) {
            return inPicture(content, start);
        }
        var text = text(content, 0, content.length);
        if (start.startsWith("{\\rtf")) {
            return first(
                    PROGRAM_IN_RTF.matcher(text).find() ? PROGRAM : null,
                    text.contains("\\*\\template http") ? FETCHES : null);
        }
        if (start.startsWith("\u00d0\u00cf")) {
            return first(
                    text.contains(wide("EncryptedPackage")) ? LOCKED : null,
                    text.contains(wide("_VBA_PROJECT")) || text.contains(wide("Ole10Native")) ? PROGRAM : null);
        }
        return PROGRAM_IN_CELL.matcher(text).find() ? Optional.of(PROGRAM) : Optional.empty();
    }

    private static Optional<HarmfulContent> inPicture(byte[] content, String start) {
        return first(
                PAGE_IN_PICTURE.matcher(text(content, 0, content.length)).find() ? DAMAGED : null,
                hidesArchive(content) ? DAMAGED : null,
                start.startsWith("\u0089PNG") && !endsAsPng(content) ? DAMAGED : null,
                start.startsWith("\u0089PNG") && pixelsOfPng(content) > MOST_PIXELS ? TOO_LARGE_INSIDE : null);
    }

    /** An archive is read from its end: one behind a picture or a document is both. */
    static boolean hidesArchive(byte[] content) {
        var from = Math.max(0, content.length - END_OF_ZIP_AT_MOST);
        return text(content, from, content.length).contains("PK\u0005\u0006");
    }

    private static boolean endsAsPng(byte[] content) {
        return content.length >= 12
                && text(content, content.length - 8, content.length - 4).equals("IEND");
    }

    private static long pixelsOfPng(byte[] content) {
        return content.length < 24 ? 0 : number(content, 16) * number(content, 20);
    }

    private static long number(byte[] content, int at) {
        return (content[at] & 0xffL) << 24
                | (content[at + 1] & 0xffL) << 16
                | (content[at + 2] & 0xffL) << 8
                | content[at + 3] & 0xffL;
    }

    static Optional<HarmfulContent> first(@Nullable HarmfulContent... found) {
        for (var one : found) {
            if (one != null) {
                return Optional.of(one);
            }
        }
        return Optional.empty();
    }

    static String text(byte[] content, int from, int to) {
        return new String(content, from, to - from, StandardCharsets.ISO_8859_1);
    }

    private static String wide(String name) {
        return new String(name.getBytes(StandardCharsets.UTF_16LE), StandardCharsets.ISO_8859_1);
    }
}
