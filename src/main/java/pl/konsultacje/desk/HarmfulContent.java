package pl.konsultacje.desk;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
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

    private static final long MOST_UNPACKED = 200_000_000;
    private static final int MOST_ENTRIES = 10_000;
    private static final int LONGEST_PART_READ = 20_000_000;
    private static final int END_OF_ZIP = 22;

    private static final Pattern PROGRAM_NAME = Pattern.compile(
            "(?i).*\\.(exe|dll|com|scr|msi|bat|cmd|ps1|vbs|vbe|js|jse|wsf|hta|jar|lnk|reg|sh|html?|xhtml|svg|swf"
                    + "|docm|dotm|xlsm|xltm|xlsb|xlam|pptm|zip|7z|rar|gz|iso)");
    private static final Pattern MACROS = Pattern.compile(
            "(?i)(.*/)?(vba\\w*\\.(bin|xml)|activeX/.*|ole\\w*\\.bin)" + "|(Basic|Scripts)/.+|.*/(xl)?macrosheets/.+");
    private static final Pattern PROGRAM_IN_PDF = Pattern.compile("/(JavaScript|JS|Launch|RichMedia)\\b");
    private static final Pattern PAGE_IN_PDF = Pattern.compile("(?i)<(html|script|body|svg|!doctype)");
    private static final Pattern PROGRAM_IN_RTF = Pattern.compile("\\\\(objdata|objocx|objautlink|objupdate|ddeauto)");
    private static final Pattern LINK_OUT = Pattern.compile(
            "<(?:\\w+:)?Relationship\\b(?=[^>]*\\bTargetMode\\s*=\\s*[\"']External)(?![^>]*/hyperlink[\"'])");
    private static final Pattern FIELD_OUT =
            Pattern.compile("\\b(DDEAUTO|DDE|INCLUDETEXT|INCLUDEPICTURE)\\s+[\\\\\"\\w]");
    private static final Pattern PICTURE_OUT = Pattern.compile(
            "<(?:draw:image|draw:object|draw:object-ole|draw:plugin|draw:floating-frame|text:section-source"
                    + "|office:dde-source)\\b[^>]*(?:xlink:href\\s*=\\s*[\"'](?:https?:|ftp:|file:|//|\\\\\\\\)|dde-application)");

    /** The first harm found in a file whose type is known already; empty when there is none. */
    public static Optional<HarmfulContent> in(byte[] content) {
        var start = text(content, 0, Math.min(content.length, 8));
        if (start.startsWith("PK")) {
            return inArchive(content);
        }
        var text = text(content, 0, content.length);
        if (start.startsWith("%PDF-")) {
            return first(
                    text.contains("/Encrypt ") || text.contains("/Encrypt\n") ? LOCKED : null,
                    PROGRAM_IN_PDF.matcher(text).find() ? PROGRAM : null,
                    PAGE_IN_PDF
                                    .matcher(text.substring(0, Math.min(1024, text.length())))
                                    .find()
                            ? DAMAGED
                            : null);
        }
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
        return Optional.empty();
    }

    private static Optional<HarmfulContent> first(@Nullable HarmfulContent... found) {
        for (var one : found) {
            if (one != null) {
                return Optional.of(one);
            }
        }
        return Optional.empty();
    }

    private static String text(byte[] content, int from, int to) {
        return new String(content, from, to - from, StandardCharsets.ISO_8859_1);
    }

    private static String wide(String name) {
        return new String(name.getBytes(StandardCharsets.UTF_16LE), StandardCharsets.ISO_8859_1);
    }

    private static Optional<HarmfulContent> inArchive(byte[] content) {
        var entries = entriesOf(content);
        if (entries.isEmpty()) {
            return Optional.of(DAMAGED);
        }
        var seen = 0;
        var unpacked = 0L;
        try (var zip = new ZipInputStream(new ByteArrayInputStream(content))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                var name = entry.getName();
                if (++seen > MOST_ENTRIES) {
                    return Optional.of(TOO_LARGE_INSIDE);
                }
                if (name.startsWith("/") || name.contains("..") || name.contains("\\") || name.contains(":")) {
                    return Optional.of(DAMAGED);
                }
                if (MACROS.matcher(name).matches()) {
                    return Optional.of(PROGRAM);
                }
                if (PROGRAM_NAME.matcher(name).matches()) {
                    return Optional.of(FORBIDDEN_INSIDE);
                }
                var part = new Part(name);
                for (int read = part.readFrom(zip); read >= 0; read = part.readFrom(zip)) {
                    unpacked += read;
                    if (unpacked > MOST_UNPACKED) {
                        return Optional.of(TOO_LARGE_INSIDE);
                    }
                }
                var harm = part.harm();
                if (harm.isPresent()) {
                    return harm;
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()).contains("encrypted") ? LOCKED : DAMAGED);
        }
        return seen == entries.get() ? Optional.empty() : Optional.of(DAMAGED);
    }

    /** How many files the archive says that it has, when it begins at its first byte and ends at its last one. */
    private static Optional<Integer> entriesOf(byte[] content) {
        if (content.length < END_OF_ZIP) {
            return Optional.empty();
        }
        var end = ByteBuffer.wrap(content, content.length - END_OF_ZIP, END_OF_ZIP)
                .slice()
                .order(ByteOrder.LITTLE_ENDIAN);
        var whole = end.getInt(0) == 0x06054b50
                && (end.getInt(12) & 0xffffffffL) + (end.getInt(16) & 0xffffffffL) == content.length - END_OF_ZIP;
        return whole ? Optional.of(end.getShort(10) & 0xffff) : Optional.empty();
    }

    /** One file of an archive, read piece by piece; only what is judged by its words is kept. */
    private static final class Part {

        private final boolean words;
        private final byte[] piece = new byte[16_384];
        private final ByteArrayOutputStream kept = new ByteArrayOutputStream();

        Part(String name) {
            words = name.endsWith(".rels") || name.endsWith(".xml") || name.endsWith(".rdf");
        }

        int readFrom(ZipInputStream zip) throws IOException {
            int read = zip.read(piece);
            if (read > 0 && words && kept.size() < LONGEST_PART_READ) {
                kept.write(piece, 0, read);
            }
            return read;
        }

        Optional<HarmfulContent> harm() {
            if (!words) {
                return Optional.empty();
            }
            var text = kept.toString(StandardCharsets.UTF_8);
            return first(
                    text.contains("<!DOCTYPE") || text.contains("<!ENTITY") ? DAMAGED : null,
                    text.contains("manifest:encryption-data") ? LOCKED : null,
                    LINK_OUT.matcher(text).find()
                                    || FIELD_OUT.matcher(text).find()
                                    || PICTURE_OUT.matcher(text).find()
                            ? FETCHES
                            : null);
        }
    }
}
