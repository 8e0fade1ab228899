package pl.konsultacje.meeting.process;

import static pl.konsultacje.meeting.process.MeetingModel.*;

import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.MismatchingMessageCorrelationException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;
import pl.konsultacje.meeting.MeetingProcess;
import pl.konsultacje.platform.EngineTasks;
import pl.konsultacje.platform.EngineTimers;
import pl.konsultacje.platform.Refused;

@Component
class CamundaMeetingProcess implements MeetingProcess {

    private final RuntimeService runtime;
    private final HistoryService history;
    private final EngineTasks tasks;
    private final EngineTimers timers;

    CamundaMeetingProcess(RuntimeService runtime, HistoryService history, EngineTasks tasks, EngineTimers timers) {
        this.runtime = runtime;
        this.history = history;
        this.tasks = tasks;
        this.timers = timers;
    }

    @Override
    public void announced(String meetingKey) {
        if (!tasks.runs(PROCESS, meetingKey)) {
            runtime.createMessageCorrelation(MESSAGE_MEETING_ANNOUNCED)
                    .processInstanceBusinessKey(meetingKey)
                    .correlateStartMessage();
        }
    }

    @Override
    public Set<String> held(String consultationKey) {
        return history
                .createHistoricProcessInstanceQuery()
                .processDefinitionKey(PROCESS)
                .processInstanceBusinessKeyLike(consultationKey + "/%")
                .executedActivityIdIn(MEETING_ENDED)
                .list()
                .stream()
                .map(HistoricProcessInstance::getBusinessKey)
                .collect(Collectors.toSet());
    }

    @Override
    public void changed(String meetingKey) {
        timers.askAgain(PROCESS, meetingKey, REMINDER_DUE);
        timers.askAgain(PROCESS, meetingKey, MEETING_ENDED);
    }

    @Override
    public void cancelled(String meetingKey) {
        try {
            runtime.createMessageCorrelation(MESSAGE_MEETING_CANCELLED)
                    .processInstanceBusinessKey(meetingKey)
                    .correlate();
        } catch (MismatchingMessageCorrelationException e) {
            throw new Refused("refused.model.outdated");
        } catch (OptimisticLockingException e) {
            throw new OptimisticLockingFailureException("A step of " + meetingKey + " ends at this instant", e);
        }
    }

    @Override
    public void minutesRecorded(String meetingKey, String person) {
        tasks.complete(meetingKey, RECORD_MINUTES, person);
    }
}
