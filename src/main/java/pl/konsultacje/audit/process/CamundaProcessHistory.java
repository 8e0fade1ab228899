package pl.konsultacje.audit.process;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.history.HistoricDecisionInstance;
import org.camunda.bpm.engine.history.HistoricDecisionOutputInstance;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.history.HistoricProcessInstanceQuery;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.DmnElement;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import pl.konsultacje.audit.ProcessHistory;

@Component
@Transactional(readOnly = true)
class CamundaProcessHistory implements ProcessHistory {

    private static final String CONSULTATION = "consultation";
    private static final Map<Kind, String> PROCESSES = Map.of(Kind.MEETING, "meeting", Kind.CASE, "remarkHandling");

    /** More courses or steps than any case has; keeps a runaway loop from filling the memory. */
    private static final int MOST_COURSES = 50;

    private static final int MOST_STEPS = 5_000;

    private final HistoryService history;
    private final RepositoryService repository;

    CamundaProcessHistory(HistoryService history, RepositoryService repository) {
        this.history = history;
        this.repository = repository;
    }

    @Override
    public List<Course> consultations(int first, int most) {
        return ofProcess(CONSULTATION)
                .orderByProcessInstanceStartTime()
                .desc()
                .listPage(first, most)
                .stream()
                .map(CamundaProcessHistory::course)
                .toList();
    }

    @Override
    public long countConsultations() {
        return ofProcess(CONSULTATION).count();
    }

    @Override
    public List<Course> within(String consultationKey, Kind kind, int first, int most) {
        return below(consultationKey, kind)
                .orderByProcessInstanceStartTime()
                .asc()
                .listPage(first, most)
                .stream()
                .map(CamundaProcessHistory::course)
                .toList();
    }

    @Override
    public long countWithin(String consultationKey, Kind kind) {
        return below(consultationKey, kind).count();
    }

    private HistoricProcessInstanceQuery ofProcess(String process) {
        return history.createHistoricProcessInstanceQuery().processDefinitionKey(process);
    }

    private HistoricProcessInstanceQuery below(String consultationKey, Kind kind) {
        return ofProcess(PROCESSES.get(kind)).processInstanceBusinessKeyLike(consultationKey + "/%");
    }

    @Override
    public Optional<Course> find(String businessKey) {
        return courses(businessKey).stream().findFirst().map(CamundaProcessHistory::course);
    }

    private List<HistoricProcessInstance> courses(String businessKey) {
        return history.createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey(businessKey)
                .orderByProcessInstanceStartTime()
                .asc()
                .listPage(0, MOST_COURSES);
    }

    @Override
    public List<Step> steps(String businessKey) {
        var steps = new ArrayList<Step>();
        var versions = new HashMap<String, Integer>();
        for (var course : courses(businessKey)) {
            var rulings = rulings(course.getId());
            history.createHistoricActivityInstanceQuery()
                    .processInstanceId(course.getId())
                    .orderPartiallyByOccurrence()
                    .asc()
                    .listPage(0, MOST_STEPS)
                    .stream()
                    .filter(CamundaProcessHistory::isToldOf)
                    .map(activity -> step(
                            activity,
                            versions.computeIfAbsent(activity.getProcessDefinitionId(), this::versionOf),
                            rulings.getOrDefault(activity.getId(), List.of())))
                    .forEach(steps::add);
        }
        return steps;
    }

    /** Gateways and frames are no acts; what they led to stands below them. */
    private static boolean isToldOf(HistoricActivityInstance activity) {
        var type = activity.getActivityType();
        return !type.endsWith("Gateway") && !type.equals("subProcess") && !activity.isCanceled();
    }

    private int versionOf(String processDefinitionId) {
        return repository.getProcessDefinition(processDefinitionId).getVersion();
    }

    private static Step step(HistoricActivityInstance activity, int version, List<Ruling> rulings) {
        var label = activity.getActivityName();
        var task = activity.getActivityType().equals("userTask");
        return new Step(
                activity.getActivityId(),
                label == null ? activity.getActivityId() : label.replaceAll("\\s+", " "),
                task,
                activity.getStartTime().toInstant(),
                instant(activity.getEndTime()).orElse(null),
                task ? activity.getAssignee() : "system:" + activity.getActivityId(),
                activity.getProcessDefinitionKey(),
                version,
                rulings);
    }

    /** By the id of the activity instance that asked. */
    private Map<String, List<Ruling>> rulings(String processInstanceId) {
        var byStep = new HashMap<String, List<Ruling>>();
        for (var evaluated : history.createHistoricDecisionInstanceQuery()
                .processInstanceId(processInstanceId)
                .includeInputs()
                .includeOutputs()
                .orderByEvaluationTime()
                .asc()
                .listPage(0, MOST_STEPS)) {
            byStep.computeIfAbsent(evaluated.getActivityInstanceId(), step -> new ArrayList<>()).add(ruling(evaluated));
        }
        return byStep;
    }

    private Ruling ruling(HistoricDecisionInstance evaluated) {
        var table = tableOf(evaluated);
        var columns = table.stream()
                .flatMap(found -> Stream.concat(
                        found.getInputs().stream().map(DmnElement::getId), found.getOutputs().stream().map(DmnElement::getId)))
                .toList();
        var all = table.map(found -> List.copyOf(found.getRules())).orElse(List.of());
        return new Ruling(
                evaluated.getDecisionDefinitionKey(),
                evaluated.getDecisionDefinitionName(),
                repository.getDecisionDefinition(evaluated.getDecisionDefinitionId()).getVersion(),
                evaluated.getInputs().stream()
                        .sorted(Comparator.comparingInt(input -> columns.indexOf(input.getClauseId())))
                        .map(input -> new Value(labelOf(input.getClauseName(), input.getClauseId()), input.getValue()))
                        .toList(),
                evaluated.getOutputs().stream()
                        .map(HistoricDecisionOutputInstance::getRuleId)
                        .distinct()
                        .map(id -> rule(id, all))
                        .toList(),
                evaluated.getOutputs().stream()
                        .sorted(Comparator.comparingInt(output -> columns.indexOf(output.getClauseId())))
                        .map(output -> new Value(labelOf(output.getClauseName(), output.getClauseId()), output.getValue()))
                        .toList());
    }

    /** Read from the version that decided; the engine keeps it in its cache. */
    private Optional<DecisionTable> tableOf(HistoricDecisionInstance evaluated) {
        Decision decision = repository
                .getDmnModelInstance(evaluated.getDecisionDefinitionId())
                .getModelElementById(evaluated.getDecisionDefinitionKey());
        return decision.getExpression() instanceof DecisionTable table ? Optional.of(table) : Optional.empty();
    }

    private static Rule rule(String id, List<org.camunda.bpm.model.dmn.instance.Rule> all) {
        for (int i = 0; i < all.size(); i++) {
            var rule = all.get(i);
            if (rule.getId().equals(id)) {
                var description = rule.getDescription();
                return new Rule(id, i + 1, description == null ? "" : description.getTextContent().strip());
            }
        }
        return new Rule(id, 0, "");
    }

    private static String labelOf(@Nullable String label, String clauseId) {
        return label == null || label.isBlank() ? clauseId : label;
    }

    private static Course course(HistoricProcessInstance instance) {
        return new Course(
                instance.getBusinessKey(),
                instance.getStartTime().toInstant(),
                instant(instance.getEndTime()).orElse(null));
    }

    private static Optional<Instant> instant(@Nullable Date date) {
        return Optional.ofNullable(date).map(Date::toInstant);
    }
}
