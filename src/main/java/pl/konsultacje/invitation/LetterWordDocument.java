package pl.konsultacje.invitation;

import static pl.konsultacje.platform.WordFile.Pages.UPRIGHT;

import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;
import pl.konsultacje.office.Office;
import pl.konsultacje.platform.Languages;
import pl.konsultacje.platform.WordFile;
import pl.konsultacje.platform.Words;

/** Renders letters to be printed, signed and posted: one Word file, a new page for each body. */
@Component
class LetterWordDocument {

    private final Office office;
    private final Words words;
    private final Clock clock;

    LetterWordDocument(Office office, Words words, Clock clock) {
        this.office = office;
        this.words = words;
        this.clock = clock;
    }

    /** @param letters at least one, all of the same consultation */
    byte[] render(List<Letter> letters) {
        return words.in(Languages.POLISH, () -> inPolish(letters));
    }

    private byte[] inPolish(List<Letter> letters) {
        var first = letters.get(0);
        var data = office.data();
        var frame = new WordFile.Frame(
                words.say("invitation.letters.file", first.about()),
                office.getName(),
                office.getName(),
                data.address().lines().map(String::strip).reduce("", (one, other) -> (one + " " + other).strip()),
                first.link(),
                clock.instant());
        return WordFile.write(frame, file -> {
            for (int i = 0; i < letters.size(); i++) {
                if (i > 0) {
                    file.endSection(UPRIGHT);
                }
                letter(file, letters.get(i));
            }
        });
    }

    private void letter(WordFile file, Letter letter) {
        letter.signature().forEach(line -> file.paragraph("Meta", line));
        file.paragraph("Meta", words.say("invitation.letter.day", letter.day()));
        file.marked("Normal", "Strong", letter.recipient().get(0), "");
        if (letter.recipient().size() > 1) {
            file.paragraph(
                    "Normal",
                    String.join(
                            "\n",
                            letter.recipient().subList(1, letter.recipient().size())));
        }
        file.paragraph("Heading3", words.say("invitation.letter.subject", letter.about()));
        file.paragraph("Normal", letter.greeting());
        letter.paragraphs().forEach(paragraph -> file.text("Normal", paragraph));
        file.linkOutside("Normal", letter.page(), letter.link());
        file.paragraph("Normal", letter.closing());
        file.paragraph("Meta", words.say("invitation.letter.signature"));
    }
}
