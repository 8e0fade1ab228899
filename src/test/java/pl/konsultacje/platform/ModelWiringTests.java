package pl.konsultacje.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import pl.konsultacje.OfficeTest;
import pl.konsultacje.desk.DeskTask;

/** Every name in every model points somewhere, and everything that a model needs is there. */
@OfficeTest
class ModelWiringTests {

    private final BpmnModelInstance sheet = Bpmn.readModelFromFile(new File("processes/consultation.bpmn"));

    @Autowired
    List<DeskTask> handlers;

    @Autowired
    ApplicationContext context;

    @Test
    void everyUserTaskHasItsFormAndItsHandler() throws Exception {
        var tasks = ids(UserTask.class);
        var handled = handlers.stream().map(DeskTask::element).collect(Collectors.toCollection(TreeSet::new));
        assertThat(handled).isEqualTo(tasks);
        try (var files = Files.list(Path.of("forms"))) {
            var forms = files.map(file -> file.getFileName().toString().replace(".form", ""))
                    .collect(Collectors.toCollection(TreeSet::new));
            // the public's, which belongs to no task
            assertThat(forms.remove("consultationForm")).isTrue();
            assertThat(forms).isEqualTo(tasks);
        }
    }

    @Test
    void everyHandlerIsNamedAfterItsTask() {
        for (var handler : handlers) {
            var element = handler.element();
            assertThat(handler.getClass().getSimpleName())
                    .startsWith(Character.toUpperCase(element.charAt(0)) + element.substring(1) + "Task");
        }
    }

    @Test
    void everyServiceTaskHasTheDelegateOfItsName() {
        for (var task : sheet.getModelElementsByType(ServiceTask.class)) {
            assertThat(task.getCamundaDelegateExpression()).isEqualTo("${" + task.getId() + "Delegate}");
            assertThat(task.isCamundaAsyncBefore())
                    .as(task.getId() + " is async")
                    .isTrue();
            assertThat(context.containsBean(task.getId() + "Delegate")).isTrue();
        }
        for (var task : sheet.getModelElementsByType(BusinessRuleTask.class)) {
            assertThat(task.getCamundaDelegateExpression()).isEqualTo("${" + task.getId() + "Delegate}");
        }
    }

    @Test
    void everyDelegateServesAStep() {
        var elements = sheet.getModelElementsByType(Activity.class).stream()
                .map(activity -> activity.getId() + "Delegate")
                .collect(Collectors.toSet());
        for (var name : context.getBeanDefinitionNames()) {
            if (name.endsWith("Delegate") && context.getType(name).getName().startsWith("pl.konsultacje")) {
                assertThat(elements).contains(name);
            }
        }
    }

    @Test
    void everySplittingGatewayHasADefaultAndLabelledFlows() {
        for (var gateway : sheet.getModelElementsByType(ExclusiveGateway.class)) {
            if (gateway.getOutgoing().size() > 1) {
                assertThat(gateway.getDefault()).as(gateway.getId()).isNotNull();
                for (var flow : gateway.getOutgoing()) {
                    assertThat(flow.getName()).as(flow.getId()).isNotBlank();
                    if (!flow.equals(gateway.getDefault())) {
                        assertThat(flow.getConditionExpression())
                                .as(flow.getId())
                                .isNotNull();
                    }
                }
            }
        }
    }

    @Test
    void everyStepIsDocumentedAndLabelled() {
        var silent = new ArrayList<String>();
        for (var node : sheet.getModelElementsByType(FlowNode.class)) {
            var joinsOnly =
                    node instanceof ExclusiveGateway && node.getOutgoing().size() == 1;
            if (node.getDocumentations().isEmpty()
                    || (!joinsOnly && (node.getName() == null || node.getName().isBlank()))) {
                silent.add(node.getId());
            }
        }
        assertThat(silent).isEmpty();
    }

    @Test
    void noIdIsGenerated() {
        for (var node : sheet.getModelElementsByType(FlowNode.class)) {
            assertThat(node.getId()).matches("[a-z][a-zA-Z]+");
        }
    }

    @Test
    void nothingIsCleanedUpByItself() {
        for (var process : sheet.getModelElementsByType(Process.class)) {
            assertThat(process.getCamundaHistoryTimeToLiveString()).isEqualTo("P36500D");
        }
    }

    @Test
    void decisionsAreNamedAfterTheirFiles() {
        for (var name : List.of("remarkAdmissibility", "remarkRouting")) {
            var model = Dmn.readModelFromFile(new File("processes/" + name + ".dmn"));
            assertThat(model.getModelElementsByType(Decision.class))
                    .extracting(decision -> decision.getId())
                    .containsExactly(name);
        }
    }

    private <T extends FlowNode> Set<String> ids(Class<T> type) {
        return sheet.getModelElementsByType(type).stream()
                .map(FlowNode::getId)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
