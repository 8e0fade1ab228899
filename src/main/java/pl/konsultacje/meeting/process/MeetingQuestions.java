package pl.konsultacje.meeting.process;

import java.util.Date;
import org.springframework.stereotype.Component;
import pl.konsultacje.meeting.MeetingManagement;

/** What the model {@code meeting} asks. */
@Component
public class MeetingQuestions {

    private final MeetingManagement meetings;

    MeetingQuestions(MeetingManagement meetings) {
        this.meetings = meetings;
    }

    public Date reminderTime(String meetingKey) {
        return Date.from(meetings.get(meetingKey).remindsAt());
    }

    public Date endTime(String meetingKey) {
        return Date.from(meetings.get(meetingKey).getEndsAt());
    }
}
