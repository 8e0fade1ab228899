package pl.konsultacje.consultation;

import java.util.Locale;
import pl.konsultacje.desk.Answers.UploadedFile;
import pl.konsultacje.desk.UploadRule;

/** A file that somebody offers for publication, its title taken from its name. */
final class OfferedFile {

    private OfferedFile() {}

    /** @param field the form field that brought it */
    static DocumentFile accepted(ConsultationDocument.Kind kind, UploadedFile file, String field) {
        var accepted = UploadRule.PUBLICATION.check(file, field);
        var name = accepted.fileName();
        var title = name.substring(0, name.lastIndexOf('.')).replace('_', ' ').strip();
        return new DocumentFile(kind, title.isEmpty() ? name : title, name, accepted.mediaType(), accepted.content());
    }

    /** The ending of a file's name, in lower case; empty when it has none. */
    static String format(String fileName) {
        return fileName.substring(fileName.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }
}
