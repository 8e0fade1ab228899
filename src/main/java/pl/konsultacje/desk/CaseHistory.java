package pl.konsultacje.desk;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import pl.konsultacje.audit.Decision;
import pl.konsultacje.audit.Decisions;

/** The history of a case in one line each: what the engine remembers, with outcome and reason from the journal. */
@Component
public class CaseHistory {

    private static final Duration SAME_ACT = Duration.ofMinutes(1);

    private final TaskBoard board;
    private final Decisions decisions;

    CaseHistory(TaskBoard board, Decisions decisions) {
        this.board = board;
        this.decisions = decisions;
    }

    /** All lines, oldest first. */
    public List<HistoryLine> of(String businessKey) {
        var open = new ArrayList<>(decisions.on(businessKey));
        var lines = new ArrayList<HistoryLine>();
        for (var step : board.past(businessKey)) {
            var decision = sameAct(step, open);
            decision.ifPresent(open::remove);
            lines.add(new HistoryLine(
                    step.at(),
                    step.element(),
                    step.label(),
                    step.person(),
                    decision.map(Decision::outcome).orElse(""),
                    decision.map(Decision::reason).orElse("")));
        }
        for (var decision : open) {
            lines.add(new HistoryLine(
                    decision.at(),
                    decision.act(),
                    "",
                    decision.person().startsWith("system:") || decision.person().equals(Decision.SUBMITTER)
                            ? ""
                            : decision.person(),
                    decision.outcome() == null ? "" : decision.outcome(),
                    decision.reason() == null ? "" : decision.reason()));
        }
        lines.sort(Comparator.comparing(HistoryLine::at));
        return lines;
    }

    private static Optional<Decision> sameAct(PastStep step, List<Decision> open) {
        return open.stream()
                .filter(decision -> decision.act().equals(step.element())
                        && Duration.between(decision.at(), step.at()).abs().compareTo(SAME_ACT) < 0)
                .findFirst();
    }
}
