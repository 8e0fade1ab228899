package pl.konsultacje.submission;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.tika.Tika;
import org.springframework.stereotype.Component;
import pl.konsultacje.desk.HarmfulContent;
import pl.konsultacje.desk.UploadRule;
import pl.konsultacje.platform.Refused;
import pl.konsultacje.platform.Sha256;

/**
 * Decides which files are let in: by their content, whatever name and type the sender gave them. Works in memory alone,
 * reads nothing from outside, and belongs outside transactions.
 */
@Component
public class FileGate {

    /** How large one file may be. */
    public static final int MOST_MEGABYTES = 15;

    private static final int MOST_MEGABYTES_OF_MAIL = 40;
    private static final int END_OF_PDF_WITHIN = 2_048;

    /** What is known, by the content; the endings are those that its name may have. */
    private enum Type {
        PDF("application/pdf", "pdf"),
        DOCX("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"),
        XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
        ODT("application/vnd.oasis.opendocument.text", "odt"),
        ODS("application/vnd.oasis.opendocument.spreadsheet", "ods"),
        CSV("text/csv", "csv"),
        TXT("text/plain", "txt"),
        PNG("image/png", "png"),
        JPEG("image/jpeg", "jpg", "jpeg"),
        TIFF("image/tiff", "tif", "tiff"),
        EML("message/rfc822", "eml"),
        XADES("application/xml", "xades", "xml", "sig"),
        CADES("application/pkcs7-signature", "p7s", "sig", "cades");

        private final String mediaType;
        private final List<String> endings;

        Type(String mediaType, String... endings) {
            this.mediaType = mediaType;
            this.endings = List.of(endings);
        }

        private boolean isNamed(String name) {
            var lower = name.toLowerCase(Locale.ROOT);
            return endings.stream().anyMatch(ending -> lower.endsWith("." + ending));
        }
    }

    private static final Set<Type> SIGNATURES = EnumSet.of(Type.XADES, Type.CADES);
    private static final Set<Type> SCANS = EnumSet.of(Type.PDF, Type.PNG, Type.JPEG, Type.TIFF);
    private static final Set<Type> TABLES =
            EnumSet.of(Type.DOCX, Type.XLSX, Type.ODT, Type.ODS, Type.CSV, Type.TXT, Type.PDF);
    private static final Set<Type> LETTERS = EnumSet.complementOf(EnumSet.of(Type.XADES, Type.CADES));

    /** Endings of programs: {@code wniosek.pdf.exe} is one, and so is {@code wniosek.exe.pdf} on its way to become one. */
    private static final Pattern PROGRAM_NAME = Pattern.compile(
            "(?i).*\\.(exe|dll|com|scr|msi|bat|cmd|ps1|vbs|vbe|js|jse|wsf|hta|jar|lnk|reg|sh|php)(\\..{1,10})?");

    /** Files within a mail that would not be let in by themselves. */
    private static final Pattern PROGRAM_IN_MAIL = Pattern.compile(
            "(?i)name\\*?\\d?\\*?\\s{0,5}=\\s{0,5}[^\\r\\n;]{0,300}\\.(exe|dll|com|scr|msi|bat|cmd|ps1|vbs|vbe|js|jse|wsf|hta"
                    + "|jar|lnk|reg|sh|html?|svg|docm|dotm|xlsm|xltm|xlsb|pptm|zip|7z|rar|iso|img)[\"'\\s;]");

    private static final Set<String> PAGES = Set.of("text/html", "application/xhtml+xml", "image/svg+xml");

    private final Tika tika = new Tika();

    /**
     * The file with the media type of its content, and with a name that is safe to store and to offer.
     *
     * @throws Refused with the sentence that says what to do instead, at no field
     */
    public CheckedFile check(SentFile file, FileRole role) {
        var name = UploadRule.safeName(file.name());
        var content = file.content();
        if (content.length == 0) {
            throw new Refused("refused.file.empty", name);
        }
        var most = role == FileRole.MAIL ? MOST_MEGABYTES_OF_MAIL : MOST_MEGABYTES;
        if (content.length > most * 1_000_000L) {
            throw new Refused("refused.file.tooLarge", name, most);
        }
        if (role == FileRole.MAIL) {
            // kept as it came, whatever it is: the mail server took it already
            return checked(name, Type.EML, content, role);
        }
        if (isLocked(content)) {
            throw new Refused("refused.file.LOCKED", name);
        }
        var type = type(name, content);
        if (type.isEmpty()
                || !allowed(role).contains(type.get())
                || PROGRAM_NAME.matcher(name).matches()) {
            throw new Refused("refused.file." + why(content, role), name);
        }
        if (!type.get().isNamed(name)) {
            throw new Refused("refused.file.otherName", name, type.get().name());
        }
        HarmfulContent.in(content).or(() -> harm(type.get(), content)).ifPresent(harm -> {
            throw new Refused("refused.file." + harm, name);
        });
        return checked(name, type.get(), content, role);
    }

    private String why(byte[] content, FileRole role) {
        if (PAGES.contains(tika.detect(content))) {
            return "PAGE";
        }
        return role == FileRole.SIGNATURE ? "SIGNATURE" : "SUBMISSION";
    }

    private static CheckedFile checked(String name, Type type, byte[] content, FileRole role) {
        return new CheckedFile(name, type.mediaType, content, Sha256.of(content), role);
    }

    private static Set<Type> allowed(FileRole role) {
        return switch (role) {
            case SIGNATURE -> SIGNATURES;
            case SCAN -> SCANS;
            case OFFICE_FORM -> TABLES;
            case LETTER -> LETTERS;
            case ATTACHMENT, MAIL -> EnumSet.allOf(Type.class);
        };
    }

    private Optional<Type> type(String name, byte[] content) {
        if (isSignedData(content)) {
            return Optional.of(Type.CADES);
        }
        if (isXmlSignature(content)) {
            return Optional.of(Type.XADES);
        }
        var detected = tika.detect(content);
        if (detected.equals("application/zip") || detected.equals("application/x-tika-ooxml")) {
            return ofOffice(content);
        }
        if (detected.startsWith("text/") || detected.equals("message/rfc822") || isMarkup(name, content, detected)) {
            return ofText(name, content, detected);
        }
        return ofMediaType(detected);
    }

    private static Optional<Type> ofMediaType(String detected) {
        return Arrays.stream(Type.values())
                .filter(type -> type.mediaType.equals(detected))
                .findFirst();
    }

    /** Words that begin as a drawing or a program does: a remark may be about one. */
    private static boolean isMarkup(String name, byte[] content, String detected) {
        return isNamedWords(name)
                && ofMediaType(detected).filter(type -> type != Type.XADES).isEmpty()
                && isUtf8(content);
    }

    private static boolean isNamedWords(String name) {
        return Type.TXT.isNamed(name) || Type.CSV.isNamed(name);
    }

    /**
     * Plain words have no mark of their own: the ending says what they are. A whole page named as words is words, too: it is
     * handed out to be saved, never to be shown.
     */
    private static Optional<Type> ofText(String name, byte[] content, String detected) {
        if (isBinary(content)) {
            return Optional.empty();
        }
        if (Type.EML.isNamed(name)) {
            return beginning(content, 8_192)
                            .matches("(?si).*(^|\\n)(from|received|date|subject|message-id|mime-version):.*")
                    ? Optional.of(Type.EML)
                    : Optional.empty();
        }
        if (PAGES.contains(detected) && !isNamedWords(name)) {
            return Optional.empty();
        }
        return Optional.of(Type.CSV.isNamed(name) ? Type.CSV : Type.TXT);
    }

    private static boolean isUtf8(byte[] content) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static boolean isBinary(byte[] content) {
        var wide = content.length > 1
                && (content[0] == (byte) 0xff && content[1] == (byte) 0xfe
                        || content[0] == (byte) 0xfe && content[1] == (byte) 0xff);
        if (wide) {
            return false;
        }
        for (var b : content) {
            if (b == 0) {
                return true;
            }
        }
        return false;
    }

    /** An archive of an office program names its kind by its parts, which stand uncompressed in its directory. */
    private static Optional<Type> ofOffice(byte[] content) {
        var names = new String(content, StandardCharsets.ISO_8859_1);
        if (!names.contains("[Content_Types].xml")) {
            return Optional.empty();
        }
        var word = names.contains("word/document");
        var sheet = names.contains("xl/workbook");
        return word == sheet ? Optional.empty() : Optional.of(word ? Type.DOCX : Type.XLSX);
    }

    /** What Word and Excel make when a password is set is no archive at all. */
    private static boolean isLocked(byte[] content) {
        return beginning(content, 4).equals("\u00d0\u00cf\u0011\u00e0")
                && HarmfulContent.in(content)
                        .filter(HarmfulContent.LOCKED::equals)
                        .isPresent();
    }

    private static Optional<HarmfulContent> harm(Type type, byte[] content) {
        return switch (type) {
            case PDF -> endsAsPdf(content) ? Optional.empty() : Optional.of(HarmfulContent.DAMAGED);
            case EML ->
                PROGRAM_IN_MAIL.matcher(beginning(content, content.length)).find()
                        ? Optional.of(HarmfulContent.FORBIDDEN_INSIDE)
                        : Optional.empty();
            case XADES ->
                beginning(content, content.length).contains("<!DOCTYPE")
                        ? Optional.of(HarmfulContent.DAMAGED)
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static boolean endsAsPdf(byte[] content) {
        var from = Math.max(0, content.length - END_OF_PDF_WITHIN);
        return new String(content, from, content.length - from, StandardCharsets.ISO_8859_1).contains("%%EOF");
    }

    /** The signed data of PKCS #7, as DER: a sequence that begins with its object identifier. */
    private static boolean isSignedData(byte[] content) {
        return content[0] == 0x30
                && beginning(content, 20).contains("\u0006\u0009*\u0086H\u0086\u00f7\r\u0001\u0007\u0002");
    }

    private static boolean isXmlSignature(byte[] content) {
        var start = beginning(content, 8_192);
        return start.matches(
                        "(?s)(\u00ef\u00bb\u00bf)?\\s*(<\\?xml.*?\\?>)?\\s*(<!--.*?-->\\s*)?<[\\w:]*(Signature|XAdESSignatures)\\b.*")
                && start.contains("http://www.w3.org/2000/09/xmldsig#");
    }

    private static String beginning(byte[] content, int most) {
        return new String(content, 0, Math.min(content.length, most), StandardCharsets.ISO_8859_1);
    }
}
