package pl.konsultacje.desk;

import java.io.ByteArrayOutputStream;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Looks for harm in a PDF: in its objects, also in those that are packed into streams of objects. */
final class PdfContent {

    private static final int MOST_UNPACKED = 50_000_000;
    private static final int LONGEST_DICTIONARY = 2_000;

    private static final Pattern LOCK = Pattern.compile("/Encrypt\\b");
    private static final Pattern PROGRAM = Pattern.compile("/(JavaScript|JS|Launch|RichMedia|XFA)\\b");
    private static final Pattern EMBEDDED = Pattern.compile(
            "(?i)/U?F\\s{0,5}\\(([^)]{1,300})\\.(exe|dll|com|scr|msi|bat|cmd|ps1|vbs|vbe|js|jse|wsf|hta|jar|lnk|reg|sh|html?"
                    + "|svg|docm|dotm|xlsm|xltm|xlsb|pptm|zip|7z|rar|iso)\\)");
    private static final Pattern PAGE = Pattern.compile("(?i)<(html|script|body|svg|!doctype)");

    private PdfContent() {}

    static Optional<HarmfulContent> harm(byte[] content) {
        var text = HarmfulContent.text(content, 0, content.length);
        var found = inObjects(text);
        if (found.isPresent()) {
            return found;
        }
        if (PAGE.matcher(text.substring(0, Math.min(1024, text.length()))).find()
                || HarmfulContent.hidesArchive(content)) {
            return Optional.of(HarmfulContent.DAMAGED);
        }
        return inPackedObjects(content, text);
    }

    private static Optional<HarmfulContent> inObjects(String text) {
        var names = readable(text);
        return HarmfulContent.first(
                LOCK.matcher(names).find() ? HarmfulContent.LOCKED : null,
                PROGRAM.matcher(names).find() ? HarmfulContent.PROGRAM : null,
                EMBEDDED.matcher(names).find() ? HarmfulContent.FORBIDDEN_INSIDE : null);
    }

    /** A name may be written with codes for its letters: {@code /J#61vaScript}. */
    private static String readable(String text) {
        if (text.indexOf('#') < 0) {
            return text;
        }
        var readable = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            var code = c == '#' && i + 2 < text.length() ? hexadecimal(text.charAt(i + 1), text.charAt(i + 2)) : -1;
            if (code > 0) {
                readable.append((char) code);
                i += 2;
            } else {
                readable.append(c);
            }
        }
        return readable.toString();
    }

    private static int hexadecimal(char high, char low) {
        var first = Character.digit(high, 16);
        var second = Character.digit(low, 16);
        return first < 0 || second < 0 ? -1 : first * 16 + second;
    }

    /** Actions may lie in compressed streams of objects, which alone are unpacked; pages and pictures are not. */
    private static Optional<HarmfulContent> inPackedObjects(byte[] content, String text) {
        var unpacked = 0;
        for (int at = text.indexOf("/ObjStm"); at >= 0; at = text.indexOf("/ObjStm", at + 7)) {
            var stream = text.indexOf("stream", at);
            if (stream < 0 || stream - at > LONGEST_DICTIONARY) {
                continue;
            }
            var from = stream + 6;
            while (from < content.length && (content[from] == '\r' || content[from] == '\n')) {
                from++;
            }
            var objects = inflate(content, from, MOST_UNPACKED - unpacked);
            unpacked += objects.length();
            if (unpacked >= MOST_UNPACKED) {
                return Optional.of(HarmfulContent.TOO_LARGE_INSIDE);
            }
            var found = inObjects(objects);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static String inflate(byte[] content, int from, int most) {
        var inflater = new Inflater();
        try {
            inflater.setInput(content, from, content.length - from);
            var unpacked = new ByteArrayOutputStream();
            var piece = new byte[16_384];
            while (!inflater.finished() && unpacked.size() < most) {
                var read = inflater.inflate(piece);
                if (read == 0) {
                    break;
                }
                unpacked.write(piece, 0, read);
            }
            return HarmfulContent.text(unpacked.toByteArray(), 0, unpacked.size());
        } catch (DataFormatException e) {
            return "";
        } finally {
            inflater.end();
        }
    }
}
