package pl.konsultacje.consultation.web;

import java.util.Locale;
import org.springframework.stereotype.Component;
import pl.konsultacje.consultation.Consultation;
import pl.konsultacje.consultation.DescribedDocument;
import pl.konsultacje.consultation.DocumentManagement.TextVersion;
import pl.konsultacje.platform.OfficeTime;
import pl.konsultacje.platform.Words;

/** Says versions of documents and of the text in words. */
@Component
class DocumentWords {

    private final Words words;

    DocumentWords(Words words) {
        this.words = words;
    }

    /** E.g. "wersja 2 z dnia 1 lutego 2021". */
    String version(DescribedDocument document) {
        var day = document.dated() == null ? OfficeTime.dayOf(document.addedAt()) : document.dated();
        return words.say("consultation.version.of", document.number(), day);
    }

    /** The same of the text; the first one is as old as the announcement. */
    String version(TextVersion text, Consultation consultation) {
        var since = text.since() == null ? consultation.getPublishedAt() : text.since();
        return since == null
                ? words.say("consultation.version.number", text.number())
                : words.say("consultation.version.of", text.number(), OfficeTime.dayOf(since));
    }

    /** Format and size. */
    String about(DescribedDocument document) {
        var name = document.fileName();
        return name.substring(name.lastIndexOf('.') + 1).toUpperCase(Locale.ROOT) + ", "
                + words.fileSize(document.sizeInBytes());
    }
}
