package pl.konsultacje.audit.process;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.EventBasedGateway;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.TextAnnotation;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import pl.konsultacje.audit.Ways;
import pl.konsultacje.audit.process.TakenFlows.Flow;
import pl.konsultacje.platform.Words;

@Component
@Transactional(readOnly = true)
class CamundaWays implements Ways {

    private final Passings passings;
    private final RepositoryService repository;
    private final Words words;

    CamundaWays(Passings passings, RepositoryService repository, Words words) {
        this.passings = passings;
        this.repository = repository;
        this.words = words;
    }

    @Override
    public Optional<Way> of(String businessKey, int course) {
        var courses = passings.courses(businessKey);
        return chosen(courses, course).map(one -> way(one, courses));
    }

    private static Optional<HistoricProcessInstance> chosen(List<HistoricProcessInstance> courses, int course) {
        var at = (course == 0 ? courses.size() : course) - 1;
        return at >= 0 && at < courses.size() ? Optional.of(courses.get(at)) : Optional.empty();
    }

    private Way way(HistoricProcessInstance course, List<HistoricProcessInstance> courses) {
        var passed = passings.of(course);
        return new Way(
                courses.indexOf(course) + 1,
                courses.size(),
                course.getProcessDefinitionKey(),
                repository.getProcessDefinition(course.getProcessDefinitionId()).getVersion(),
                course.getStartTime().toInstant(),
                course.getEndTime() == null ? null : course.getEndTime().toInstant(),
                stops(passed),
                new TakenFlows(flows(course.getProcessDefinitionId())).among(passed));
    }

    private static List<Stop> stops(List<Passing> passed) {
        Map<String, Stop> stops = new LinkedHashMap<>();
        for (var passing : passed) {
            var open = passing.endedAt() == null ? 1 : 0;
            var cancelled = passing.cancelled() ? 1 : 0;
            stops.merge(
                    passing.element(),
                    new Stop(
                            passing.element(),
                            passing.isFrame(),
                            1 - open - cancelled,
                            cancelled,
                            open,
                            passing.failed()),
                    (one, other) -> new Stop(
                            one.element(),
                            one.frame(),
                            one.passed() + other.passed(),
                            one.cancelled() + other.cancelled(),
                            one.open() + other.open(),
                            one.failed() || other.failed()));
        }
        return List.copyOf(stops.values());
    }

    private List<Flow> flows(String processDefinitionId) {
        return repository.getBpmnModelInstance(processDefinitionId).getModelElementsByType(SequenceFlow.class).stream()
                .map(flow -> new Flow(
                        flow.getId(),
                        flow.getSource().getId(),
                        flow.getTarget().getId(),
                        flow.getSource() instanceof ExclusiveGateway || flow.getSource() instanceof EventBasedGateway))
                .toList();
    }

    @Override
    public Optional<String> sheet(String businessKey, int course) {
        return chosen(passings.courses(businessKey), course).map(one -> translated(one.getProcessDefinitionId()));
    }

    /** The engine's own copy of the model is shared by all, so a fresh one is read to write the reader's words into it. */
    private String translated(String processDefinitionId) {
        var model = Bpmn.readModelFromStream(repository.getProcessModel(processDefinitionId));
        for (var element : model.getModelElementsByType(BaseElement.class)) {
            var id = element.getId();
            if (id == null) {
                continue;
            }
            if (element instanceof TextAnnotation note && note.getText() != null) {
                var text = note.getText().getTextContent();
                note.getText().setTextContent(words.sayOr("element." + id, text));
            } else if (element.getAttributeValue("name") != null) {
                element.setAttributeValue("name", words.element(id, element.getAttributeValue("name")));
            }
            for (var documentation : element.getDocumentations()) {
                documentation.setTextContent(words.elementHelp(id, documentation.getTextContent()));
            }
        }
        return Bpmn.convertToString(model);
    }
}
