package pl.konsultacje;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.TreeSet;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every flow node and every sequence flow of the sheet is passed by some test of this run, on both databases. Runs after
 * all other tests; alone it fails, because then nothing was passed.
 */
class ModelCoverageIT {

    @ParameterizedTest
    @ValueSource(strings = {"h2", "postgresql"})
    void everyPathOfTheSheetIsPassed(String database) throws IOException {
        var passed = PathCoverage.passed(database);
        var missing = new TreeSet<String>();
        var model = Bpmn.readModelFromFile(new File("processes/consultation.bpmn"));
        for (var process : model.getModelElementsByType(Process.class)) {
            var elements = flat(process.getFlowElements());
            int nodes = 0;
            int flows = 0;
            int nodesPassed = 0;
            int flowsPassed = 0;
            for (var element : elements) {
                var key = process.getId() + "/" + element.getId();
                if (element instanceof FlowNode) {
                    nodes++;
                    nodesPassed += passed.contains(key) ? 1 : 0;
                } else if (element instanceof SequenceFlow) {
                    flows++;
                    flowsPassed += passed.contains(key) ? 1 : 0;
                } else {
                    continue;
                }
                if (!passed.contains(key)) {
                    missing.add(key);
                }
            }
            System.out.printf(
                    "Coverage on %-10s %-15s flow nodes %d/%d, sequence flows %d/%d%n",
                    database, process.getId(), nodesPassed, nodes, flowsPassed, flows);
        }
        assertThat(missing).as("passed by no test on " + database).isEmpty();
    }

    private static Collection<FlowElement> flat(Collection<FlowElement> elements) {
        var all = new ArrayList<FlowElement>();
        for (var element : elements) {
            all.add(element);
            if (element instanceof SubProcess part) {
                all.addAll(flat(part.getFlowElements()));
            }
        }
        return all;
    }
}
