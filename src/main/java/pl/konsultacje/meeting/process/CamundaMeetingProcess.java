package pl.konsultacje.meeting.process;

import static pl.konsultacje.meeting.process.MeetingModel.*;

import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;
import pl.konsultacje.meeting.MeetingProcess;
import pl.konsultacje.platform.EngineTasks;

@Component
class CamundaMeetingProcess implements MeetingProcess {

    private final RuntimeService runtime;
    private final EngineTasks tasks;

    CamundaMeetingProcess(RuntimeService runtime, EngineTasks tasks) {
        this.runtime = runtime;
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
    public void minutesRecorded(String meetingKey, String person) {
        tasks.complete(meetingKey, RECORD_MINUTES, person);
    }
}
