package pl.konsultacje.meeting;

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
        String speaker, SubmitterType speakerType, @Nullable Long partId, String content, String proposedWording) {}
