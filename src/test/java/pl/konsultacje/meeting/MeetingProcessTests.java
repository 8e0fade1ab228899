package pl.konsultacje.meeting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.test.assertions.bpmn.AbstractAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import pl.konsultacje.OfficeTest;
import pl.konsultacje.Story;
import pl.konsultacje.audit.Decision;
import pl.konsultacje.audit.Decisions;
import pl.konsultacje.consultation.Announcement;
import pl.konsultacje.consultation.ConsultationDocument;
import pl.konsultacje.consultation.ConsultationManagement;
import pl.konsultacje.consultation.DocumentFile;
import pl.konsultacje.consultation.PlannedMeeting;
import pl.konsultacje.consultation.PublicationDecision;
import pl.konsultacje.platform.Refused;
import pl.konsultacje.platform.ShiftedClock;
import pl.konsultacje.submission.Channel;
import pl.konsultacje.submission.SubmissionManagement;
import pl.konsultacje.submission.SubmitterType;

/** Every way through the process {@code meeting}. */
@OfficeTest
class MeetingProcessTests {

    private static final Instant PUBLICATION = Instant.parse("2021-01-27T11:00:00Z");
    private static final Instant START = Instant.parse("2021-02-23T11:00:00Z");
    private static final Instant END = Instant.parse("2021-02-23T13:00:00Z");

    @Autowired
    ProcessEngine engine;

    @Autowired
    RuntimeService runtime;

    @Autowired
    HistoryService history;

    @Autowired
    ManagementService jobs;

    @Autowired
    Story story;

    @Autowired
    ConsultationManagement consultations;

    @Autowired
    MeetingManagement meetings;

    @Autowired
    RegistrationManagement registrations;

    @Autowired
    SubmissionManagement submissions;

    @Autowired
    Decisions decisions;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ShiftedClock clock;

    final String key = "SPOTKANIE-" + UUID.randomUUID().toString().substring(0, 8);

    @BeforeEach
    void init() {
        AbstractAssertions.init(engine);
    }

    @Test
    void startsWhenTheConsultationAppears() {
        published(planned("Pierwsze"), planned("Drugie"));

        assertThat(process("/S1")).isWaitingAtExactly("reminderDue").hasPassed("meetingAnnounced");
        assertThat(process("/S2")).isWaitingAtExactly("reminderDue");
        assertThat(job("/S1", "reminderDue").getDuedate()).isEqualTo(START.minusSeconds(24 * 3600));
        assertThat(meetings.get(key + "/S1").getAnnouncedAt()).isNotNull();
    }

    @Test
    void startsNothingBeforeAndNothingTwice() {
        prepared(planned("Pierwsze"));
        assertThat(process("/S1")).isNull();
        approveAndPublish();

        meetings.announce(key);

        assertThat(runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(key + "/S1")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void keepsTheNumberOfAMeetingThatIsPlannedAnew() {
        prepared(planned("Pierwsze"), planned("Drugie"));
        consultations.sendAnnouncementBack(key, "Jedno wystarczy.", Story.MANAGER);
        consultations.prepareAnnouncement(key, announcement(), List.of(planned("Jedyne")), Story.COORDINATOR);

        assertThat(meetings.of(key)).singleElement().satisfies(meeting -> {
            assertThat(meeting.getMeetingKey()).isEqualTo(key + "/S1");
            assertThat(meeting.getTitle()).isEqualTo("Jedyne");
        });
    }

    @Test
    void remindsEverybodyOnceADayBefore() {
        published(planned("Pierwsze"));
        registrations.register(key, 1, RegistrationText.of("Jan@Example.org"));
        registrations.register(key, 1, RegistrationText.of("jan@example.org "));
        registrations.register(key, 1, RegistrationText.of("ewa@example.org"));
        clock.moveTo(START.minusSeconds(24 * 3600));

        run("/S1", "reminderDue");
        run("/S1", "remindParticipants");

        assertThat(process("/S1")).isWaitingAtExactly("meetingEnded").hasPassed("remindParticipants");
        assertThat(mails("recipient")).containsExactly("ewa@example.org", "jan@example.org");
        meetings.remindParticipants(key + "/S1");
        assertThat(mails("recipient")).hasSize(2);
        registrations.register(key, 1, RegistrationText.of("nowy@example.org"));
        clock.moveTo(START);
        assertThatThrownBy(() -> registrations.register(key, 1, RegistrationText.of("pozny@example.org")))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.code()).isEqualTo("refused.registration.late"));
    }

    @Test
    void remindsNobodyWhoGaveItUp() {
        published(planned("Pierwsze"));
        registrations.register(key, 1, RegistrationText.of("jan@example.org"));
        var token = jdbc.sql(
                        "select r.token from meeting_registration r join meeting m on m.id = r.meeting_id where m.meeting_key = ?")
                .param(key + "/S1")
                .query(String.class)
                .single();

        registrations.cancel(token);
        registrations.cancel(token);
        clock.moveTo(START.minusSeconds(24 * 3600));
        run("/S1", "reminderDue");
        run("/S1", "remindParticipants");

        assertThat(mails("recipient")).isEmpty();
    }

    @Test
    void asksForTheMinutesWhenTheMeetingHasEnded() {
        published(planned("Pierwsze"));
        held();

        assertThat(process("/S1")).isWaitingAtExactly("recordMinutes").hasNotPassed("closeMeeting");
        assertThat(process("/S1")).task("recordMinutes").hasCandidateGroup("coordinator");
    }

    @Test
    void registersOralRemarksAndSettles() {
        published(planned("Pierwsze"));
        registrations.register(key, 1, RegistrationText.of("jan@example.org"));
        held();
        clock.moveTo(END.plusSeconds(24 * 3600));
        var process = process("/S1");

        meetings.recordMinutes(
                key + "/S1",
                new Minutes("Temat", "Anna Koordynator", "online", 31, "Omówiono cele.", clock.instant()),
                List.of(),
                List.of(
                        new OralRemark("Fundacja Razem", SubmitterType.NGO, null, "Za mało OWES.", ""),
                        new OralRemark(
                                "Jan Nowak", SubmitterType.PERSON, null, "Brak wskaźników.", "Dodać wskaźniki.")),
                Story.COORDINATOR);

        assertThat(process).isWaitingAtExactly("closeMeeting");
        assertThat(submissions.of(key)).hasSize(2).allSatisfy(submission -> {
            assertThat(submission.getChannel()).isEqualTo(Channel.ORAL_FOR_RECORD);
            assertThat(submission.getReceivedAt()).isEqualTo(END);
        });
        assertThat(meetings.get(key + "/S1").isOpen()).isTrue();

        run("/S1", "closeMeeting");

        assertThat(process).isEnded().hasPassed("closeMeeting", "meetingConcluded");
        assertThat(meetings.get(key + "/S1").isOpen()).isFalse();
        assertThat(jdbc.sql(
                                "select count(*) from meeting_registration r join meeting m on m.id = r.meeting_id where m.meeting_key = ?")
                        .param(key + "/S1")
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(decisions.on(key + "/S1")).extracting(Decision::act).containsExactly("recordMinutes");
    }

    @Test
    void refusesMinutesWithoutTheirCourse() {
        published(planned("Pierwsze"));
        held();

        assertThatThrownBy(() -> meetings.recordMinutes(
                        key + "/S1",
                        new Minutes("Temat", "Anna", "online", 3, "", clock.instant()),
                        List.of(),
                        List.of(),
                        Story.COORDINATOR))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.field()).isEqualTo("course"));
        assertThat(process("/S1")).isWaitingAtExactly("recordMinutes");
    }

    private void prepared(PlannedMeeting... planned) {
        story.initiatedConsultation(key);
        consultations.addDocument(
                key,
                new DocumentFile(
                        ConsultationDocument.Kind.DRAFT, "Projekt", "projekt.pdf", "application/pdf", new byte[] {1}));
        consultations.prepareAnnouncement(key, announcement(), List.of(planned), Story.COORDINATOR);
    }

    private void approveAndPublish() {
        consultations.approvePublication(
                key, new PublicationDecision("uchwała", "3/21", LocalDate.of(2021, 1, 19)), Story.MANAGER);
        clock.moveTo(PUBLICATION.plusSeconds(5));
        story.run(key);
    }

    private void published(PlannedMeeting... planned) {
        prepared(planned);
        approveAndPublish();
    }

    private void held() {
        clock.moveTo(START.minusSeconds(24 * 3600));
        run("/S1", "reminderDue");
        run("/S1", "remindParticipants");
        clock.moveTo(END);
        run("/S1", "meetingEnded");
    }

    private ProcessInstance process(String suffix) {
        return runtime.createProcessInstanceQuery()
                .processDefinitionKey("meeting")
                .processInstanceBusinessKey(key + suffix)
                .singleResult();
    }

    private Job job(String suffix, String activity) {
        return jobs.createJobQuery()
                .processInstanceId(process(suffix).getId())
                .activityId(activity)
                .singleResult();
    }

    private void run(String suffix, String activity) {
        jobs.executeJob(job(suffix, activity).getId());
    }

    private List<String> mails(String column) {
        return jdbc.sql("select " + column + " from outbox_mail where occasion = ? order by recipient")
                .param(key + "/S1/reminder")
                .query(String.class)
                .list();
    }

    private static PlannedMeeting planned(String title) {
        return new PlannedMeeting(title, START, END, "spotkanie online", "https://example.org/spotkanie");
    }

    private static Announcement announcement() {
        return new Announcement(
                "Program",
                "ROPS",
                "Streszczenie",
                "Przedmiot",
                "Każdy",
                "DEVELOPMENT_POLICY",
                PUBLICATION,
                LocalDate.of(2021, 3, 3),
                "formularz",
                "Liczy się chwila wpływu.",
                "Jan Kontakt",
                "89 000 00 00",
                "kontakt@example.org",
                "na tej stronie",
                "Administrator",
                true);
    }
}
