package pl.konsultacje.submission;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import pl.konsultacje.platform.Refused;
import pl.konsultacje.platform.Typed;

/**
 * One remark as it was sent.
 *
 * @param partId part of the draft that it is about; null when it is about the whole or about a part named in words
 * @param partText the part in words; blank when the remark is about the whole draft
 * @param page page of the draft, in the sender's words; may be blank
 * @param currentWording may be blank
 * @param content the remark itself
 * @param proposedWording may be blank
 * @param justification may be blank
 */
public record RemarkText(
        @Nullable Long partId,
        String partText,
        String page,
        String currentWording,
        String content,
        String proposedWording,
        String justification) {

    private static final Pattern SPACES = Pattern.compile("\\s+", Pattern.UNICODE_CHARACTER_CLASS);

    public RemarkText {
        partText = Typed.line(partText);
        page = Typed.line(page);
        currentWording = Typed.text(currentWording);
        content = Typed.text(content);
        proposedWording = Typed.text(proposedWording);
        justification = Typed.text(justification);
    }

    /** The same words without what nobody sees: the kind and number of spaces, and how accents are encoded. */
    public RemarkText plain() {
        return new RemarkText(
                partId,
                plain(partText),
                plain(page),
                plain(currentWording),
                plain(content),
                plain(proposedWording),
                plain(justification));
    }

    private static String plain(String text) {
        return SPACES.matcher(Normalizer.normalize(text, Normalizer.Form.NFC))
                .replaceAll(" ")
                .strip();
    }

    /** Everything that keeps it from being taken alone; the fields are named without a number. */
    List<Refused> refusals() {
        var refusals = new ArrayList<Refused>();
        SubmissionText.refuse(refusals, this, "");
        return refusals;
    }

    RemarkText at(String part) {
        return new RemarkText(partId, part, page, currentWording, content, proposedWording, justification);
    }
}
