package pl.konsultacje.response;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import pl.konsultacje.remark.Ground;
import pl.konsultacje.submission.Channel;
import pl.konsultacje.submission.SubmitterType;

/**
 * One remark in the register, with what became of it.
 *
 * @param caseKey null while the remark waits for acceptance
 * @param repeats number of the earlier remark of the same sender that says the same; null when there is none
 * @param part part of the document in words; blank for the document as a whole
 * @param step id of the open user task, or of the automatic step at hand; null when waiting or settled
 * @param ground why it is left without consideration; null when it is considered
 * @param reasons reasons of the stance, or of leaving it without consideration
 * @param admittedLate whether it was admitted, with others, although it is late
 * @param assignee user name of who has taken the open task, or else was assigned
 */
public record RegisterRow(
        String remarkNumber,
        @Nullable String caseKey,
        @Nullable String repeats,
        Channel channel,
        Instant receivedAt,
        String submitterName,
        SubmitterType submitterType,
        String part,
        String page,
        String currentWording,
        String content,
        String proposedWording,
        String justification,
        @Nullable String step,
        @Nullable Ground ground,
        @Nullable Disposition disposition,
        @Nullable String reasons,
        @Nullable String documentChange,
        @Nullable String team,
        @Nullable String assignee,
        @Nullable LocalDate due,
        boolean admittedLate,
        boolean settled,
        RegisterStep registerStep) {

    public boolean isWithdrawn() {
        return registerStep.isGone();
    }

    /** Whether its sender had said the same before: it is answered there, and not twice. */
    public boolean isRepeated() {
        return registerStep == RegisterStep.REPEATED;
    }
}
