package pl.konsultacje.remark;

import org.jspecify.annotations.Nullable;

/**
 * The coordinator's formal review.
 *
 * @param admissible whether the remark is to be considered
 * @param ground why not; null when it is
 * @param reason in words; compulsory for a refusal, and for an admission against the table's proposal
 * @param partId part of the document that the remark is about; null for the document as a whole
 * @param topic what it is about
 */
public record Review(
        boolean admissible,
        @Nullable Ground ground,
        String reason,
        @Nullable Long partId,
        Topic topic) {}
