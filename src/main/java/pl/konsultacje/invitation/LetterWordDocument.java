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

    /**
     * @param letters at least one, all of the same consultation
     * @param title key of the file's title, which is told what the letters are about
     */
    byte[] render(List<Letter> letters, String title) {
        return words.in(Languages.POLISH, () -> inPolish(letters, title));
    }

    private byte[] inPolish(List<Letter> letters, String title) {
        var first = letters.get(0);
        var data = office.data();
        var frame = new WordFile.Frame(
                words.say(title, first.about()),
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
        letter.head().forEach(line -> file.paragraph("Meta", line));
        file.marked("Normal", "Strong", letter.recipient().get(0), "");
        if (letter.recipient().size() > 1) {
            file.paragraph(
                    "Normal",
                    String.join(
                            "\n",
                            letter.recipient().subList(1, letter.recipient().size())));
        }
        file.paragraph("Heading3", letter.subject());
        file.paragraph("Normal", letter.greeting());
        letter.paragraphs().forEach(paragraph -> file.text("Normal", paragraph));
        file.linkOutside("Normal", letter.page(), letter.link());
        file.paragraph("Normal", letter.closing());
        file.paragraph("Meta", words.say("invitation.letter.signature"));
    }
}
