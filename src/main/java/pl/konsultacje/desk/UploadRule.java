package pl.konsultacje.desk;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import pl.konsultacje.desk.Answers.UploadedFile;
import pl.konsultacje.platform.Refused;

/** Which files the office takes: by the ending of the name, and by the content, which must be what the ending says. */
public enum UploadRule {
    /** A document of which the office answers for every word. */
    DOCUMENT(Type.PDF, Type.DOCX, Type.ODT),
    /** A picture of a signed paper. */
    SCAN(Type.PDF, Type.JPG, Type.JPEG, Type.PNG),
    /** What belongs to an announcement. */
    PUBLICATION(Type.PDF, Type.DOCX, Type.DOC, Type.ODT, Type.RTF, Type.XLSX, Type.XLS, Type.ODS, Type.ZIP);

    private static final int LONGEST_NAME = 200;

    private enum Type {
        PDF("application/pdf", "%PDF-"),
        DOCX("application/vnd.openxmlformats-officedocument.wordprocessingml.document", Type.ZIPPED, "word/"),
        XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", Type.ZIPPED, "xl/"),
        ODT("application/vnd.oasis.opendocument.text", Type.ZIPPED, "mimetypeapplication/vnd.oasis.opendocument.text"),
        ODS(
                "application/vnd.oasis.opendocument.spreadsheet",
                Type.ZIPPED,
                "mimetypeapplication/vnd.oasis.opendocument.spreadsheet"),
        DOC("application/msword", Type.COMPOUND),
        XLS("application/vnd.ms-excel", Type.COMPOUND),
        RTF("application/rtf", "{\\rtf"),
        ZIP("application/zip", Type.ZIPPED),
        JPG("image/jpeg", "\u00ff\u00d8\u00ff"),
        JPEG("image/jpeg", "\u00ff\u00d8\u00ff"),
        PNG("image/png", "\u0089PNG\r\n\u001a\n");

        private static final String ZIPPED = "PK\u0003\u0004";
        private static final String COMPOUND = "\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1";

        private final String mediaType;
        private final byte[] beginning;
        private final byte[] inside;

        Type(String mediaType, String beginning) {
            this(mediaType, beginning, "");
        }

        /** @param inside stands uncompressed somewhere in every file of that type: the name of an entry, say */
        Type(String mediaType, String beginning, String inside) {
            this.mediaType = mediaType;
            this.beginning = beginning.getBytes(StandardCharsets.ISO_8859_1);
            this.inside = inside.getBytes(StandardCharsets.ISO_8859_1);
        }

        private String ending() {
            return "." + name().toLowerCase(Locale.ROOT);
        }

        private boolean isIn(byte[] content) {
            return startsWith(content, 0, beginning) && contains(content, inside);
        }

        private static boolean startsWith(byte[] content, int from, byte[] wanted) {
            return content.length - from >= wanted.length
                    && Arrays.equals(content, from, from + wanted.length, wanted, 0, wanted.length);
        }

        private static boolean contains(byte[] content, byte[] wanted) {
            for (int from = 0; from <= content.length - wanted.length; from++) {
                if (startsWith(content, from, wanted)) {
                    return true;
                }
            }
            return false;
        }
    }

    private final List<Type> types;

    UploadRule(Type... types) {
        this.types = List.of(types);
    }

    /**
     * The file with the media type of its content, and with a name that is safe to store and to offer.
     *
     * @param field the form field that brought it
     * @throws Refused when it is of another type, not of the type that its name says, or harmful
     */
    public UploadedFile check(UploadedFile file, String field) {
        var name = safeName(file.fileName());
        if (file.content().length == 0) {
            throw new Refused("refused.file.empty", name).at(field);
        }
        var type = types.stream()
                .filter(known -> name.toLowerCase(Locale.ROOT).endsWith(known.ending()))
                .findFirst()
                .orElseThrow(() -> new Refused("refused.file." + name(), name).at(field));
        if (!type.isIn(file.content())) {
            throw new Refused("refused.file.content", name, type.name()).at(field);
        }
        HarmfulContent.in(file.content()).ifPresent(harm -> {
            throw new Refused("refused.file." + harm, name).at(field);
        });
        return new UploadedFile(name, type.mediaType, file.content());
    }

    /** Without folders, without characters that are not seen, short enough; the ending stays. */
    public static String safeName(String sent) {
        var name = sent.substring(Math.max(sent.lastIndexOf('/'), sent.lastIndexOf('\\')) + 1)
                .replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]", "")
                .strip();
        if (name.length() <= LONGEST_NAME) {
            return name;
        }
        var dot = name.lastIndexOf('.');
        var ending = dot < 0 || name.length() - dot > 10 ? "" : name.substring(dot);
        return name.substring(0, LONGEST_NAME - ending.length()).strip() + ending;
    }
}
