package pl.konsultacje.desk.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskAlreadyClaimedException;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.exception.NotFoundException;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.history.HistoricIdentityLinkLog;
import org.camunda.bpm.engine.history.HistoricTaskInstance;
import org.camunda.bpm.engine.task.IdentityLink;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import pl.konsultacje.desk.EndedTask;
import pl.konsultacje.desk.NextStep;
import pl.konsultacje.desk.OpenTask;
import pl.konsultacje.desk.PastStep;
import pl.konsultacje.desk.TaskBoard;
import pl.konsultacje.desk.TaskGone;
import pl.konsultacje.platform.EngineTasks;
import pl.konsultacje.platform.OfficeTime;
import pl.konsultacje.platform.Refused;
import pl.konsultacje.platform.Words;

@Component
class CamundaTaskBoard implements TaskBoard {

    /** Their own history of tasks names who did them; the way through gateways tells nobody anything. */
    private static final Set<String> LEFT_OUT = Set.of("userTask", "subProcess");

    private final TaskService tasks;
    private final RuntimeService runtime;
    private final HistoryService history;
    private final RepositoryService repository;
    private final FormService forms;
    private final IdentityService identity;
    private final EngineTasks engineTasks;
    private final Words words;

    CamundaTaskBoard(
            TaskService tasks,
            RuntimeService runtime,
            HistoryService history,
            RepositoryService repository,
            FormService forms,
            IdentityService identity,
            EngineTasks engineTasks,
            Words words) {
        this.tasks = tasks;
        this.runtime = runtime;
        this.history = history;
        this.repository = repository;
        this.forms = forms;
        this.identity = identity;
        this.engineTasks = engineTasks;
        this.words = words;
    }

    @Override
    public Optional<OpenTask> open(String taskId) {
        var task = tasks.createTaskQuery().taskId(taskId).active().singleResult();
        if (task == null) {
            return Optional.empty();
        }
        var instance = runtime.createProcessInstanceQuery()
                .processInstanceId(task.getProcessInstanceId())
                .singleResult();
        var links = links(taskId);
        if (instance == null || links.isEmpty()) {
            return Optional.empty();
        }
        var groups = links.get().stream()
                .map(IdentityLink::getGroupId)
                .filter(group -> group != null)
                .collect(Collectors.toSet());
        return Optional.of(new OpenTask(
                task.getId(),
                task.getTaskDefinitionKey(),
                words.element(task.getTaskDefinitionKey(), task.getName()),
                words.elementHelp(task.getTaskDefinitionKey(), task.getDescription()),
                task.getProcessDefinitionId(),
                instance.getBusinessKey(),
                task.getAssignee(),
                groups,
                lastDay(task.getDueDate()),
                task.getCreateTime().toInstant()));
    }

    /** Empty when somebody completed the task after it was found. */
    private Optional<List<IdentityLink>> links(String taskId) {
        try {
            return Optional.of(tasks.getIdentityLinksForTask(taskId));
        } catch (NullValueException | NullPointerException e) {
            // it says that there is no task, or stumbles over one whose execution ended while it was read
            return Optional.empty();
        }
    }

    /** The engine holds an instant; one at midnight is the end of the day before. */
    static @Nullable LocalDate lastDay(@Nullable Date due) {
        return due == null
                ? null
                : OfficeTime.dayOf(Instant.ofEpochMilli(due.getTime()).minusMillis(1));
    }

    @Override
    public Optional<EndedTask> ended(String taskId) {
        var task = history.createHistoricTaskInstanceQuery()
                .taskId(taskId)
                .finished()
                .singleResult();
        if (task == null) {
            return Optional.empty();
        }
        var instance = history.createHistoricProcessInstanceQuery()
                .processInstanceId(task.getProcessInstanceId())
                .singleResult();
        var groups = history.createHistoricIdentityLinkLogQuery().taskId(taskId).list().stream()
                .map(HistoricIdentityLinkLog::getGroupId)
                .filter(group -> group != null)
                .collect(Collectors.toSet());
        return Optional.of(new EndedTask(
                words.element(task.getTaskDefinitionKey(), task.getName()),
                instance.getBusinessKey(),
                isCompleted(task) ? task.getAssignee() : null,
                task.getEndTime().toInstant(),
                groups));
    }

    private static boolean isCompleted(HistoricTaskInstance task) {
        return "completed".equals(task.getDeleteReason());
    }

    @Override
    public String form(OpenTask task) {
        try (var form = forms.getDeployedTaskForm(task.id())) {
            return new String(form.readAllBytes(), StandardCharsets.UTF_8);
        } catch (NullValueException | NotFoundException e) {
            throw gone(task, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    @Transactional
    public void take(OpenTask task, String person) {
        identity.setAuthenticatedUserId(person);
        try {
            tasks.claim(task.id(), person);
        } catch (TaskAlreadyClaimedException e) {
            throw new Refused("refused.task.taken", String.valueOf(task.assignee()));
        } catch (NullValueException e) {
            throw gone(task, e);
        } finally {
            identity.clearAuthentication();
        }
    }

    @Override
    @Transactional
    public void giveBack(OpenTask task, String person) {
        identity.setAuthenticatedUserId(person);
        try {
            tasks.setAssignee(task.id(), null);
        } catch (NullValueException e) {
            throw gone(task, e);
        } finally {
            identity.clearAuthentication();
        }
    }

    /** Unless it is still there, and the engine complains about something else. */
    private RuntimeException gone(OpenTask task, RuntimeException complaint) {
        return ended(task.id()).<RuntimeException>map(TaskGone::new).orElse(complaint);
    }

    @Override
    public void complete(OpenTask task, String person) {
        engineTasks.complete(task.businessKey(), task.element(), person);
    }

    @Override
    public List<NextStep> next(OpenTask task) {
        return new ModelWalk(repository.getBpmnModelInstance(task.definition()), words).after(task.element());
    }

    @Override
    public List<String> before(OpenTask task) {
        return new ModelWalk(repository.getBpmnModelInstance(task.definition()), words).tasksBefore(task.element());
    }

    @Override
    public List<PastStep> past(String businessKey) {
        var steps = new ArrayList<PastStep>();
        for (var instance : history.createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey(businessKey)
                .list()) {
            history.createHistoricActivityInstanceQuery().processInstanceId(instance.getId()).finished().list().stream()
                    .filter(activity -> !activity.isCanceled()
                            && !LEFT_OUT.contains(activity.getActivityType())
                            && !activity.getActivityType().endsWith("Gateway"))
                    .forEach(activity -> steps.add(new PastStep(
                            activity.getEndTime().toInstant(),
                            activity.getActivityId(),
                            words.element(activity.getActivityId(), activity.getActivityName()),
                            "")));
            history.createHistoricTaskInstanceQuery().processInstanceId(instance.getId()).finished().list().stream()
                    .filter(CamundaTaskBoard::isCompleted)
                    .forEach(task -> steps.add(new PastStep(
                            task.getEndTime().toInstant(),
                            task.getTaskDefinitionKey(),
                            words.element(task.getTaskDefinitionKey(), task.getName()),
                            orEmpty(task.getAssignee()))));
        }
        steps.sort(Comparator.comparing(PastStep::at));
        return steps;
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
