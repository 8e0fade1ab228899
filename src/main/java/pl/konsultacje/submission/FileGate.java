package pl.konsultacje.submission;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
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
            return new CheckedFile(name, Type.EML.mediaType, content, Sha256.of(content), role);
        }
        var type = type(name, content);
        if (type.isEmpty() || !allowed(role).contains(type.get())) {
            throw new Refused(role == FileRole.SIGNATURE ? "refused.file.SIGNATURE" : "refused.file.SUBMISSION", name);
        }
        if (!type.get().isNamed(name)) {
            throw new Refused("refused.file.otherName", name, type.get().name());
        }
        HarmfulContent.in(content).ifPresent(harm -> {
            throw new Refused("refused.file." + harm, name);
        });
        return new CheckedFile(name, type.get().mediaType, content, Sha256.of(content), role);
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
        var detected = tika.detect(content, name);
        if (detected.equals(Type.XADES.mediaType) || detected.startsWith("text/") && name.endsWith(".xades")) {
            return isXmlSignature(content) ? Optional.of(Type.XADES) : Optional.empty();
        }
        return Arrays.stream(Type.values())
                .filter(type -> type.mediaType.equals(detected))
                .findFirst();
    }

    /** The signed data of PKCS #7, as DER: a sequence that begins with its object identifier. */
    private static boolean isSignedData(byte[] content) {
        return content.length > 20
                && content[0] == 0x30
                && new String(content, 0, 20, StandardCharsets.ISO_8859_1)
                        .contains("\u0006\u0009*\u0086H\u0086\u00f7\r\u0001\u0007\u0002");
    }

    private static boolean isXmlSignature(byte[] content) {
        var start = new String(content, 0, Math.min(content.length, 8_192), StandardCharsets.UTF_8);
        return start.contains("http://www.w3.org/2000/09/xmldsig#") && start.contains("Signature");
    }
}
