package pl.konsultacje.platform;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.task.Task;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** How the ports of the processes end user tasks: claimed first, so that the history names the person. */
@Component
public class EngineTasks {

    private final TaskService tasks;
    private final RuntimeService runtime;
    private final IdentityService identity;

    EngineTasks(TaskService tasks, RuntimeService runtime, IdentityService identity) {
        this.tasks = tasks;
        this.runtime = runtime;
        this.identity = identity;
    }

    /**
     * Claims and completes the open task of that element.
     *
     * @param businessKey public number of the case
     * @param element id of the user task in the model
     * @param person user name of who completes it
     * @throws Refused when the task is done already, or somebody else has taken it
     * @throws OptimisticLockingFailureException when somebody completed it at the same instant
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void complete(String businessKey, String element, String person) {
        var task = openTask(businessKey, element);
        identity.setAuthenticatedUserId(person);
        try {
            if (task.getAssignee() == null) {
                tasks.claim(task.getId(), person);
            } else if (!task.getAssignee().equals(person)) {
                throw new Refused("refused.task.taken", task.getAssignee());
            }
            tasks.complete(task.getId());
        } catch (OptimisticLockingException | NullValueException e) {
            throw new OptimisticLockingFailureException("The task was completed by somebody else", e);
        } catch (ProcessEngineException e) {
            throw rethrown(e);
        } finally {
            identity.clearAuthentication();
        }
    }

    private Task openTask(String businessKey, String element) {
        var found = tasks.createTaskQuery()
                .processInstanceBusinessKey(businessKey)
                .taskDefinitionKey(element)
                .active()
                .list();
        if (found.isEmpty()) {
            throw new Refused("refused.task.gone");
        }
        return found.get(0);
    }

    /** A question bean that refuses does so through the engine, which wraps it. */
    private static RuntimeException rethrown(ProcessEngineException e) {
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof Refused refused) {
                return refused;
            }
        }
        return e;
    }

    /** Whether a process of that key runs. */
    public boolean runs(String process, String businessKey) {
        return runtime.createProcessInstanceQuery()
                        .processDefinitionKey(process)
                        .processInstanceBusinessKey(businessKey)
                        .count()
                > 0;
    }
}
