package pl.konsultacje.report;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import pl.konsultacje.desk.Answers.UploadedFile;
import pl.konsultacje.platform.Refused;

/** Which files may be added to a report: by the ending of the name, and by how the content begins. */
enum UploadRule {
    DOCUMENT(List.of(Type.PDF, Type.DOCX, Type.ODT)),
    SCAN(List.of(Type.PDF, Type.JPG, Type.JPEG, Type.PNG));

    private static final int LONGEST_NAME = 200;

    private enum Type {
        PDF("application/pdf", "%PDF"),
        DOCX("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "PK"),
        ODT("application/vnd.oasis.opendocument.text", "PK"),
        JPG("image/jpeg", "\u00ff\u00d8"),
        JPEG("image/jpeg", "\u00ff\u00d8"),
        PNG("image/png", "\u0089PNG");

        private final String mediaType;
        private final byte[] beginning;

        Type(String mediaType, String beginning) {
            this.mediaType = mediaType;
            this.beginning = beginning.getBytes(StandardCharsets.ISO_8859_1);
        }

        private boolean fits(String name, byte[] content) {
            return name.toLowerCase(Locale.ROOT).endsWith("." + name().toLowerCase(Locale.ROOT))
                    && content.length > beginning.length
                    && Arrays.equals(content, 0, beginning.length, beginning, 0, beginning.length);
        }
    }

    private final List<Type> types;

    UploadRule(List<Type> types) {
        this.types = types;
    }

    /** The file with the media type that its content shows, and a name without folders. */
    UploadedFile check(UploadedFile file, String field) {
        var name = file.fileName().replaceAll(".*[/\\\\]", "").replaceAll("\\p{Cntrl}", "");
        if (name.length() > LONGEST_NAME) {
            name = name.substring(name.length() - LONGEST_NAME);
        }
        for (var type : types) {
            if (type.fits(name, file.content())) {
                return new UploadedFile(name, type.mediaType, file.content());
            }
        }
        throw new Refused("refused.report.file." + name()).at(field);
    }
}
