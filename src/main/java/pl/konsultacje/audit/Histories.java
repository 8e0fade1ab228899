package pl.konsultacje.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import pl.konsultacje.audit.ProcessHistory.Fate;
import pl.konsultacje.audit.ProcessHistory.Step;

/** Tells the history of a consultation, a meeting or a case as one list: the engine's steps with the people's reasons. */
@Component
public class Histories {

    /** An act that starts a process is recorded in the same transaction, before the engine begins. */
    private static final Duration BEFORE_START = Duration.ofSeconds(5);

    /** An act that ends a step is recorded before the engine ends it; the engine's instants are cut to milliseconds. */
    private static final Duration AFTER_END = Duration.ofMillis(5);

    private final ProcessHistory processes;
    private final Decisions decisions;

    Histories(ProcessHistory processes, Decisions decisions) {
        this.processes = processes;
        this.decisions = decisions;
    }

    /**
     * The history under a key, oldest first, what is still open last. Of a consultation without its meetings and cases,
     * which have histories of their own.
     */
    public List<HistoryEntry> of(String businessKey) {
        var decided = businessKey.contains("/") ? decisions.on(businessKey) : decisions.besideCases(businessKey);
        return merge(businessKey, processes.steps(businessKey), decided);
    }

    static List<HistoryEntry> merge(String businessKey, List<Step> steps, List<Decision> decided) {
        var left = new ArrayList<>(decided);
        var occurrences = new HashMap<String, Integer>();
        var entries = new ArrayList<HistoryEntry>();
        for (var step : steps) {
            var decision = takeDecision(businessKey, step, left);
            entries.add(entry(step, occurrences.merge(step.element(), 1, Integer::sum), decision));
        }
        left.forEach(decision -> entries.add(entry(businessKey, decision)));
        // a stable sort: what happened in one instant stays in the order of its passing
        entries.sort(Comparator.comparing(HistoryEntry::open).thenComparing(HistoryEntry::at));
        return List.copyOf(entries);
    }

    /** The last decision on the case that was recorded while the step was open; each belongs to one step. */
    private static @Nullable Decision takeDecision(String businessKey, Step step, List<Decision> left) {
        if (step.endedAt() == null || step.fate() == Fate.CANCELLED) {
            return null;
        }
        var from = step.startedAt().minus(BEFORE_START);
        var to = step.endedAt().plus(AFTER_END);
        Decision found = null;
        for (var decision : left) {
            if (decision.act().equals(step.element())
                    && decision.subject().equals(businessKey)
                    && !decision.at().isBefore(from)
                    && !decision.at().isAfter(to)) {
                found = decision;
            }
        }
        left.remove(found);
        return found;
    }

    private static HistoryEntry entry(Step step, int occurrence, @Nullable Decision decision) {
        return new HistoryEntry(
                step.endedAt() == null ? step.startedAt() : step.endedAt(),
                step.element(),
                step.label(),
                decision == null ? step.person() : decision.person(),
                step.endedAt() == null,
                step.fate(),
                occurrence,
                step.course(),
                decision == null ? null : decision.outcome(),
                decision == null ? null : decision.reason(),
                null,
                step.model(),
                step.modelVersion(),
                step.rulings());
    }

    private static HistoryEntry entry(String businessKey, Decision decision) {
        Instant at = decision.at();
        return new HistoryEntry(
                at,
                decision.act(),
                null,
                decision.person(),
                false,
                Fate.REGULAR,
                1,
                0,
                decision.outcome(),
                decision.reason(),
                decision.subject().equals(businessKey) ? null : decision.subject(),
                null,
                0,
                List.of());
    }
}
