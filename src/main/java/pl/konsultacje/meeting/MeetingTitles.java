package pl.konsultacje.meeting;

import java.util.Optional;
import org.springframework.stereotype.Component;
import pl.konsultacje.audit.CaseTitles;
import pl.konsultacje.platform.Words;

/** Tells the auditor's pages what a meeting is called and when it begins. */
@Component
class MeetingTitles implements CaseTitles {

    private final Meetings meetings;
    private final Words words;

    MeetingTitles(Meetings meetings, Words words) {
        this.meetings = meetings;
        this.words = words;
    }

    @Override
    public Optional<String> titleOf(String businessKey) {
        return meetings.findByMeetingKey(businessKey)
                .map(meeting -> meeting.getTitle() + ", " + words.moment(meeting.getStartsAt()));
    }
}
