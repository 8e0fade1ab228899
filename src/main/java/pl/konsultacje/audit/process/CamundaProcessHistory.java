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

    private final HistoryService history;
    private final Passings passings;
    private final RepositoryService repository;
    private final Words words;

    CamundaProcessHistory(HistoryService history, Passings passings, RepositoryService repository, Words words) {
        this.words = words;
        this.history = history;
        this.passings = passings;
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
        return passings.courses(businessKey).stream().findFirst().map(CamundaProcessHistory::course);
    }

    @Override
    public List<Step> steps(String businessKey) {
        var steps = new ArrayList<Step>();
        var versions = new HashMap<String, Integer>();
        int number = 0;
        for (var course : passings.courses(businessKey)) {
            number++;
            var version = versions.computeIfAbsent(course.getProcessDefinitionId(), this::versionOf);
            var rulings = rulings(course.getId());
            for (var passing : passings.of(course)) {
                // gateways and frames are no acts; what they led to stands below them
                if (!passing.isGateway() && !passing.isFrame()) {
                    steps.add(step(passing, course, number, version, rulings));
                }
            }
        }
        return steps;
    }

    private int versionOf(String processDefinitionId) {
        return repository.getProcessDefinition(processDefinitionId).getVersion();
    }

    private Step step(
            Passing passing,
            HistoricProcessInstance course,
            int number,
            int version,
            Map<String, List<Ruling>> rulings) {
        var task = passing.type().equals("userTask");
        return new Step(
                passing.element(),
                words.element(passing.element(), passing.name() == null ? passing.element() : passing.name()),
                task,
                passing.startedAt(),
                passing.endedAt(),
                passing.cancelled() ? Fate.CANCELLED : passing.failed() ? Fate.FAILED : Fate.REGULAR,
                task ? passing.assignee() : "system:" + passing.element(),
                number,
                course.getProcessDefinitionKey(),
                version,
                passing.id() == null ? List.of() : rulings.getOrDefault(passing.id(), List.of()));
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
                .listPage(0, Passings.MOST_STEPS)) {
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
