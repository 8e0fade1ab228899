package pl.konsultacje.consultation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
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
import org.springframework.transaction.support.TransactionTemplate;
import pl.konsultacje.OfficeTest;
import pl.konsultacje.Story;
import pl.konsultacje.audit.Decision;
import pl.konsultacje.audit.Decisions;
import pl.konsultacje.meeting.MeetingManagement;
import pl.konsultacje.meeting.Minutes;
import pl.konsultacje.platform.Refused;
import pl.konsultacje.platform.ShiftedClock;

/** Every way through the process {@code consultation} up to the report. */
@OfficeTest
class ConsultationProcessTests {

    private static final Instant PUBLICATION = Instant.parse("2021-01-27T11:00:00Z");
    private static final PublicationDecision DECISION =
            new PublicationDecision("uchwała Zarządu", "3/21/21/VI", LocalDate.of(2021, 1, 19));

    @Autowired
    ProcessEngine engine;

    @Autowired
    RuntimeService runtime;

    @Autowired
    ManagementService jobs;

    @Autowired
    Story story;

    @Autowired
    ConsultationManagement consultations;

    @Autowired
    CourseManagement course;

    @Autowired
    MeetingManagement meetings;

    @Autowired
    Decisions decisions;

    @Autowired
    Timeline timeline;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    ShiftedClock clock;

    final String key = "BIEG-" + UUID.randomUUID().toString().substring(0, 8);

    @BeforeEach
    void init() {
        AbstractAssertions.init(engine);
    }

    @Test
    void waitsForTheAnnouncement() {
        story.initiatedConsultation(key);

        assertThat(process()).isWaitingAtExactly("prepareAnnouncement").hasPassed("consultationInitiated");
        assertThat(timeline.of(key))
                .extracting(Timeline.Entry::state)
                .containsExactly(Timeline.State.NOW, Timeline.State.NEXT, Timeline.State.NEXT, Timeline.State.NEXT);
    }

    @Test
    void handsTheAnnouncementToTheManagerAndTakesItBack() {
        prepared(List.of());
        assertThat(process()).isWaitingAtExactly("approvePublication");
        assertThat(process()).task("approvePublication").hasCandidateGroup("manager");

        consultations.sendAnnouncementBack(key, "Brakuje numeru pokoju.", Story.MANAGER);

        assertThat(process())
                .isWaitingAtExactly("prepareAnnouncement")
                .hasPassed("isPublicationApproved")
                .hasNotPassed("publicationDayReached");
        assertThat(decisions.on(key))
                .filteredOn(decision -> decision.act().equals("approvePublication"))
                .singleElement()
                .satisfies(decision -> {
                    assertThat(decision.outcome()).isEqualTo("SENT_BACK");
                    assertThat(decision.reason()).isEqualTo("Brakuje numeru pokoju.");
                });
        consultations.prepareAnnouncement(key, announcement(), List.of(), Story.COORDINATOR);
        assertThat(process()).isWaitingAtExactly("approvePublication");
    }

    @Test
    void refusesToSendBackWithoutAReason() {
        prepared(List.of());

        assertRefused(() -> consultations.sendAnnouncementBack(key, " ", Story.MANAGER), "refused.reasonMissing");
        assertThat(process()).isWaitingAtExactly("approvePublication");
    }

    @Test
    void refusesTheAuthorAsApprover() {
        prepared(List.of());

        assertRefused(
                () -> consultations.approvePublication(key, DECISION, Story.COORDINATOR), "refused.fourEyes.author");
        assertThat(process()).isWaitingAtExactly("approvePublication");
        assertThat(consultations.get(key).getPublicationApprovedAt()).isNull();
    }

    @Test
    void refusesAnAnnouncementWithoutADocument() {
        story.initiatedConsultation(key);

        assertRefused(
                () -> consultations.prepareAnnouncement(key, announcement(), List.of(), Story.COORDINATOR),
                "refused.announcement.noDocument");
        assertThat(consultations.get(key).getAnnouncement()).isNull();
    }

    @Test
    void appearsAtTheApprovedHourAndNotBefore() {
        approved(List.of());
        assertThat(process()).isWaitingAtExactly("publicationDayReached");
        assertThat(job("publicationDayReached").getDuedate()).isEqualTo(PUBLICATION);
        assertThat(consultations.findPublished(key)).isEmpty();

        clock.moveTo(PUBLICATION.plusSeconds(5));
        run("publicationDayReached");
        assertThat(process()).isWaitingAtExactly("publishAnnouncement");
        run("publishAnnouncement");

        assertThat(process()).isWaitingAtExactly("collectionEnded").hasPassed("publishAnnouncement");
        assertThat(consultations.findPublished(key)).isPresent();
        assertThat(job("collectionEnded").getDuedate()).isEqualTo(Story.COLLECTION_ENDS_BEFORE.plusSeconds(60));
        assertThat(timeline.of(key))
                .extracting(Timeline.Entry::state)
                .containsExactly(Timeline.State.DONE, Timeline.State.NOW, Timeline.State.NEXT, Timeline.State.NEXT);
    }

    @Test
    void closesTheCollectionAndWatchesTheReportsDeadline() {
        published(List.of());
        clock.moveTo(Story.COLLECTION_ENDS_BEFORE.plusSeconds(61));

        run("collectionEnded");
        run("closeCollection");

        assertThat(process())
                .isWaitingAtExactly("closeRegister", "watchReportDeadline", "reportDeadlineNear")
                .hasPassed("collectionClosed", "isCollectionClosed");
        assertThat(consultations.get(key).isCollectionClosed()).isTrue();
        assertThat(job("reportDeadlineNear").getDuedate()).isEqualTo(Instant.parse("2021-03-24T07:00:00Z"));
    }

    @Test
    void movesTheEndWithItsTimer() {
        published(List.of());

        course.extendCollection(key, LocalDate.of(2021, 3, 10), "Przerwa w działaniu strony", "", Story.COORDINATOR);

        assertThat(job("collectionEnded").getDuedate()).isEqualTo(Instant.parse("2021-03-10T23:01:00Z"));
        assertThat(decisions.on(key)).extracting(Decision::act).contains("extendCollection");
    }

    @Test
    void triesAgainWhenTheTimerWasTouchedMeanwhile() throws Exception {
        published(List.of());
        var timer = job("collectionEnded").getId();
        var held = new CountDownLatch(1);
        var thread = Executors.newSingleThreadExecutor();
        try {
            var holding = thread.submit(() -> transactions.executeWithoutResult(status -> {
                jdbc.sql("update ACT_RU_JOB set REV_ = REV_ + 1 where ID_ = ?")
                        .param(timer)
                        .update();
                held.countDown();
                // long enough for the other to have read the timer as it was
                LockSupport.parkNanos(Duration.ofMillis(600).toNanos());
            }));
            held.await();

            course.extendCollection(
                    key, LocalDate.of(2021, 3, 10), "Przerwa w działaniu strony", "", Story.COORDINATOR);
            holding.get();
        } finally {
            thread.shutdownNow();
        }

        assertThat(job("collectionEnded").getDuedate()).isEqualTo(Instant.parse("2021-03-10T23:01:00Z"));
        assertThat(decisions.on(key)).extracting(Decision::act).containsOnlyOnce("extendCollection");
    }

    @Test
    void asksForTheDateAgainWhenTheEndWasMovedBehindTheTimersBack() {
        published(List.of());
        // fired by hand although the end has not come: what an extension at the same instant looks like
        run("collectionEnded");

        run("closeCollection");

        assertThat(process())
                .isWaitingAtExactly("collectionEnded")
                .hasPassed("closeCollection", "isCollectionClosed")
                .hasNotPassed("closeRegister", "collectionClosed");
        assertThat(consultations.get(key).isCollectionClosed()).isFalse();
    }

    @Test
    void goesOnToTheReportWhenNothingIsOpen() {
        closed(List.of());

        consultations.confirmRegister(key, LocalDate.of(2021, 3, 10), null, Story.COORDINATOR);

        assertThat(process())
                .isWaitingAtExactly("compileReport", "watchReportDeadline", "reportDeadlineNear")
                .hasPassed("closeRegister", "isEverythingSettled")
                .hasNotPassed("everythingSettled");
        assertThat(consultations.get(key).getPostAwaitedUntil()).isEqualTo(LocalDate.of(2021, 3, 10));
        assertThat(timeline.of(key))
                .extracting(Timeline.Entry::state)
                .containsExactly(Timeline.State.DONE, Timeline.State.DONE, Timeline.State.NOW, Timeline.State.NEXT);
    }

    @Test
    void waitsForTheLastMatterAndLooksAgain() {
        closed(List.of(meeting("Spotkanie 1"), meeting("Spotkanie 2")));
        runMeeting("/S1");
        runMeeting("/S2");
        consultations.confirmRegister(key, null, null, Story.COORDINATOR);
        assertThat(process())
                .isWaitingAtExactly("everythingSettled", "watchReportDeadline", "reportDeadlineNear")
                .hasNotPassed("compileReport");

        minutes("/S1");
        assertThat(process()).isWaitingAtExactly("everythingSettled", "watchReportDeadline", "reportDeadlineNear");
        minutes("/S2");

        assertThat(process())
                .isWaitingAtExactly("compileReport", "watchReportDeadline", "reportDeadlineNear")
                .hasPassed("everythingSettled", "settlementAwaited");
    }

    @Test
    void settlingBeforeTheRegisterIsConfirmedWakesNobody() {
        closed(List.of(meeting("Spotkanie")));
        runMeeting("/S1");

        minutes("/S1");

        assertThat(process()).isWaitingAtExactly("closeRegister", "watchReportDeadline", "reportDeadlineNear");
        consultations.confirmRegister(key, null, null, Story.COORDINATOR);
        assertThat(process())
                .isWaitingAtExactly("compileReport", "watchReportDeadline", "reportDeadlineNear")
                .hasNotPassed("everythingSettled");
    }

    @Test
    void remindsOfTheReportAndTellsTheManagersWhenItIsLate() {
        closed(List.of());
        clock.moveTo(Instant.parse("2021-03-24T07:00:01Z"));

        run("reportDeadlineNear");
        run("remindOfReport");

        assertThat(process())
                .isWaitingAtExactly("closeRegister", "watchReportDeadline", "reportDeadlinePassed")
                .hasNotPassed("escalateReport");
        assertThat(recipients("/reportDeadlineNear/2021-04-02")).contains("anna@example.org");
        assertThat(job("reportDeadlinePassed").getDuedate()).isEqualTo(Instant.parse("2021-04-02T22:00:00Z"));

        clock.moveTo(Instant.parse("2021-04-02T22:00:01Z"));
        run("reportDeadlinePassed");
        run("escalateReport");

        assertThat(process()).isWaitingAtExactly("closeRegister").hasPassed("reportDeadlineWatched");
        assertThat(recipients("/reportDeadlinePassed/2021-04-02")).contains("marek@example.org");
        assertThat(decisions.on(key)).extracting(Decision::act).contains("remindOfReport", "escalateReport");
    }

    @Test
    void remindsOnlyOnceWhenTheJobRunsAgain() {
        closed(List.of());

        consultations.remindOfReport(key);
        var once = recipients("/reportDeadlineNear/2021-04-02");
        consultations.remindOfReport(key);

        assertThat(recipients("/reportDeadlineNear/2021-04-02")).isEqualTo(once);
    }

    private void prepared(List<PlannedMeeting> planned) {
        story.initiatedConsultation(key);
        consultations.addDocument(
                key,
                new DocumentFile(
                        ConsultationDocument.Kind.DRAFT, "Projekt", "projekt.pdf", "application/pdf", new byte[] {1}));
        consultations.prepareAnnouncement(key, announcement(), planned, Story.COORDINATOR);
    }

    private void approved(List<PlannedMeeting> planned) {
        prepared(planned);
        consultations.approvePublication(key, DECISION, Story.MANAGER);
    }

    private void published(List<PlannedMeeting> planned) {
        approved(planned);
        clock.moveTo(PUBLICATION.plusSeconds(5));
        run("publicationDayReached");
        run("publishAnnouncement");
    }

    private void closed(List<PlannedMeeting> planned) {
        published(planned);
        clock.moveTo(Story.COLLECTION_ENDS_BEFORE.plusSeconds(61));
        run("collectionEnded");
        run("closeCollection");
    }

    private void runMeeting(String suffix) {
        story.run(key + suffix);
    }

    private void minutes(String suffix) {
        meetings.recordMinutes(
                key + suffix,
                new Minutes("Temat", "Anna Koordynator", "online", 12, "Omówiono projekt.", clock.instant()),
                List.of(),
                List.of(),
                Story.COORDINATOR);
        runMeeting(suffix);
    }

    private static PlannedMeeting meeting(String title) {
        return new PlannedMeeting(
                title,
                Instant.parse("2021-02-23T11:00:00Z"),
                Instant.parse("2021-02-23T13:00:00Z"),
                "online",
                "https://example.org/spotkanie");
    }

    private static Announcement announcement() {
        return PublicPagesTests.announcement("Program", "Streszczenie");
    }

    private ProcessInstance process() {
        return runtime.createProcessInstanceQuery()
                .processDefinitionKey("consultation")
                .processInstanceBusinessKey(key)
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

    private List<String> recipients(String occasion) {
        return jdbc.sql("select recipient from outbox_mail where occasion = ? order by recipient")
                .param(key + occasion)
                .query(String.class)
                .list();
    }

    private static void assertRefused(Runnable act, String code) {
        assertThatThrownBy(act::run).isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.code())
                .isEqualTo(code));
    }
}
