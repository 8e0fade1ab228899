package pl.konsultacje.platform;

import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** How the ports of the processes move timers: the timer asks the aggregate for its date again. */
@Component
public class EngineTimers {

    private final RuntimeService runtime;
    private final ManagementService management;

    EngineTimers(RuntimeService runtime, ManagementService management) {
        this.runtime = runtime;
        this.management = management;
    }

    /**
     * Lets the timers of that element ask for their date again. None waiting is no failure: the timer has fired, and the
     * step after it asks the aggregate whether it is really time.
     *
     * @throws OptimisticLockingFailureException when the timer fires at the same instant; the act is to be tried again
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void askAgain(String process, String businessKey, String element) {
        var instances = runtime.createProcessInstanceQuery()
                .processDefinitionKey(process)
                .processInstanceBusinessKey(businessKey)
                .list();
        try {
            for (var instance : instances) {
                for (var job : management
                        .createJobQuery()
                        .processInstanceId(instance.getId())
                        .activityId(element)
                        .timers()
                        .list()) {
                    askAgain(job);
                }
            }
        } catch (OptimisticLockingException e) {
            throw new OptimisticLockingFailureException("The timer " + element + " fires at this instant", e);
        }
    }

    /** A timer that fires between two reads of the engine leaves half a case in its hands: that is a lost race too. */
    private void askAgain(Job timer) {
        try {
            management.recalculateJobDuedate(timer.getId(), false);
        } catch (OptimisticLockingException e) {
            throw e;
        } catch (ProcessEngineException e) {
            if (management.createJobQuery().jobId(timer.getId()).count() == 0) {
                throw new OptimisticLockingFailureException("The timer " + timer.getId() + " has just fired", e);
            }
            throw e;
        }
    }
}
