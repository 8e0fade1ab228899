package pl.konsultacje.meeting;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import pl.konsultacje.submission.SubmitterType;

/**
 * A remark made aloud at a meeting, for the record.
 *
 * @param speaker who made it, a name or an institution
 * @param partId part of the draft; null when it is about the whole
 * @param proposedWording may be blank
 */
public record OralRemark(
        String speaker, SubmitterType speakerType, @Nullable Long partId, String content, String proposedWording) {

    private static final Pattern FULL_NAME = Pattern.compile("\\p{L}[\\p{L}.'’-]*(\\s+\\p{L}[\\p{L}.'’-]*)+");

    boolean isOfPerson() {
        return speakerType == SubmitterType.PERSON;
    }

    /** Whether a text that everybody reads holds the speaker's first and last name. */
    boolean isNamedIn(String text) {
        return FULL_NAME.matcher(speaker.strip()).matches()
                && text.toLowerCase(Locale.ROOT).contains(speaker.strip().toLowerCase(Locale.ROOT));
    }
}
