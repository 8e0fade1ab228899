package pl.konsultacje.audit.process;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Tells from the order of the passings which sequence flows were taken: every passing that ended normally gave a token to
 * each of its flows (a gateway that chooses: to one of them), and every passing of a step took one. A flow counts when no
 * other can have brought the token; what cannot be told is left out.
 */
final class TakenFlows {

    /**
     * A sequence flow by the ids of what it joins.
     *
     * @param chosen whether its source takes one of its flows only
     */
    record Flow(String id, String source, String target, boolean chosen) {

        /** Where its tokens lie: flows of which one is chosen have theirs in common. */
        private String place() {
            return chosen ? source : id;
        }
    }

    private final Map<String, List<Flow>> bySource;
    private final Map<String, List<Flow>> byTarget;

    TakenFlows(Collection<Flow> flows) {
        bySource = flows.stream().collect(Collectors.groupingBy(Flow::source));
        byTarget = flows.stream().collect(Collectors.groupingBy(Flow::target));
    }

    /** @param passings in the order of their passing */
    Set<String> among(List<Passing> passings) {
        var taken = new HashSet<String>();
        var tokens = new HashMap<String, List<Passing>>();
        for (var passing : passings) {
            var brought = byTarget.getOrDefault(passing.element(), List.of()).stream()
                    .filter(flow -> tokens.getOrDefault(flow.place(), List.of()).stream()
                            .anyMatch(source -> isOverBefore(source, passing)))
                    .toList();
            if (brought.size() == 1) {
                taken.add(brought.get(0).id());
                tokens.get(brought.get(0).place()).remove(0);
            }
            if (passing.endedAt() != null && !passing.cancelled()) {
                bySource.getOrDefault(passing.element(), List.of()).stream()
                        .map(Flow::place)
                        .distinct()
                        .forEach(place -> tokens.computeIfAbsent(place, none -> new ArrayList<>())
                                .add(passing));
            }
        }
        return taken;
    }

    private static boolean isOverBefore(Passing source, Passing target) {
        return source.endedAt() != null && !source.endedAt().isAfter(target.startedAt());
    }
}
