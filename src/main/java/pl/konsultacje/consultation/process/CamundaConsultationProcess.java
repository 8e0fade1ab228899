package pl.konsultacje.consultation.process;

import static pl.konsultacje.consultation.process.ConsultationModel.*;

import org.camunda.bpm.engine.MismatchingMessageCorrelationException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;
import pl.konsultacje.consultation.ConsultationProcess;
import pl.konsultacje.platform.EngineTasks;
import pl.konsultacje.platform.EngineTimers;
import pl.konsultacje.platform.Refused;

@Component
class CamundaConsultationProcess implements ConsultationProcess {

    private final RuntimeService runtime;
    private final EngineTasks tasks;
    private final EngineTimers timers;

    CamundaConsultationProcess(RuntimeService runtime, EngineTasks tasks, EngineTimers timers) {
        this.runtime = runtime;
        this.tasks = tasks;
        this.timers = timers;
    }

    @Override
    public void initiated(String caseKey) {
        runtime.startProcessInstanceByKey(PROCESS, caseKey);
    }

    @Override
    public void announcementPrepared(String caseKey, String person) {
        tasks.complete(caseKey, PREPARE_ANNOUNCEMENT, person);
    }

    @Override
    public void publicationDecided(String caseKey, String person) {
        tasks.complete(caseKey, APPROVE_PUBLICATION, person);
    }

    @Override
    public void publicationMoved(String caseKey) {
        timers.askAgain(PROCESS, caseKey, PUBLICATION_DAY_REACHED);
    }

    @Override
    public void collectionClosed(String caseKey) {
        runtime.createMessageCorrelation(MESSAGE_COLLECTION_CLOSED)
                .processInstanceBusinessKey(caseKey)
                .correlate();
    }

    @Override
    public void collectionExtended(String caseKey) {
        timers.askAgain(PROCESS, caseKey, COLLECTION_ENDED);
        try {
            runtime.createMessageCorrelation(MESSAGE_COLLECTION_EXTENDED)
                    .processInstanceBusinessKey(caseKey)
                    .correlate();
        } catch (MismatchingMessageCorrelationException e) {
            throw new Refused("refused.model.outdated");
        }
    }

    /** The step that is interrupted may be a job at work, or end at this instant: then the act is to be tried again. */
    @Override
    public void withdrawn(String caseKey) {
        try {
            runtime.createMessageCorrelation(MESSAGE_CONSULTATION_WITHDRAWN)
                    .processInstanceBusinessKey(caseKey)
                    .correlate();
        } catch (MismatchingMessageCorrelationException e) {
            throw new Refused("refused.model.outdated");
        } catch (OptimisticLockingException e) {
            throw new OptimisticLockingFailureException("A step of " + caseKey + " ends at this instant", e);
        }
    }

    @Override
    public void registerConfirmed(String caseKey, String person) {
        tasks.complete(caseKey, CLOSE_REGISTER, person);
    }

    /**
     * Nobody waiting is no failure: sender and receiver both hold the lock of the consultation's row, so whoever does not
     * wait yet will ask the aggregate before it does.
     */
    @Override
    public void everythingSettled(String caseKey) {
        runtime.createMessageCorrelation(MESSAGE_EVERYTHING_SETTLED)
                .processInstanceBusinessKey(caseKey)
                .correlateAll();
    }
}
