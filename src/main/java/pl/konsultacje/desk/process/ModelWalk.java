package pl.konsultacje.desk.process;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Lane;
import org.camunda.bpm.model.bpmn.instance.ReceiveTask;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.jspecify.annotations.Nullable;
import pl.konsultacje.desk.NextStep;
import pl.konsultacje.desk.NextStep.Kind;
import pl.konsultacje.platform.Words;

/** Follows the sequence flows of a model from a user task to where the case stops next. */
final class ModelWalk {

    private final BpmnModelInstance model;
    private final Words words;

    ModelWalk(BpmnModelInstance model, Words words) {
        this.model = model;
        this.words = words;
    }

    /** Everything the case may come to after that task, in the order of the model. */
    List<NextStep> after(String element) {
        var steps = new LinkedHashSet<NextStep>();
        if (model.getModelElementById(element) instanceof FlowNode start) {
            outgoing(start).forEach(flow -> follow(flow, List.of(), Set.of(element), steps));
        }
        return List.copyOf(steps);
    }

    private void follow(SequenceFlow flow, List<String> answers, Set<String> passed, Set<NextStep> steps) {
        var target = flow.getTarget();
        var answered = answers;
        if (flow.getSource() instanceof ExclusiveGateway gateway
                && outgoing(gateway).size() > 1) {
            answered = new ArrayList<>(answers);
            answered.add((name(gateway) + " " + name(flow)).strip());
        }
        var kind = kind(target);
        if (kind != null) {
            steps.add(new NextStep(List.copyOf(answered), kind, name(target), lane(target)));
        } else if (!passed.contains(target.getId())) {
            var further = new HashSet<>(passed);
            further.add(target.getId());
            for (var next : outgoing(target)) {
                follow(next, answered, further, steps);
            }
        }
    }

    private static @Nullable Kind kind(FlowNode node) {
        if (node instanceof UserTask) {
            return Kind.TASK;
        }
        if (node instanceof EndEvent) {
            return isAside(node) ? Kind.ASIDE : Kind.END;
        }
        return node instanceof CatchEvent || node instanceof ReceiveTask ? Kind.EVENT : null;
    }

    /** Whether it stands in an event sub-process that interrupts nothing. */
    private static boolean isAside(FlowNode node) {
        return node.getParentElement() instanceof SubProcess part
                && part.getChildElementsByType(StartEvent.class).stream().noneMatch(StartEvent::isInterrupting);
    }

    private String lane(FlowNode node) {
        return model.getModelElementsByType(Lane.class).stream()
                .filter(lane -> lane.getFlowNodeRefs().contains(node))
                .map(lane -> words.element(lane.getId(), lane.getName()))
                .findFirst()
                .orElse("");
    }

    /** Ids of the user tasks that lead to that task, the nearest first. */
    List<String> tasksBefore(String element) {
        var found = new ArrayList<String>();
        var seen = new HashSet<FlowNode>();
        var waiting = new ArrayDeque<FlowNode>();
        if (model.getModelElementById(element) instanceof FlowNode start) {
            waiting.add(start);
        }
        while (!waiting.isEmpty()) {
            var node = waiting.remove();
            for (var flow : incoming(node)) {
                if (seen.add(flow.getSource())) {
                    waiting.add(flow.getSource());
                    if (flow.getSource() instanceof UserTask task) {
                        found.add(task.getId());
                    }
                }
            }
        }
        return found;
    }

    // the flows themselves are asked: what a node says of its own flows is optional, and the engine ignores it
    private List<SequenceFlow> outgoing(FlowNode node) {
        return model.getModelElementsByType(SequenceFlow.class).stream()
                .filter(flow -> node.equals(flow.getSource()))
                .toList();
    }

    private List<SequenceFlow> incoming(FlowNode node) {
        return model.getModelElementsByType(SequenceFlow.class).stream()
                .filter(flow -> node.equals(flow.getTarget()))
                .toList();
    }

    private String name(FlowElement element) {
        return words.element(element.getId(), element.getName());
    }
}
