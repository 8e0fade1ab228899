package pl.konsultacje.meeting.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import pl.konsultacje.meeting.MeetingManagement;

@Component
class AnnounceCancellationDelegate implements JavaDelegate {

    private final MeetingManagement meetings;

    AnnounceCancellationDelegate(MeetingManagement meetings) {
        this.meetings = meetings;
    }

    @Override
    public void execute(DelegateExecution execution) {
        meetings.announceCancellation(execution.getProcessBusinessKey());
    }
}
