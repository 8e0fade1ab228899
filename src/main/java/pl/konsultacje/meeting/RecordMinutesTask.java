package pl.konsultacje.meeting;

import java.time.Clock;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;
import pl.konsultacje.consultation.ConsultationManagement;
import pl.konsultacje.desk.Answers;
import pl.konsultacje.desk.DeskTask;
import pl.konsultacje.platform.Refused;
import pl.konsultacje.platform.Words;
import pl.konsultacje.submission.SubmitterType;

@Component
class RecordMinutesTask implements DeskTask {

    private final MeetingManagement meetings;
    private final RegistrationManagement registrations;
    private final ConsultationManagement consultations;
    private final Words words;
    private final Clock clock;

    RecordMinutesTask(
            MeetingManagement meetings,
            RegistrationManagement registrations,
            ConsultationManagement consultations,
            Words words,
            Clock clock) {
        this.meetings = meetings;
        this.registrations = registrations;
        this.consultations = consultations;
        this.words = words;
        this.clock = clock;
    }

    @Override
    public String element() {
        return "recordMinutes";
    }

    @Override
    public String title(String businessKey) {
        return businessKey + " · " + meetings.get(businessKey).getTitle();
    }

    @Override
    public CaseView caseView(String businessKey) {
        var meeting = meetings.get(businessKey);
        var model = new HashMap<String, Object>();
        model.put("meetingTitle", meeting.getTitle());
        model.put(
                "meetingConsultation",
                consultations.get(meeting.getConsultationKey()).getTitle());
        model.put("meetingWhen", words.span(meeting.getStartsAt(), meeting.getEndsAt()));
        model.put("meetingPlace", meeting.getPlace());
        model.put("meetingLink", meeting.getLink());
        var registered = registrations.countConfirmed(meeting);
        model.put("meetingRegistered", registered == 0 ? "" : words.say("meeting.case.registered", registered));
        return new CaseView(businessKey + " · " + meeting.getTitle(), "meeting/case :: meeting", model);
    }

    @Override
    public Map<String, Object> input(String businessKey, String person) {
        var meeting = meetings.get(businessKey);
        var consultation = consultations.get(meeting.getConsultationKey());
        return Map.of(
                "subject",
                meeting.getTitle(),
                "place",
                meeting.getPlace(),
                "submitterTypes",
                Arrays.stream(SubmitterType.values())
                        .map(type -> new Option(type.name(), words.say("submitterType." + type)))
                        .toList(),
                "parts",
                consultations.parts(consultation).stream()
                        .map(part -> new Option(part.getId().toString(), part.label()))
                        .toList());
    }

    @Override
    public void complete(Answers answers) {
        var attendance = answers.number("attendance");
        if (attendance == null) {
            throw new Refused("refused.minutes.attendance").at("attendance");
        }
        // forms of cases that began with an earlier version ask for no place
        var place = answers.text("place");
        var minutes = new Minutes(
                answers.text("subject"),
                answers.text("chair"),
                place.isEmpty() ? meetings.get(answers.businessKey()).getPlace() : place,
                attendance,
                answers.text("course"),
                clock.instant());
        var agenda =
                answers.rows("agenda").stream().map(RecordMinutesTask::point).toList();
        var remarks = answers.rows("oralRemarks").stream()
                .map(RecordMinutesTask::oralRemark)
                .toList();
        meetings.recordMinutes(answers.businessKey(), minutes, agenda, remarks, answers.person());
    }

    private static AgendaPoint point(Map<String, Object> row) {
        var cells = new Answers("", "", "", row);
        if (cells.text("point").isEmpty()) {
            throw new Refused("refused.minutes.point").at("agenda");
        }
        return new AgendaPoint(cells.text("point"), cells.text("discussion"));
    }

    private static OralRemark oralRemark(Map<String, Object> row) {
        var cells = new Answers("", "", "", row);
        if (cells.text("speaker").isEmpty()
                || cells.text("speakerType").isEmpty()
                || cells.text("content").isEmpty()) {
            throw new Refused("refused.minutes.oralRemark").at("oralRemarks");
        }
        var part = cells.text("part");
        return new OralRemark(
                cells.text("speaker"),
                SubmitterType.valueOf(cells.text("speakerType")),
                part.isEmpty() ? null : Long.valueOf(part),
                cells.text("content"),
                cells.text("proposedWording"));
    }
}
