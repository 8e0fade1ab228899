package pl.konsultacje.consultation;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import pl.konsultacje.platform.Languages;
import pl.konsultacje.platform.Words;

/** Says which part of which version of the text a remark points at, in Polish like the text itself. */
@Component
public class QuotedParts {

    /** What became of words that a remark quotes. */
    public enum Quote {
        /** They stand in the part as it is now. */
        STANDS,
        /** They do not stand in the part as it is now. */
        CHANGED,
        /** The part does not stand in the text as it is now. */
        GONE
    }

    private final DocumentParts parts;
    private final Words words;

    QuotedParts(DocumentParts parts, Words words) {
        this.parts = parts;
        this.words = words;
    }

    /** Number and heading, and the version when the part does not stand in the text as it is now. */
    public String label(DocumentPart part) {
        return label(part.label(), part.getSinceVersion(), part.getUntilVersion());
    }

    /**
     * The same of a part whose label is known.
     *
     * @param since first version in which it stood so
     * @param until last version in which it stood so; null while it does
     */
    public String label(String label, int since, @Nullable Integer until) {
        if (until == null) {
            return label;
        }
        return words.in(
                Languages.POLISH,
                () -> since == until
                        ? words.say("consultation.parts.ofVersion", label, until)
                        : words.say("consultation.parts.ofVersions", label, since, until));
    }

    /**
     * Whether the quoted words still stand.
     *
     * @return null when that cannot be told: nothing is quoted, or the part has no text
     */
    @Transactional(readOnly = true)
    public @Nullable Quote quote(DocumentPart part, String quoted) {
        var words = spaced(quoted);
        if (words.isEmpty()) {
            return null;
        }
        var now = current(part);
        if (now == null) {
            return Quote.GONE;
        }
        if (now.getText().isBlank()) {
            return null;
        }
        return spaced(now.getText()).contains(words) ? Quote.STANDS : Quote.CHANGED;
    }

    /** Line ends and quotation marks differ with where words were copied from. */
    private static String spaced(String text) {
        return text.replaceAll("[\\s\\u00a0]+", " ")
                .replaceAll("[„”“\"«»]", "\"")
                .replaceAll("[–—-]", "-")
                .strip();
    }

    /** The part that stands in the text now in place of the given one; itself while it stands; null when none does. */
    @Transactional(readOnly = true)
    public @Nullable DocumentPart current(DocumentPart part) {
        var now = part;
        while (!now.isCurrent()) {
            var next = now.getSuccessorId();
            if (next == null) {
                return null;
            }
            now = parts.findById(next).orElseThrow();
        }
        return now;
    }
}
