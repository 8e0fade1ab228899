package pl.konsultacje.consultation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.test.assertions.bpmn.AbstractAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.util.MultiValueMap;
import pl.konsultacje.CaseStory;
import pl.konsultacje.OfficeTest;
import pl.konsultacje.Story;
import pl.konsultacje.audit.Decision;
import pl.konsultacje.audit.Decisions;
import pl.konsultacje.meeting.MeetingManagement;
import pl.konsultacje.meeting.RegistrationManagement;
import pl.konsultacje.meeting.RegistrationText;
import pl.konsultacje.notification.OutboxMail;
import pl.konsultacje.notification.OutboxManagement;
import pl.konsultacje.platform.Refused;
import pl.konsultacje.platform.ShiftedClock;
import pl.konsultacje.remark.Ground;
import pl.konsultacje.remark.RemarkManagement;
import pl.konsultacje.response.Register;
import pl.konsultacje.response.RegisterStep;
import pl.konsultacje.submission.SubmissionManagement;

/** A consultation that changes its course: extended, withdrawn, announced too late; a meeting that is changed or cancelled. */
@OfficeTest
class CourseTests {

    private static final LocalDate LATER = LocalDate.of(2021, 3, 10);
    private static final Instant LATER_TIMER = Instant.parse("2021-03-10T23:01:00Z");
    private static final Instant MEETING = Instant.parse("2021-02-23T11:00:00Z");
    private static final String PARTICIPANT = "fundacja@example.org";
    private static final String REASON = "Strona nie działała przez dwa dni.";

    @Autowired
    ProcessEngine engine;

    @Autowired
    RuntimeService runtime;

    @Autowired
    ManagementService jobs;

    @Autowired
    MockMvc mvc;

    @Autowired
    Story story;

    @Autowired
    CaseStory cases;

    @Autowired
    ConsultationManagement consultations;

    @Autowired
    CourseManagement course;

    @Autowired
    Notices notices;

    @Autowired
    MeetingManagement meetings;

    @Autowired
    RegistrationManagement registrations;

    @Autowired
    RemarkManagement remarks;

    @Autowired
    SubmissionManagement submissions;

    @Autowired
    Register register;

    @Autowired
    OutboxManagement outbox;

    @Autowired
    Decisions decisions;

    @Autowired
    ShiftedClock clock;

    final String key = "ZMIANA-" + UUID.randomUUID().toString().substring(0, 8);

    @BeforeEach
    void init() {
        AbstractAssertions.init(engine);
    }

    // extension

    @Test
    void movesTheEndTellsTheParticipantsAndRecordsIt() {
        story.publishedConsultation(key);
        cases.remarkSent(key);
        cases.remarkSent(key);

        course.extendCollection(key, LATER, REASON, "OR.12.2021", Story.COORDINATOR);

        assertThat(consultations.get(key).announced().collectionEnd()).isEqualTo(LATER);
        assertThat(job("collectionEnded").getDuedate()).isEqualTo(LATER_TIMER);
        assertThat(process()).isWaitingAt("collectionEnded", "announceExtension");
        assertThat(decisions.on(key))
                .filteredOn(decision -> decision.act().equals("extendCollection"))
                .singleElement()
                .extracting(Decision::reason)
                .isEqualTo(REASON);
        assertThat(course.changes(consultations.get(key))).singleElement().satisfies(change -> {
            assertThat(change.getPreviousEnd()).isEqualTo(Story.COLLECTION_END);
            assertThat(change.getNewEnd()).isEqualTo(LATER);
            assertThat(change.getDecisionNumber()).isEqualTo("OR.12.2021");
        });

        run("announceExtension");
        writeNotices();

        assertThat(process())
                .isWaitingAtExactly("collectionEnded")
                .hasPassed("collectionExtended", "announceExtension", "extensionAnnounced");
        assertThat(mails("notice/extension", PARTICIPANT)).singleElement().satisfies(mail -> {
            assertThat(mail.text()).contains(REASON, "10 marca 2021", "3 marca 2021", "/consultations/" + key);
            assertThat(mail.html()).contains(REASON, "10 marca 2021");
        });
    }

    @Test
    void isExtendedTwiceAndClosesByTheLastEnd() {
        story.publishedConsultation(key);
        course.extendCollection(key, LATER, REASON, "", Story.COORDINATOR);
        course.extendCollection(key, LATER.plusDays(7), REASON, "", Story.MANAGER);
        clock.moveTo(LATER_TIMER.plusSeconds(5));
        story.run(key);
        assertThat(process()).isWaitingAtExactly("collectionEnded");

        clock.moveTo(Instant.parse("2021-03-17T23:01:05Z"));
        story.run(key);

        assertThat(process()).isWaitingAt("closeRegister").hasPassed("closeCollection");
        assertThat(job("reportDeadlineNear").getDuedate()).isEqualTo(Instant.parse("2021-04-07T06:00:00Z"));
    }

    @Test
    void refusesToShortenToExtendTooLateAndWithoutAReason() {
        story.publishedConsultation(key);

        assertRefused(
                () -> course.extendCollection(key, Story.COLLECTION_END, REASON, "", Story.COORDINATOR),
                "refused.extension.notLater");
        assertRefused(() -> course.extendCollection(key, LATER, "  ", "", Story.COORDINATOR), "refused.reasonMissing");
        clock.moveTo(Story.COLLECTION_ENDS_BEFORE);
        assertRefused(
                () -> course.extendCollection(key, LATER, REASON, "", Story.COORDINATOR), "refused.extension.afterEnd");

        assertThat(consultations.get(key).announced().collectionEnd()).isEqualTo(Story.COLLECTION_END);
        assertThat(course.changes(consultations.get(key))).isEmpty();
    }

    // correction

    @Test
    void showsEverybodyWhatACorrectionChanged() throws Exception {
        story.publishedConsultation(key);
        var consultation = consultations.get(key);
        var texts = withPhone(course.texts(consultation), "89 521 95 00");

        course.correctAnnouncement(key, texts, consultation.getVersion(), "Zmienił się telefon.", Story.COORDINATOR);

        assertThat(consultations.get(key).announced().contactPhone()).isEqualTo("89 521 95 00");
        assertThat(decisions.on(key)).extracting(Decision::act).contains("correctAnnouncement");
        mvc.perform(get("/consultations/" + key))
                .andExpect(content().string(containsString("Poprawiono ogłoszenie")))
                .andExpect(content().string(containsString("Zmienił się telefon.")))
                .andExpect(content().string(containsString(">89 000 00 00</del>")))
                .andExpect(content().string(containsString(">89 521 95 00</ins>")));
    }

    @Test
    void refusesACorrectionOfWhatSomebodyElseChangedMeanwhile() throws Exception {
        story.publishedConsultation(key);
        var consultation = consultations.get(key);
        var read = consultation.getVersion();
        var texts = course.texts(consultation);
        course.correctAnnouncement(key, withPhone(texts, "89 521 95 00"), read, "Telefon.", Story.COORDINATOR);

        mvc.perform(post("/desk/consultations/" + key + "/correction")
                        .with(user(Story.COORDINATOR).roles("COORDINATOR"))
                        .with(csrf())
                        .param("version", String.valueOf(read))
                        .param("headline", "Program w nowym brzmieniu")
                        .param("reason", "Literówka w tytule.")
                        .params(MultiValueMap.fromSingleValue(rest(texts))))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Ktoś w tym czasie zmienił te konsultacje")))
                .andExpect(content().string(containsString("Program w nowym brzmieniu")));
        assertThat(consultations.get(key).announced().headline()).isNotEqualTo("Program w nowym brzmieniu");
    }

    private static Map<String, String> rest(AnnouncementTexts texts) {
        var rest = new HashMap<>(texts.byField());
        rest.remove("headline");
        return rest;
    }

    private static AnnouncementTexts withPhone(AnnouncementTexts texts, String phone) {
        return withContact(texts, phone, texts.contactEmail());
    }

    private static AnnouncementTexts withContact(AnnouncementTexts texts, String phone, String email) {
        return new AnnouncementTexts(
                texts.headline(),
                texts.unit(),
                texts.summary(),
                texts.subject(),
                texts.whoMayTakePart(),
                texts.channels(),
                texts.timelyReceiptRule(),
                texts.contactName(),
                phone,
                email,
                texts.reportPlace(),
                texts.privacyNotice());
    }

    @Test
    void refusesACorrectionThatSaysNothingOrTooLittle() {
        story.publishedConsultation(key);
        var consultation = consultations.get(key);
        var texts = course.texts(consultation);
        var version = consultation.getVersion();

        assertRefused(
                () -> course.correctAnnouncement(key, texts, version, "Powód.", Story.COORDINATOR),
                "refused.correction.nothing");
        assertRefused(
                () -> course.correctAnnouncement(
                        key, withContact(texts, " ", ""), version, "Powód.", Story.COORDINATOR),
                "refused.contact.missing");
        assertRefused(
                () -> course.correctAnnouncement(key, withPhone(texts, "1"), version, " ", Story.COORDINATOR),
                "refused.reasonMissing");
    }

    // withdrawal

    @Test
    void endsCasesAndMeetingsWhereTheyStandWhenItIsWithdrawn() {
        story.preparedConsultation(key);
        consultations.approvePublication(
                key, new PublicationDecision("uchwała", "1/21", LocalDate.of(2021, 1, 19)), Story.MANAGER);
        clock.moveTo(Instant.parse("2021-01-27T11:01:00Z"));
        story.run(key);
        registrations.register(key, 1, RegistrationText.of("ola@example.org"));
        var reviewing = cases.remarkReceived(key);
        var drafting = cases.remarkReceived(key);
        cases.admitted(drafting);
        cases.assigned(drafting, null, LocalDate.of(2021, 3, 12));
        var refusing = cases.remarkReceived(key);
        cases.refusedOther(refusing);
        cases.remarkSent(key);

        course.withdraw(key, "Zarząd przygotuje nowy projekt.", "", Story.MANAGER);
        assertThat(process())
                .isWaitingAtExactly("withdrawConsultation", "announceWithdrawal")
                .hasNotPassed("closeCollection");
        story.run(key);
        story.run(key + "/S1");
        writeNotices();

        assertThat(runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKeyLike(key + "%")
                        .list())
                .isEmpty();
        assertThat(consultations.get(key).stage(clock.instant())).isEqualTo(Stage.WITHDRAWN);
        for (var caseKey : List.of(reviewing, drafting, refusing)) {
            assertThat(remarks.get(caseKey).isSettled()).isFalse();
            assertRefused(
                    () -> remarks.review(
                            caseKey,
                            new pl.konsultacje.remark.Review(false, Ground.OTHER, "Za późno.", null, null),
                            Story.COORDINATOR),
                    "refused.consultation.withdrawn");
        }
        assertThat(register.counts(key).get(RegisterStep.ABANDONED)).isEqualTo(3);
        assertThat(register.counts(key).get(RegisterStep.WAITING)).isEqualTo(1);
        assertThat(mails("notice/withdrawal", PARTICIPANT)).singleElement().satisfies(mail -> assertThat(mail.text())
                .contains("Zarząd przygotuje nowy projekt."));
        assertThat(mails("S1/cancellation"))
                .singleElement()
                .extracting(OutboxMail::recipient)
                .isEqualTo("ola@example.org");
        cases.accepted(key);
        assertThat(remarks.of(key)).as("no case for what waited").hasSize(3);
        assertThatThrownBy(() -> cases.remarkSent(key)).isInstanceOf(Refused.class);
    }

    @Test
    void endsManyCasesInBatches() {
        story.publishedConsultation(key);
        for (int i = 0; i < 60; i++) {
            cases.remarkSent(key);
        }
        cases.accepted(key);

        course.withdraw(key, REASON, "", Story.MANAGER);
        run("announceWithdrawal");
        run("endOpenMatters");
        assertThat(process())
                .isWaitingAtExactly("withdrawConsultation", "endOpenMatters")
                .hasPassed("isEverythingEnded");
        run("endOpenMatters");

        assertThat(process()).isNull();
        assertThat(register.counts(key).get(RegisterStep.ABANDONED)).isEqualTo(60);
    }

    @Test
    void tellsNobodyOfAConsultationThatWasNeverAnnounced() {
        story.preparedConsultation(key);

        course.withdraw(key, REASON, "", Story.MANAGER);
        story.run(key);
        writeNotices();

        assertThat(process()).isNull();
        assertThat(mails("notice")).isEmpty();
        assertThat(consultations.findPublished(key)).isEmpty();
    }

    @Test
    void withdrawsEvenWhileTheReportIsDue() {
        story.closedConsultation(key);

        course.withdraw(key, REASON, "", Story.MANAGER);
        story.run(key);

        assertThat(process()).isNull();
    }

    @Test
    void refusesToWithdrawTwiceAndWithoutAReason() {
        story.publishedConsultation(key);

        assertRefused(() -> course.withdraw(key, " ", "", Story.MANAGER), "refused.reasonMissing");
        course.withdraw(key, REASON, "", Story.MANAGER);
        assertRefused(() -> course.withdraw(key, REASON, "", Story.MANAGER), "refused.consultation.withdrawn");
        assertRefused(
                () -> course.extendCollection(key, LATER, REASON, "", Story.MANAGER), "refused.consultation.withdrawn");
    }

    // a late announcement

    @Test
    void goesBackToItsAuthorWhenItIsAnnouncedTooLate() {
        story.approvedConsultation(key);
        clock.moveTo(Instant.parse("2021-01-28T09:00:00Z"));

        run("publicationDayReached");
        run("publishAnnouncement");

        assertThat(process())
                .isWaitingAtExactly("prepareAnnouncement")
                .hasPassed("isAnnounced")
                .hasNotPassed("collectionEnded");
        assertThat(consultations.findPublished(key)).isEmpty();
        assertThat(decisions.on(key)).extracting(Decision::outcome).contains("TOO_LATE");
        assertThat(mails("notice")).isEmpty();
    }

    // meetings

    @Test
    void changesAMeetingItsTimersAndItsCalendarFile() {
        withMeeting();
        registrations.register(key, 1, RegistrationText.of("ola@example.org"));
        var moved = new PlannedMeeting(
                "Spotkanie otwarte", MEETING.plusSeconds(86_400), MEETING.plusSeconds(90_000), "Olsztyn, sala 5", "");

        meetings.change(key + "/S1", moved, Story.COORDINATOR);

        assertThat(meetingJob("reminderDue").getDuedate()).isEqualTo(MEETING);
        assertThat(mails("S1/change")).singleElement().satisfies(mail -> {
            assertThat(mail.text()).contains("Olsztyn, sala 5", "środa, 24 lutego 2021, 12:00");
            assertThat(mail.attachment()).isNotNull();
            assertThat(new String(mail.attachment().content(), java.nio.charset.StandardCharsets.UTF_8))
                    .contains("SEQUENCE:1", "UID:" + key + "-S1@", "METHOD:PUBLISH");
        });
        clock.moveTo(MEETING.plusSeconds(1));
        story.run(key + "/S1");
        assertThat(meetingJob("meetingEnded").getDuedate()).isEqualTo(MEETING.plusSeconds(90_000));
    }

    @Test
    void cancelsAMeetingAndTellsWhoeverAskedToBeReminded() {
        withMeeting();
        registrations.register(key, 1, RegistrationText.of("ola@example.org"));

        meetings.cancel(key + "/S1", "Choroba prowadzącej.", Story.COORDINATOR);
        story.run(key + "/S1");

        assertThat(meetings.get(key + "/S1").isOpen()).isFalse();
        assertThat(runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(key + "/S1")
                        .list())
                .isEmpty();
        assertThat(mails("S1/cancellation")).singleElement().satisfies(mail -> {
            assertThat(mail.text()).contains("Choroba prowadzącej.");
            assertThat(new String(mail.attachment().content(), java.nio.charset.StandardCharsets.UTF_8))
                    .contains("SEQUENCE:1", "STATUS:CANCELLED", "METHOD:CANCEL");
        });
        assertThat(registrations.countActive(meetings.get(key + "/S1"))).isZero();
        assertRefused(
                () -> meetings.cancel(key + "/S1", "Jeszcze raz.", Story.COORDINATOR), "refused.meeting.notAhead");
        assertRefused(
                () -> registrations.register(key, 1, RegistrationText.of("jan@example.org")),
                "refused.registration.late");
    }

    @Test
    void addsAMeetingToARunningConsultation() {
        story.publishedConsultation(key);

        var meeting = meetings.add(key, planned(MEETING), Story.COORDINATOR);

        assertThat(meeting.getMeetingKey()).isEqualTo(key + "/S1");
        assertThat(meetingJob("reminderDue").getDuedate()).isEqualTo(MEETING.minusSeconds(86_400));
        assertRefused(
                () -> meetings.add(key, planned(Story.COLLECTION_ENDS_BEFORE), Story.COORDINATOR),
                "refused.meeting.afterCollection");
        assertRefused(
                () -> meetings.add(key, planned(clock.instant().minusSeconds(60)), Story.COORDINATOR),
                "refused.meeting.past");
    }

    private static PlannedMeeting planned(Instant start) {
        return new PlannedMeeting("Spotkanie otwarte", start, start.plusSeconds(7200), "online", "");
    }

    private void withMeeting() {
        story.publishedConsultation(key);
        meetings.add(key, planned(MEETING), Story.COORDINATOR);
    }

    private void writeNotices() {
        while (notices.writeNext()) {
            // more may be waiting
        }
    }

    /** Other tests leave subscribers to all consultations behind. */
    private List<OutboxMail> mails(String occasion, String recipient) {
        return mails(occasion).stream()
                .filter(mail -> mail.recipient().equals(recipient))
                .toList();
    }

    private List<OutboxMail> mails(String occasion) {
        return outbox.of(key).stream()
                .filter(mail -> mail.occasion().contains("/" + occasion))
                .toList();
    }

    private ProcessInstance process() {
        return runtime.createProcessInstanceQuery()
                .processDefinitionKey("consultation")
                .processInstanceBusinessKey(key)
                .singleResult();
    }

    private Job meetingJob(String activity) {
        return jobs.createJobQuery()
                .processInstanceId(runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(key + "/S1")
                        .singleResult()
                        .getId())
                .activityId(activity)
                .singleResult();
    }

    private Job job(String activity) {
        return jobs.createJobQuery()
                .processInstanceId(process().getId())
                .activityId(activity)
                .singleResult();
    }

    private void run(String activity) {
        jobs.executeJob(job(activity).getId());
    }

    private static void assertRefused(Runnable act, String code) {
        assertThatThrownBy(act::run).isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.code())
                .isEqualTo(code));
    }
}
