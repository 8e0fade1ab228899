package pl.konsultacje.meeting.process;

import static pl.konsultacje.meeting.process.MeetingModel.*;

import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.springframework.stereotype.Component;
import pl.konsultacje.meeting.MeetingProcess;
import pl.konsultacje.platform.EngineTasks;

@Component
class CamundaMeetingProcess implements MeetingProcess {

    private final RuntimeService runtime;
    private final HistoryService history;
    private final EngineTasks tasks;

    CamundaMeetingProcess(RuntimeService runtime, HistoryService history, EngineTasks tasks) {
        this.runtime = runtime;
        this.history = history;
        this.tasks = tasks;
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
    public void minutesRecorded(String meetingKey, String person) {
        tasks.complete(meetingKey, RECORD_MINUTES, person);
    }
}
