package pl.konsultacje.remark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.dmn.engine.DmnDecisionRuleResult;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionTableEvaluationListener;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pl.konsultacje.submission.SubmitterType;

/** The two decision tables, alone, by rule row. */
class RemarkTablesTests {

    private final List<String> matched = new ArrayList<>();
    private final DmnEngine engine = engine();

    private DmnEngine engine() {
        var configuration = new DefaultDmnEngineConfiguration();
        DmnDecisionTableEvaluationListener listener =
                event -> event.getMatchingRules().forEach(rule -> matched.add(rule.getId()));
        configuration.setCustomPostDecisionTableEvaluationListeners(List.of(listener));
        return configuration.buildEngine();
    }

    @ParameterizedTest
    @CsvSource({
        // in time, signature required, signed, complete, rule, admissible, ground
        "false, false, false, true,  lateRemark,       false, LATE",
        "false, true,  false, false, lateRemark,       false, LATE",
        "true,  true,  false, true,  unsignedRemark,   false, UNSIGNED",
        "true,  true,  false, false, unsignedRemark,   false, UNSIGNED",
        "true,  true,  true,  false, incompleteRemark, false, INCOMPLETE",
        "true,  false, false, false, incompleteRemark, false, INCOMPLETE",
        "true,  true,  true,  true,  admissibleRemark, true,  NONE",
        "true,  false, false, true,  admissibleRemark, true,  NONE",
    })
    void proposesAdmissibility(
            boolean inTime,
            boolean signatureRequired,
            boolean signed,
            boolean complete,
            String rule,
            boolean admissible,
            String ground) {
        var result = ask(
                "remarkAdmissibility",
                Map.of(
                        "inTime", inTime,
                        "signatureRequired", signatureRequired,
                        "signed", signed,
                        "complete", complete));
        assertThat(matched).containsExactly(rule);
        assertThat(result.getEntryMap()).containsEntry("admissible", admissible).containsEntry("ground", ground);
    }

    @ParameterizedTest
    @CsvSource({
        "'',   EDITORIAL,  PERSON,           noTeam,          '',   7",
        "'',   FINANCE,    LOCAL_GOVERNMENT, noTeam,          '',   7",
        "ROPS, EDITORIAL,  COUNCIL,          editorial,       ROPS, 3",
        "ROPS, FINANCE,    COUNCIL,          finance,         ROPS, 10",
        "ROPS, GENERAL,    LOCAL_GOVERNMENT, localGovernment, ROPS, 10",
        "ROPS, INDICATORS, COUNCIL,          localGovernment, ROPS, 10",
        "ROPS, GENERAL,    NGO,              usual,           ROPS, 7",
        "EFS,  INDICATORS, PERSON,           usual,           EFS,  7",
    })
    void routes(String partTeam, String topic, String submitterType, String rule, String team, int workingDays) {
        var result = ask("remarkRouting", Map.of("partTeam", partTeam, "topic", topic, "submitterType", submitterType));
        assertThat(matched).containsExactly(rule);
        assertThat(result.getEntryMap()).containsEntry("team", team).containsEntry("workingDays", workingDays);
    }

    /** A topic or a kind of submitter that the application knows and the table does not would be routed by the last rule. */
    @Test
    void routingKnowsEveryTopicAndEveryKindOfSubmitter() throws IOException {
        var table = Files.readString(Path.of("processes/remarkRouting.dmn"));
        for (var topic : Topic.values()) {
            assertThat(table).contains('"' + topic.name() + '"');
        }
        for (var type : SubmitterType.values()) {
            assertThat(table).contains('"' + type.name() + '"');
        }
    }

    private DmnDecisionRuleResult ask(String table, Map<String, Object> inputs) {
        matched.clear();
        try (var file = Files.newInputStream(Path.of("processes/" + table + ".dmn"))) {
            var decision = engine.parseDecision(table, file);
            return engine.evaluateDecisionTable(decision, inputs).getSingleResult();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
