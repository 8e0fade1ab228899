package pl.konsultacje.consultation;

import java.util.Locale;
import java.util.Map;
import pl.konsultacje.desk.Answers.UploadedFile;
import pl.konsultacje.platform.Refused;

/** A file that somebody offers for publication: only formats that everybody can open, the type taken from its name. */
final class OfferedFile {

    private static final Map<String, String> MEDIA_TYPES = Map.of(
            "pdf", "application/pdf",
            "docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "doc", "application/msword",
            "odt", "application/vnd.oasis.opendocument.text",
            "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "xls", "application/vnd.ms-excel",
            "ods", "application/vnd.oasis.opendocument.spreadsheet",
            "rtf", "application/rtf",
            "zip", "application/zip");
    private static final int LONGEST_NAME = 200;

    private OfferedFile() {}

    /** @param field the form field that brought it */
    static DocumentFile accepted(ConsultationDocument.Kind kind, UploadedFile file, String field) {
        var name = baseName(file.fileName());
        var mediaType = MEDIA_TYPES.get(format(name));
        if (mediaType == null) {
            throw new Refused("refused.document.format", name).at(field);
        }
        if (file.content().length == 0) {
            throw new Refused("refused.document.empty", name).at(field);
        }
        if (name.length() > LONGEST_NAME) {
            throw new Refused("refused.document.name", LONGEST_NAME).at(field);
        }
        var title = name.substring(0, name.lastIndexOf('.')).replace('_', ' ').strip();
        return new DocumentFile(kind, title.isEmpty() ? name : title, name, mediaType, file.content());
    }

    private static String baseName(String path) {
        return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1)
                .replaceAll("\\p{Cntrl}", "")
                .strip();
    }

    /** The ending of a file's name, in lower case; empty when it has none. */
    static String format(String fileName) {
        return fileName.substring(fileName.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }
}
