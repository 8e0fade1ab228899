package pl.konsultacje.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.test.assertions.bpmn.AbstractAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import pl.konsultacje.CaseStory;
import pl.konsultacje.OfficeTest;
import pl.konsultacje.ReportStory;
import pl.konsultacje.Story;
import pl.konsultacje.audit.ProcessHistory.Fate;
import pl.konsultacje.audit.Ways.Stop;
import pl.konsultacje.audit.Ways.Way;
import pl.konsultacje.meeting.MeetingManagement;
import pl.konsultacje.platform.ShiftedClock;
import pl.konsultacje.platform.Words;
import pl.konsultacje.response.ResponseManagement;

/** The way taken as the diagram draws it, against what the engine itself says that it passed. */
@OfficeTest
class WaysTests {

    @Autowired
    ProcessEngine engine;

    @Autowired
    RuntimeService runtime;

    @Autowired
    RepositoryService repository;

    @Autowired
    ManagementService jobs;

    @Autowired
    Story story;

    @Autowired
    CaseStory cases;

    @Autowired
    ReportStory reporting;

    @Autowired
    ResponseManagement responses;

    @Autowired
    MeetingManagement meetings;

    @Autowired
    ShiftedClock clock;

    @Autowired
    Words words;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Ways ways;

    @Autowired
    ProcessHistory history;

    final String key = "DROGA-" + UUID.randomUUID().toString().substring(0, 8);

    @BeforeEach
    void init() {
        AbstractAssertions.init(engine);
    }

    @Test
    void countsLoopsAndLeavesOutTheWaysNotTaken() {
        var caseKey = drafted();
        var handling = running(caseKey);
        responses.sendBack(caseKey, "Proszę wskazać rozdział.", Story.MANAGER);
        cases.drafted(caseKey);
        responses.sendBack(caseKey, "Brak podstawy prawnej.", Story.MANAGER);
        cases.drafted(caseKey);

        assertThat(handling)
                .isWaitingAtExactly("approveResponse")
                .hasPassed("draftResponse", "isResponseApproved")
                .hasNotPassed("settleRemark", "responseReminder");
        var way = way(caseKey);
        assertThat(way.process()).isEqualTo("remarkHandling");
        assertThat(stop(way, "draftResponse")).isEqualTo(new Stop("draftResponse", false, 3, 0, 0, false));
        assertThat(stop(way, "approveResponse")).isEqualTo(new Stop("approveResponse", false, 2, 0, 1, false));
        assertThat(way.stops())
                .extracting(Stop::element)
                .doesNotContain("settleRemark", "responseReminder", "remarkReopened", "howSettled");
        assertThat(way.flows())
                .containsExactlyInAnyOrder(
                        "caseOpened",
                        "admissibilityProposed",
                        "remarkReviewed",
                        "remarkAdmitted",
                        "remarkRouted",
                        "assignmentRequested",
                        "remarkAssigned",
                        "responseDrafted",
                        "responseDecided",
                        "responseSentBack");
    }

    @Test
    void followsTheTimersBesideTheTask() {
        story.publishedConsultation(key);
        var caseKey = cases.remarkReceived(key);
        cases.admitted(caseKey);
        cases.assigned(caseKey, null, LocalDate.of(2021, 2, 10));
        clock.moveTo(Instant.parse("2021-02-08T07:01:00Z"));
        story.run(caseKey);

        assertThat(running(caseKey))
                .isWaitingAt("draftResponse")
                .hasPassed("responseReminder", "remindReviewer")
                .hasNotPassed("responseOverdue", "approveResponse");
        var way = way(caseKey);
        assertThat(stop(way, "draftResponse").open()).isEqualTo(1);
        assertThat(way.flows())
                .contains("responseNear", "reviewerInformed")
                .doesNotContain("responseLate", "managementInformed", "responseDrafted");
    }

    @Test
    void tellsTheCoursesOfAReopenedCaseApart() {
        story.publishedConsultation(key);
        var caseKey = cases.remarkSettled(key);
        responses.reopen(caseKey, "Zarząd prosi o inne stanowisko.", Story.MANAGER);

        assertThat(running(caseKey)).isWaitingAtExactly("draftResponse").hasNotPassed("reviewRemark");
        var first = ways.of(caseKey, 1).orElseThrow();
        var second = way(caseKey);
        assertThat(first.endedAt()).isNotNull();
        assertThat(first.courses()).isEqualTo(2);
        assertThat(first.flows()).contains("responseApproved", "remarkAnswered").doesNotContain("caseReopened");
        assertThat(stop(first, "remarkSettled").passed()).isEqualTo(1);
        assertThat(second.course()).isEqualTo(2);
        assertThat(second.flows()).containsExactly("caseReopened");
        assertThat(second.stops()).extracting(Stop::element).containsExactly("remarkReopened", "draftResponse");
        assertThat(ways.of(caseKey, 3)).isEmpty();
        assertThat(history.steps(caseKey))
                .filteredOn(step -> step.element().equals("draftResponse"))
                .extracting(ProcessHistory.Step::course)
                .containsExactly(1, 2);
    }

    @Test
    void showsTheEndAndWhatTheEndCancelled() {
        story.publishedConsultation(key);
        cases.remarkSettled(key);
        var consultation = running(key);
        reporting.published(key);

        assertThat(consultation)
                .isEnded()
                .hasPassed("consultationConcluded", "collectionClosed")
                .hasNotPassed("remindOfReport", "everythingSettled");
        var way = way(key);
        assertThat(stop(way, "consultationConcluded").passed()).isEqualTo(1);
        assertThat(stop(way, "reportDeadlineNear")).isEqualTo(new Stop("reportDeadlineNear", false, 0, 1, 0, false));
        assertThat(stop(way, "watchReportDeadline").frame()).isTrue();
        assertThat(way.stops()).noneMatch(stop -> stop.open() > 0);
        assertThat(way.flows())
                .contains(
                        "publicationApproved",
                        "collectionConfirmedClosed",
                        "deadlineSet",
                        "allRemarksSettled",
                        "resolutionRequired",
                        "reportAdopted",
                        "reportPublished")
                .doesNotContain(
                        "publicationSentBack",
                        "collectionStillOpen",
                        "remarksStillOpen",
                        "reportReminderDue",
                        "reportReturned",
                        "resolutionNotRequired");
        assertThat(history.steps(key))
                .filteredOn(step -> step.fate() == Fate.CANCELLED)
                .extracting(ProcessHistory.Step::element)
                .contains("reportDeadlineNear");
    }

    @Test
    void waitsForTheLastCaseAndLooksAgain() {
        story.publishedConsultation(key);
        var caseKey = cases.remarkReceived(key);
        reporting.registerConfirmed(key);
        assertThat(way(key).flows()).contains("remarksStillOpen").doesNotContain("lastCaseSettled");

        cases.settled(caseKey);
        story.run(key);

        assertThat(running(key)).isWaitingAt("reviewReport").hasPassed("everythingSettled");
        var way = way(key);
        assertThat(stop(way, "isEverythingSettled").passed()).isEqualTo(2);
        assertThat(way.flows()).contains("remarksStillOpen", "lastCaseSettled", "allRemarksSettled");
    }

    @Test
    void showsTheSystemsStepBeforeItBeginsAndWhenItFailed() {
        story.approvedConsultation(key);
        clock.moveTo(Instant.parse("2021-01-27T11:01:00Z"));
        var instance = running(key);
        jobs.executeJob(job(instance).getId());

        var waiting = way(key);
        assertThat(stop(waiting, "publishAnnouncement"))
                .isEqualTo(new Stop("publishAnnouncement", false, 0, 0, 1, false));
        assertThat(waiting.flows()).contains("publicationDue").doesNotContain("collectionStarted");

        rename(key, key + "X");
        var stopped = job(instance).getId();
        assertThatThrownBy(() -> jobs.executeJob(stopped)).isInstanceOf(RuntimeException.class);
        jobs.setJobRetries(stopped, 0);
        assertThat(stop(way(key), "publishAnnouncement").failed()).isTrue();
        assertThat(history.steps(key)).last().satisfies(step -> {
            assertThat(step.element()).isEqualTo("publishAnnouncement");
            assertThat(step.fate()).isEqualTo(Fate.FAILED);
        });

        rename(key + "X", key);
        jobs.executeJob(stopped);
        assertThat(stop(way(key), "publishAnnouncement"))
                .isEqualTo(new Stop("publishAnnouncement", false, 1, 0, 0, false));
    }

    @Test
    void servesTheSheetInTheVersionThatLedTheCase() {
        story.publishedConsultation(key);
        var deployed = sheet();
        var changed = deployed.replace("Przygotowanie ogłoszenia", "Zupełnie inny krok");
        assertThat(changed).isNotEqualTo(deployed);
        var deployment = repository
                .createDeployment()
                .addString("processes/consultation.bpmn", changed)
                .deploy();
        try {
            assertThat(ways.sheet(key, 0).orElseThrow())
                    .contains("Przygotowanie ogłoszenia")
                    .doesNotContain("Zupełnie inny krok");
        } finally {
            repository.deleteDeployment(deployment.getId(), true);
        }
    }

    @Test
    void speaksTheReadersLanguageOnTheSheet() {
        story.publishedConsultation(key);

        var english = words.in(Locale.ENGLISH, () -> ways.sheet(key, 0).orElseThrow());

        assertThat(ways.sheet(key, 0).orElseThrow()).contains("name=\"Przygotowanie ogłoszenia\"");
        var name = words.in(Locale.ENGLISH, () -> words.element("prepareAnnouncement", "Przygotowanie ogłoszenia"));
        assertThat(english).contains("name=\"" + name + "\"");
    }

    @Test
    void knowsNoWayOfAKeyThatIsNobodys() {
        assertThat(ways.of("NIE-MA", 0)).isEmpty();
        assertThat(ways.sheet("NIE-MA", 0)).isEmpty();
    }

    private String drafted() {
        story.publishedConsultation(key);
        var caseKey = cases.remarkReceived(key);
        cases.admitted(caseKey);
        cases.assigned(caseKey, null, LocalDate.of(2021, 3, 12));
        cases.drafted(caseKey);
        return caseKey;
    }

    private Way way(String businessKey) {
        return ways.of(businessKey, 0).orElseThrow();
    }

    private static Stop stop(Way way, String element) {
        return way.stops().stream()
                .filter(stop -> stop.element().equals(element))
                .findFirst()
                .orElseThrow(() -> new AssertionError("never came to " + element));
    }

    private ProcessInstance running(String businessKey) {
        return runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(businessKey)
                .singleResult();
    }

    private Job job(ProcessInstance instance) {
        return jobs.createJobQuery().processInstanceId(instance.getId()).singleResult();
    }

    private String sheet() {
        var definition = repository
                .createProcessDefinitionQuery()
                .processDefinitionKey("consultation")
                .latestVersion()
                .singleResult();
        try (var model = repository.getProcessModel(definition.getId())) {
            return new String(model.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void rename(String from, String to) {
        jdbc.sql("update consultation set case_key = ? where case_key = ?")
                .params(List.of(to, from))
                .update();
    }
}
