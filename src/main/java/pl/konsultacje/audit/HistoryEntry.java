package pl.konsultacje.audit;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of a history: a step, an act of a person, or both in one.
 *
 * @param at when it was over; of an open step when it began
 * @param act id of the element or of the act
 * @param label as the model named the step, or null when no step belongs to the act
 * @param person user name, {@code system:<element>}, or null when nobody did it
 * @param open whether the step is not over yet
 * @param fate whether it went as the model has it
 * @param occurrence which time the step was passed, from 1
 * @param course which course under the key the step belongs to, from 1; 0 when no step belongs to the act
 * @param subject what was decided on, if that is not the case itself
 * @param model id of the process, or null when no step belongs to the act
 * @param modelVersion 0 when no step belongs to the act
 */
public record HistoryEntry(
        Instant at,
        String act,
        @Nullable String label,
        @Nullable String person,
        boolean open,
        ProcessHistory.Fate fate,
        int occurrence,
        int course,
        @Nullable String outcome,
        @Nullable String reason,
        @Nullable String subject,
        @Nullable String model,
        int modelVersion,
        List<ProcessHistory.Ruling> rulings) {}
