package pl.konsultacje.desk.process;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.JobQuery;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import pl.konsultacje.desk.StoppedJob;
import pl.konsultacje.desk.StoppedJob.Cause;
import pl.konsultacje.desk.StoppedJobs;
import pl.konsultacje.platform.Words;

@Component
@Transactional
class CamundaStoppedJobs implements StoppedJobs {

    private static final Pattern THROWN =
            Pattern.compile("^(?:Caused by: )?((?:[a-z]\\w*\\.)+[A-Z][\\w$]*)", Pattern.MULTILINE);
    private static final Pattern OF_DATABASE = Pattern.compile(
            "(java\\.sql|org\\.springframework\\.(dao|jdbc|transaction)|jakarta\\.persistence|org\\.(hibernate|h2|postgresql))\\..*");
    private static final Pattern OF_MODEL =
            Pattern.compile(".*\\.(impl\\.juel|javax\\.el|feel|dmn)\\..*|.*(ELException|NotFoundException)");

    private final ManagementService management;
    private final RuntimeService runtime;
    private final RepositoryService repository;
    private final Words words;
    private final Clock clock;

    CamundaStoppedJobs(
            ManagementService management,
            RuntimeService runtime,
            RepositoryService repository,
            Words words,
            Clock clock) {
        this.words = words;
        this.management = management;
        this.runtime = runtime;
        this.repository = repository;
        this.clock = clock;
    }

    private JobQuery stopped() {
        return management.createJobQuery().noRetriesLeft();
    }

    @Override
    public long count() {
        return stopped().count();
    }

    @Override
    public List<StoppedJob> first(int most) {
        return stopped().orderByJobDuedate().asc().listPage(0, most).stream()
                .map(this::described)
                .toList();
    }

    @Override
    public Optional<StoppedJob> find(String id) {
        return Optional.ofNullable(stopped().jobId(id).singleResult()).map(this::described);
    }

    @Override
    public void tryOnce(String id) {
        management
                .setJobRetries(1)
                .jobId(id)
                .dueDate(Date.from(clock.instant()))
                .execute();
    }

    private StoppedJob described(Job job) {
        var element = elementOf(job);
        var thrown = thrown(management.getJobExceptionStacktrace(job.getId()));
        var incident = runtime.createIncidentQuery().configuration(job.getId()).list().stream()
                .findFirst()
                .map(Incident::getIncidentTimestamp)
                .orElse(job.getCreateTime());
        var instance = runtime.createProcessInstanceQuery()
                .processInstanceId(job.getProcessInstanceId())
                .singleResult();
        return new StoppedJob(
                job.getId(),
                element,
                labelOf(job.getProcessDefinitionId(), element),
                instance == null || instance.getBusinessKey() == null ? "" : instance.getBusinessKey(),
                incident.toInstant(),
                cause(thrown),
                thrown.isEmpty() ? "" : simpleName(thrown.get(thrown.size() - 1)));
    }

    private String elementOf(Job job) {
        if (job.getFailedActivityId() != null) {
            return job.getFailedActivityId();
        }
        return management
                .createJobDefinitionQuery()
                .jobDefinitionId(job.getJobDefinitionId())
                .singleResult()
                .getActivityId();
    }

    private String labelOf(String processDefinitionId, String element) {
        var found = repository.getBpmnModelInstance(processDefinitionId).getModelElementById(element);
        return words.element(
                element, found instanceof FlowElement step && step.getName() != null ? step.getName() : element);
    }

    /** Classes of the exceptions, from the outermost to the one at the bottom; their words may name people. */
    private static List<String> thrown(@Nullable String stacktrace) {
        var classes = new ArrayList<String>();
        if (stacktrace != null) {
            THROWN.matcher(stacktrace).results().forEach(found -> classes.add(found.group(1)));
        }
        return classes;
    }

    private static Cause cause(List<String> thrown) {
        if (thrown.isEmpty()) {
            return Cause.NOT_TOLD;
        }
        if (thrown.stream().anyMatch(name -> name.endsWith(".Refused"))) {
            return Cause.REFUSED;
        }
        if (thrown.stream().anyMatch(name -> OF_DATABASE.matcher(name).matches())) {
            return Cause.DATABASE;
        }
        if (thrown.stream().anyMatch(name -> OF_MODEL.matcher(name).matches())) {
            return Cause.MODEL;
        }
        return thrown.get(thrown.size() - 1).equals("java.lang.IllegalStateException")
                ? Cause.INCONSISTENT
                : Cause.OTHER;
    }

    private static String simpleName(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
