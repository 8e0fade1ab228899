package pl.konsultacje.response;

import org.jspecify.annotations.Nullable;

/**
 * One version of an answer as the task pages show it; days and names in words.
 *
 * @param author user name
 * @param decision what the manager decided on it; null when nothing yet
 */
public record AnswerSheet(
        int number,
        Disposition disposition,
        String reasons,
        String documentChange,
        String author,
        String authorName,
        String written,
        @Nullable DecisionSheet decision) {

    /** What a manager decided, and why. */
    public record DecisionSheet(
            ResponseApproval.Outcome outcome, @Nullable String reason, String person, String when) {}
}
