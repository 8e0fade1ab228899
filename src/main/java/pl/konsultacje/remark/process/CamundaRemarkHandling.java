package pl.konsultacje.remark.process;

import static pl.konsultacje.remark.process.RemarkHandlingModel.*;

import java.util.Collection;
import org.camunda.bpm.engine.MismatchingMessageCorrelationException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;
import pl.konsultacje.platform.EngineTasks;
import pl.konsultacje.platform.Refused;
import pl.konsultacje.remark.AdmissibilityFacts;
import pl.konsultacje.remark.RemarkHandling;

@Component
class CamundaRemarkHandling implements RemarkHandling {

    private final ProcessEngine engine;
    private final RepositoryService repository;
    private final RuntimeService runtime;
    private final TaskService taskService;
    private final EngineTasks tasks;
    private final AdmissibilityTable table;

    CamundaRemarkHandling(
            ProcessEngine engine,
            RepositoryService repository,
            RuntimeService runtime,
            TaskService taskService,
            EngineTasks tasks,
            AdmissibilityTable table) {
        this.engine = engine;
        this.repository = repository;
        this.runtime = runtime;
        this.taskService = taskService;
        this.tasks = tasks;
        this.table = table;
    }

    /** One command of the engine: it reads the model once, and writes what has arisen once, in batches. */
    @Override
    public void received(Collection<String> caseKeys) {
        var engine = (ProcessEngineConfigurationImpl) this.engine.getProcessEngineConfiguration();
        engine.getCommandExecutorTxRequired().execute(command -> {
            var model = repository
                    .createProcessDefinitionQuery()
                    .messageEventSubscriptionName(MESSAGE_REMARK_RECEIVED)
                    .singleResult()
                    .getId();
            for (var caseKey : caseKeys) {
                runtime.createMessageCorrelation(MESSAGE_REMARK_RECEIVED)
                        .processInstanceBusinessKey(caseKey)
                        .processDefinitionId(model)
                        .correlateStartMessage();
            }
            return null;
        });
    }

    @Override
    public Proposal proposal(AdmissibilityFacts facts) {
        return table.ask(facts);
    }

    @Override
    public boolean isBeingReviewed(String caseKey) {
        return taskService
                        .createTaskQuery()
                        .processInstanceBusinessKey(caseKey)
                        .taskDefinitionKey(REVIEW_REMARK)
                        .count()
                > 0;
    }

    @Override
    public void reviewed(String caseKey, String person) {
        tasks.complete(caseKey, REVIEW_REMARK, person);
    }

    @Override
    public void assigned(String caseKey, String person) {
        tasks.complete(caseKey, ASSIGN_REMARK, person);
    }

    @Override
    public void responseDrafted(String caseKey, String person) {
        tasks.complete(caseKey, DRAFT_RESPONSE, person);
    }

    @Override
    public void responseDecided(String caseKey, String person) {
        tasks.complete(caseKey, APPROVE_RESPONSE, person);
    }

    @Override
    public void reopened(String caseKey) {
        start(MESSAGE_REMARK_REOPENED, caseKey);
    }

    @Override
    public void withdrawn(String caseKey) {
        changed(MESSAGE_REMARK_WITHDRAWN, caseKey);
    }

    /** A settled case has no instance left; one that goes on is ended first. */
    @Override
    public void corrected(String caseKey) {
        if (isRunning(caseKey)) {
            changed(MESSAGE_REMARK_CORRECTED, caseKey);
        }
        start(MESSAGE_REMARK_RECEIVED, caseKey);
    }

    private boolean isRunning(String caseKey) {
        return runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(caseKey)
                        .count()
                > 0;
    }

    private void changed(String message, String caseKey) {
        try {
            runtime.createMessageCorrelation(message)
                    .processInstanceBusinessKey(caseKey)
                    .correlate();
        } catch (MismatchingMessageCorrelationException e) {
            throw new Refused("refused.remark.change.outdated");
        } catch (OptimisticLockingException e) {
            throw new OptimisticLockingFailureException("The case went on at the same instant", e);
        }
    }

    @Override
    public void abandoned(String caseKey) {
        runtime.createMessageCorrelation(MESSAGE_HANDLING_ABANDONED)
                .processInstanceBusinessKey(caseKey)
                .correlate();
    }

    @Override
    public boolean isResponseBeingDrafted(String caseKey) {
        return draftingTask(caseKey) != null;
    }

    @Override
    public @Nullable String drafter(String caseKey) {
        var task = draftingTask(caseKey);
        return task == null ? null : task.getAssignee();
    }

    private void start(String message, String caseKey) {
        runtime.createMessageCorrelation(message)
                .processInstanceBusinessKey(caseKey)
                .correlateStartMessage();
    }

    private @Nullable Task draftingTask(String caseKey) {
        return taskService
                .createTaskQuery()
                .processInstanceBusinessKey(caseKey)
                .taskDefinitionKey(DRAFT_RESPONSE)
                .singleResult();
    }
}
