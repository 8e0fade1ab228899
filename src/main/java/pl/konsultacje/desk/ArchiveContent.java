package pl.konsultacje.desk;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

/**
 * Looks for harm in an archive, as the formats of office programs are: its names, its parts, the archives within. Every
 * quantifier of a pattern is bounded, so that no text makes the search slow.
 */
final class ArchiveContent {

    private static final long MOST_UNPACKED = 200_000_000;
    private static final int MOST_ENTRIES = 10_000;
    private static final int LONGEST_PART_READ = 20_000_000;
    private static final int DEEPEST = 2;
    private static final int END_OF_ZIP = 22;
    private static final int HEADER = 46;

    private static final Pattern PROGRAM_NAME = Pattern.compile(
            "(?i).*\\.(exe|dll|com|scr|msi|bat|cmd|ps1|vbs|vbe|js|jse|wsf|hta|jar|lnk|reg|sh|html?|xhtml|mht|svg|swf"
                    + "|docm|dotm|xlsm|xltm|xlsb|xlam|pptm|zip|7z|rar|gz|iso)");
    private static final Pattern MACROS = Pattern.compile(
            "(?i)(.*/)?(vba\\w*\\.(bin|xml)|activeX/.*|ole\\w*\\.bin)" + "|(Basic|Scripts)/.+|.*/(xl)?macrosheets/.+");
    private static final Pattern RELATIONSHIP = Pattern.compile("<(?:\\w{1,20}+:)?Relationship\\b");
    private static final Pattern ATTRIBUTE =
            Pattern.compile("(?<=\\s)([\\w:.-]{1,60}+)\\s{0,20}+=\\s{0,20}+(?:\"([^\"]*+)\"|'([^']*+)')");

    /** Word names the template on its author's own disk, in an office most of all; elsewhere there is none under that name. */
    private static final Pattern ON_OWN_DISK = Pattern.compile("file:///[A-Za-z]:[\\\\/].*");

    private static final Pattern FIELD_OUT =
            Pattern.compile("\\b(DDEAUTO|DDE|INCLUDETEXT|INCLUDEPICTURE)\\s{1,20}[\\\\\"\\w]");
    private static final Pattern FIELD = Pattern.compile("<w:instrText\\b[^>]{0,200}>([^<]{0,2000})</w:instrText>");
    private static final Pattern CELL_OUT =
            Pattern.compile("<(?:\\w{1,20}+:)?f\\b[^>]{0,200}>[^<]{0,200}\\w\\|['\"\\w]|<(?:\\w{1,20}+:)?ddeLink\\b");
    private static final Pattern PICTURE_OUT = Pattern.compile(
            "<(?:draw:image|draw:object|draw:object-ole|draw:plugin|draw:floating-frame|text:section-source"
                    + "|office:dde-source)\\b[^<]{0,4000}?(?:xlink:href\\s{0,20}=\\s{0,20}[\"'](?:https?:|ftp:|file:|//|\\\\\\\\)"
                    + "|dde-application)");
    private static final Pattern SCRIPT = Pattern.compile("<office:script\\b[^>]{0,400}>\\s{0,50}<\\w");
    private static final Pattern BEGINNING_OF_PROGRAM =
            Pattern.compile("(?s)(MZ.\\x00|\\x7fELF|7z\\xbc\\xaf|Rar!|\\x1f\\x8b).*");

    /** An object that a program put into a document, whatever Word called it: it may hold macros, or a program as it is. */
    private static final String BEGINNING_OF_OBJECT = "\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1";

    private long unpacked;
    private int entries;

    private ArchiveContent() {}

    static Optional<HarmfulContent> harm(byte[] content) {
        return new ArchiveContent().in(content, 1);
    }

    private Optional<HarmfulContent> in(byte[] content, int depth) {
        var said = entriesOf(content);
        if (said.isEmpty()) {
            return Optional.of(HarmfulContent.DAMAGED);
        }
        var document = said.get().contains("[Content_Types].xml") || said.get().contains("META-INF/manifest.xml");
        var seen = new HashSet<String>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(content))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (++entries > MOST_ENTRIES) {
                    return Optional.of(HarmfulContent.TOO_LARGE_INSIDE);
                }
                var name = entry.getName();
                if (!seen.add(name)) {
                    return Optional.of(HarmfulContent.DAMAGED);
                }
                var harm = harm(name, document, zip, depth);
                if (harm.isPresent()) {
                    return harm;
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            return Optional.of(
                    String.valueOf(e.getMessage()).contains("encrypted") || isLockedDocument(content)
                            ? HarmfulContent.LOCKED
                            : HarmfulContent.DAMAGED);
        }
        return seen.equals(said.get()) ? Optional.empty() : Optional.of(HarmfulContent.DAMAGED);
    }

    /** LibreOffice writes what is encrypted in a way that cannot be read as a stream; its manifest, which says so, is not. */
    private static boolean isLockedDocument(byte[] content) {
        try (var zip = ZipFile.builder()
                .setSeekableByteChannel(new SeekableInMemoryByteChannel(content))
                .get()) {
            var manifest = zip.getEntry("META-INF/manifest.xml");
            return manifest != null
                    && new String(zip.getInputStream(manifest).readNBytes(LONGEST_PART_READ), StandardCharsets.UTF_8)
                            .contains("manifest:encryption-data");
        } catch (IOException | RuntimeException e) {
            // it is damaged then
            return false;
        }
    }

    private Optional<HarmfulContent> harm(String name, boolean inDocument, ZipInputStream zip, int depth)
            throws IOException {
        if (name.startsWith("/") || name.contains("..") || name.contains("\\") || name.contains(":")) {
            return Optional.of(HarmfulContent.DAMAGED);
        }
        if (MACROS.matcher(name).matches()) {
            return Optional.of(HarmfulContent.PROGRAM);
        }
        if (PROGRAM_NAME.matcher(name).matches()) {
            return Optional.of(HarmfulContent.FORBIDDEN_INSIDE);
        }
        var part = new Part(name);
        for (int read = part.readFrom(zip); read > 0; read = part.readFrom(zip)) {
            unpacked += read;
            if (unpacked > MOST_UNPACKED) {
                return Optional.of(HarmfulContent.TOO_LARGE_INSIDE);
            }
        }
        if (part.isArchive()) {
            return depth == DEEPEST ? Optional.of(HarmfulContent.FORBIDDEN_INSIDE) : in(part.bytes(), depth + 1);
        }
        return inDocument && part.isObject() ? Optional.of(HarmfulContent.PROGRAM) : part.harm();
    }

    /**
     * The names that the archive's directory lists, when it begins at its first byte and ends at its last one; a program
     * that reads the directory must find what one finds that reads from the beginning.
     */
    private static Optional<Set<String>> entriesOf(byte[] content) {
        if (content.length < END_OF_ZIP) {
            return Optional.empty();
        }
        var bytes = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
        var end = content.length - END_OF_ZIP;
        var size = bytes.getInt(end + 12) & 0xffffffffL;
        var from = bytes.getInt(end + 16) & 0xffffffffL;
        if (bytes.getInt(end) != 0x06054b50 || size + from != end) {
            return Optional.empty();
        }
        var listed = new HashSet<String>();
        var at = (int) from;
        for (int left = bytes.getShort(end + 10) & 0xffff; left > 0; left--) {
            if (at + HEADER > end || bytes.getInt(at) != 0x02014b50) {
                return Optional.empty();
            }
            var length = bytes.getShort(at + 28) & 0xffff;
            var more = (bytes.getShort(at + 30) & 0xffff) + (bytes.getShort(at + 32) & 0xffff);
            if (at + HEADER + length + more > end) {
                return Optional.empty();
            }
            listed.add(new String(content, at + HEADER, length, StandardCharsets.UTF_8));
            at += HEADER + length + more;
        }
        return at == end ? Optional.of(listed) : Optional.empty();
    }

    /** One file of an archive, read piece by piece; only what is judged by its words, or is an archive itself, is kept. */
    private static final class Part {

        private final boolean words;
        private final byte[] piece = new byte[16_384];
        private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
        private boolean begun;
        private boolean archive;
        private boolean program;
        private boolean object;

        Part(String name) {
            words = name.endsWith(".rels") || name.endsWith(".xml") || name.endsWith(".rdf") || name.endsWith(".vml");
        }

        int readFrom(ZipInputStream zip) throws IOException {
            // whole: a stream can be packed so that it gives its first bytes one by one
            int read = zip.readNBytes(piece, 0, piece.length);
            if (read > 0 && !begun) {
                begun = true;
                var beginning = new String(piece, 0, Math.min(read, 8), StandardCharsets.ISO_8859_1);
                archive = beginning.startsWith("PK\u0003\u0004");
                program = BEGINNING_OF_PROGRAM.matcher(beginning).matches();
                object = beginning.equals(BEGINNING_OF_OBJECT);
            }
            if (read > 0 && (words || archive) && kept.size() < LONGEST_PART_READ) {
                kept.write(piece, 0, read);
            }
            return read;
        }

        boolean isArchive() {
            return archive;
        }

        boolean isObject() {
            return object;
        }

        byte[] bytes() {
            return kept.toByteArray();
        }

        Optional<HarmfulContent> harm() {
            if (program) {
                return Optional.of(HarmfulContent.FORBIDDEN_INSIDE);
            }
            if (!words) {
                return Optional.empty();
            }
            if (kept.size() >= LONGEST_PART_READ) {
                return Optional.of(HarmfulContent.TOO_LARGE_INSIDE);
            }
            var text = text();
            return HarmfulContent.first(
                    text.contains("<!DOCTYPE") || text.contains("<!ENTITY") ? HarmfulContent.DAMAGED : null,
                    text.contains("manifest:encryption-data") ? HarmfulContent.LOCKED : null,
                    runs(text) ? HarmfulContent.PROGRAM : null,
                    fetches(text) ? HarmfulContent.FETCHES : null);
        }

        /** Plain words are looked for first: a pattern reads twenty megabytes slowly. */
        private static boolean fetches(String text) {
            return linksOut(text)
                    || (text.contains("DDE") || text.contains("INCLUDE"))
                            && FIELD_OUT.matcher(text).find()
                    || text.contains("<w:instrText")
                            && FIELD_OUT.matcher(fields(text)).find()
                    || (text.contains("|") || text.contains("ddeLink"))
                            && CELL_OUT.matcher(text).find()
                    || (text.contains("xlink:href") || text.contains("dde-application"))
                            && PICTURE_OUT.matcher(text).find();
        }

        /** Links that the reader follows are let through, those that the program itself follows are not. */
        private static boolean linksOut(String text) {
            for (int mode = text.indexOf("TargetMode"), end; mode >= 0; mode = text.indexOf("TargetMode", end)) {
                end = text.indexOf('<', mode);
                end = end < 0 ? text.length() : end;
                var element = text.substring(Math.max(0, text.lastIndexOf('<', mode)), end);
                if (RELATIONSHIP.matcher(element).lookingAt() && isFollowed(attributes(element))) {
                    return true;
                }
            }
            return false;
        }

        private static boolean isFollowed(Map<String, String> link) {
            var type = link.getOrDefault("Type", "");
            // a character may be written as its number, so what is not plainly inside counts as outside
            return !link.getOrDefault("TargetMode", "Internal").equals("Internal")
                    && !type.endsWith("/hyperlink")
                    && !(type.endsWith("/attachedTemplate")
                            && ON_OWN_DISK
                                    .matcher(link.getOrDefault("Target", ""))
                                    .matches());
        }

        private static Map<String, String> attributes(String element) {
            var attributes = new HashMap<String, String>();
            for (var found = ATTRIBUTE.matcher(element); found.find(); ) {
                attributes.putIfAbsent(found.group(1), found.group(2) == null ? found.group(3) : found.group(2));
            }
            return attributes;
        }

        private static boolean runs(String text) {
            return text.contains("macroEnabled")
                    || text.contains("vnd.sun.star.script:")
                    || text.contains("<script:event-listener")
                    || text.contains("<office:script") && SCRIPT.matcher(text).find();
        }

        /** XML may be written in other characters than those of UTF-8, which hide its words from a search. */
        private String text() {
            var bytes = kept.toByteArray();
            if (bytes.length > 1
                    && (bytes[0] == (byte) 0xfe && bytes[1] == (byte) 0xff
                            || bytes[0] == (byte) 0xff && bytes[1] == (byte) 0xfe)) {
                return new String(bytes, StandardCharsets.UTF_16);
            }
            return new String(bytes, StandardCharsets.UTF_8);
        }

        /** The code of a field may be cut into several pieces. */
        private static String fields(String text) {
            var codes = new StringBuilder();
            var field = FIELD.matcher(text);
            while (field.find()) {
                codes.append(field.group(1));
            }
            return codes.toString();
        }
    }
}
