package pl.konsultacje.platform;

import java.util.List;
import java.util.function.Supplier;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionTableEvaluationEvent;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionTableEvaluationListener;
import org.camunda.bpm.dmn.engine.delegate.DmnEvaluatedDecisionRule;
import org.springframework.stereotype.Component;

/**
 * Remembers which rules of a table matched: the result of an evaluation does not say so, and its history is written only
 * when the transaction ends.
 */
@Component
class MatchedRules implements DmnDecisionTableEvaluationListener {

    private final ThreadLocal<List<String>> ofLastTable = ThreadLocal.withInitial(List::of);

    @Override
    public void notify(DmnDecisionTableEvaluationEvent event) {
        ofLastTable.set(event.getMatchingRules().stream()
                .map(DmnEvaluatedDecisionRule::getId)
                .toList());
    }

    <T> T during(Supplier<T> evaluation) {
        try {
            return evaluation.get();
        } finally {
            ofLastTable.remove();
        }
    }

    List<String> get() {
        return ofLastTable.get();
    }
}
