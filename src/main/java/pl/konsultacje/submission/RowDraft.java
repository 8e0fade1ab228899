package pl.konsultacje.submission;

/** A remark as a file has it, before anybody looked at it. */
public record RowDraft(
        String part,
        String page,
        String currentWording,
        String content,
        String proposedWording,
        String justification) {}
