package pl.konsultacje.audit.process;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.history.HistoricDecisionInstance;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.history.HistoricProcessInstanceQuery;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import pl.konsultacje.audit.ProcessHistory;
import pl.konsultacje.platform.Words;

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
    private final Words words;

    CamundaProcessHistory(HistoryService history, RepositoryService repository, Words words) {
        this.words = words;
        this.history = history;
        this.repository = repository;
    }

    @Override
    public List<Course> consultations(int first, int most) {
        return ofProcess(CONSULTATION).orderByProcessInstanceStartTime().desc().listPage(first, most).stream()
                .map(CamundaProcessHistory::course)
                .toList();
    }

    @Override
    public long countConsultations() {
        return ofProcess(CONSULTATION).count();
    }

    @Override
    public List<Course> within(String consultationKey, Kind kind, int first, int most) {
        return below(consultationKey, kind).orderByProcessInstanceStartTime().asc().listPage(first, most).stream()
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
            history
                    .createHistoricActivityInstanceQuery()
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

    private Step step(HistoricActivityInstance activity, int version, List<Ruling> rulings) {
        var label = activity.getActivityName();
        var task = activity.getActivityType().equals("userTask");
        return new Step(
                activity.getActivityId(),
                words.element(activity.getActivityId(), label == null ? activity.getActivityId() : label),
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
            byStep.computeIfAbsent(evaluated.getActivityInstanceId(), step -> new ArrayList<>())
                    .add(ruling(evaluated));
        }
        return byStep;
    }

    private Ruling ruling(HistoricDecisionInstance evaluated) {
        var rules = new LinkedHashMap<String, Rule>();
        var described = rulesOf(evaluated.getDecisionDefinitionId(), evaluated.getDecisionDefinitionKey());
        var outputs = new ArrayList<Value>();
        for (var output : evaluated.getOutputs()) {
            rules.computeIfAbsent(output.getRuleId(), id -> described.getOrDefault(id, new Rule(id, 0, "")));
            outputs.add(new Value(labelOf(output.getClauseId(), output.getClauseName()), output.getValue()));
        }
        return new Ruling(
                evaluated.getDecisionDefinitionKey(),
                words.element(evaluated.getDecisionDefinitionKey(), evaluated.getDecisionDefinitionName()),
                repository
                        .getDecisionDefinition(evaluated.getDecisionDefinitionId())
                        .getVersion(),
                evaluated.getInputs().stream()
                        .map(input -> new Value(labelOf(input.getClauseId(), input.getClauseName()), input.getValue()))
                        .toList(),
                List.copyOf(rules.values()),
                outputs);
    }

    /** The engine keeps the whole table in its cache, by definition. */
    private Map<String, Rule> rulesOf(String decisionDefinitionId, String decisionKey) {
        var rules = new HashMap<String, Rule>();
        Decision decision = repository.getDmnModelInstance(decisionDefinitionId).getModelElementById(decisionKey);
        if (decision.getExpression() instanceof DecisionTable table) {
            int number = 0;
            for (var rule : table.getRules()) {
                number++;
                var description = rule.getDescription() == null
                        ? ""
                        : rule.getDescription().getTextContent().strip();
                rules.put(rule.getId(), new Rule(rule.getId(), number, words.elementHelp(rule.getId(), description)));
            }
        }
        return rules;
    }

    private String labelOf(String clauseId, @Nullable String label) {
        return words.element(clauseId, label == null || label.isBlank() ? clauseId : label);
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
