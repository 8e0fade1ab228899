package pl.konsultacje.platform;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;

/**
 * How the delegates of business rule tasks ask a decision table. Asked inside a delegate, the engine's decision history
 * keeps inputs, outputs and rule with the process and the step; no process variable arises.
 */
@Component
public class EngineTables {

    /**
     * What a table answered.
     *
     * @param values the outputs by name
     * @param rule id of the rule that matched
     * @param version version of the table, as the engine counts it
     */
    public record Ruling(Map<String, Object> values, String rule, int version) {

        public String text(String output) {
            return values.get(output) instanceof String text ? text : "";
        }

        public boolean isTrue(String output) {
            return Boolean.TRUE.equals(values.get(output));
        }

        public int number(String output) {
            return values.get(output) instanceof Number number ? number.intValue() : 0;
        }
    }

    private final DecisionService decisions;
    private final RepositoryService repository;
    private final MatchedRules matchedRules;

    EngineTables(DecisionService decisions, RepositoryService repository, MatchedRules matchedRules) {
        this.decisions = decisions;
        this.repository = repository;
        this.matchedRules = matchedRules;
    }

    /** The tables that a transaction has asked: one that asks often, e.g. for a batch of remarks, looks for them once. */
    private static final class Asked implements TransactionSynchronization {

        private final Map<String, DecisionDefinition> byTable = new HashMap<>();
    }

    private DecisionDefinition newest(String table) {
        return repository
                .createDecisionDefinitionQuery()
                .decisionDefinitionKey(table)
                .latestVersion()
                .singleResult();
    }

    /**
     * Evaluates the newest version of a table in which exactly one rule matches.
     *
     * @param table id of the decision
     * @param inputs values by the names of the table's inputs
     * @throws IllegalStateException when no rule matches
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Ruling ask(String table, Map<String, Object> inputs) {
        var definition = OfTransaction.get(Asked.class, Asked::new).byTable.computeIfAbsent(table, this::newest);
        return matchedRules.during(() -> {
            var result = decisions
                    .evaluateDecisionTableById(definition.getId())
                    .variables(inputs)
                    .evaluate()
                    .getSingleResult();
            if (result == null) {
                throw new IllegalStateException("No rule of the table " + table + " matches " + inputs
                        + ": add a last rule that matches everything");
            }
            return new Ruling(
                    Collections.unmodifiableMap(result.getEntryMap()),
                    matchedRules.get().get(0),
                    definition.getVersion());
        });
    }
}
