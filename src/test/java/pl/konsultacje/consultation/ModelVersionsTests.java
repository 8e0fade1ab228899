package pl.konsultacje.consultation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import org.springframework.test.annotation.DirtiesContext;
import pl.konsultacje.CaseStory;
import pl.konsultacje.OfficeTest;
import pl.konsultacje.ReportStory;
import pl.konsultacje.Story;
import pl.konsultacje.audit.Decision;
import pl.konsultacje.audit.Decisions;
import pl.konsultacje.desk.ModelManagement;
import pl.konsultacje.desk.ModelVersions.Outdated;
import pl.konsultacje.meeting.MeetingManagement;
import pl.konsultacje.meeting.Minutes;
import pl.konsultacje.platform.ModelFiles;
import pl.konsultacje.platform.Refused;
import pl.konsultacje.platform.ShiftedClock;
import pl.konsultacje.remark.LateAdmissionManagement;
import pl.konsultacje.remark.OwnRemarks;
import pl.konsultacje.report.ReportManagement;
import pl.konsultacje.report.Resolution;
import pl.konsultacje.response.ResponseManagement;
import pl.konsultacje.submission.SubmissionManagement;

/**
 * Matters that began with the first released model go on with today's: from every step at which they can wait, with the
 * same deadlines, to their end.
 */
@OfficeTest
@DirtiesContext
class ModelVersionsTests {

    private static final String SHEET = "processes/consultation.bpmn";
    private static final Instant RESOLUTION = Instant.parse("2021-03-05T09:00:00Z");
    private static final Instant MEETING_END = Instant.parse("2021-02-23T13:00:00Z");

    @Autowired
    RepositoryService repository;

    @Autowired
    RuntimeService runtime;

    @Autowired
    HistoryService history;

    @Autowired
    TaskService tasks;

    @Autowired
    ManagementService jobs;

    @Autowired
    ModelFiles files;

    @Autowired
    ModelManagement models;

    @Autowired
    Story story;

    @Autowired
    CaseStory cases;

    @Autowired
    ResponseManagement responses;

    @Autowired
    ReportStory reportStory;

    @Autowired
    ReportManagement reports;

    @Autowired
    ConsultationManagement consultations;

    @Autowired
    CourseManagement course;

    @Autowired
    MeetingManagement meetings;

    @Autowired
    LateAdmissionManagement lateAdmissions;

    @Autowired
    OwnRemarks own;

    @Autowired
    SubmissionManagement submissions;

    @Autowired
    Decisions decisions;

    @Autowired
    ShiftedClock clock;

    final String key = "WERSJA-" + UUID.randomUUID().toString().substring(0, 8);

    /** Brings a matter to a step. */
    private interface Way {
        void to(ModelVersionsTests test);
    }

    private static final Map<String, Way> STEPS = new TreeMap<>(Map.ofEntries(
            Map.entry("prepareAnnouncement", test -> test.story.initiatedConsultation(test.key)),
            Map.entry("approvePublication", test -> test.story.preparedConsultation(test.key)),
            Map.entry("publicationDayReached", test -> test.story.approvedConsultation(test.key)),
            Map.entry("publishAnnouncement", test -> {
                test.story.approvedConsultation(test.key);
                test.fire("publicationDayReached");
            }),
            Map.entry("collectionEnded", test -> test.story.publishedConsultation(test.key)),
            Map.entry("closeCollection", test -> {
                test.story.publishedConsultation(test.key);
                test.fire("collectionEnded");
            }),
            Map.entry("closeRegister", test -> test.story.closedConsultation(test.key)),
            Map.entry("remindOfReport", test -> {
                test.story.closedConsultation(test.key);
                test.fire("reportDeadlineNear");
            }),
            Map.entry("reportDeadlinePassed", test -> {
                test.story.closedConsultation(test.key);
                test.fire("reportDeadlineNear");
                test.fire("remindOfReport");
            }),
            Map.entry("escalateReport", test -> {
                test.story.closedConsultation(test.key);
                test.fire("reportDeadlineNear");
                test.fire("remindOfReport");
                test.fire("reportDeadlinePassed");
            }),
            Map.entry("everythingSettled", test -> {
                test.story.publishedConsultation(test.key);
                test.cases.remarkReceived(test.key);
                test.reportStory.registerConfirmed(test.key);
            }),
            Map.entry("compileReport", test -> {
                test.story.closedConsultation(test.key);
                test.consultations.confirmRegister(test.key, null, null, Story.COORDINATOR);
            }),
            Map.entry("reviewReport", test -> test.reportBeing("reviewReport")),
            Map.entry("approveReport", test -> test.reportBeing("approveReport")),
            Map.entry("recordResolution", test -> test.reportBeing("recordResolution")),
            Map.entry("publishReport", test -> {
                test.reportBeing("recordResolution");
                test.reports.recordResolution(
                        test.key, ReportStory.resolution(Resolution.Outcome.ADOPTED), "", Story.COORDINATOR);
            }),
            Map.entry("reminderDue", ModelVersionsTests::withMeeting),
            Map.entry("remindParticipants", test -> {
                test.withMeeting();
                test.fire("reminderDue");
            }),
            Map.entry("meetingEnded", test -> {
                test.withMeeting();
                test.fire("reminderDue");
                test.fire("remindParticipants");
            }),
            Map.entry("recordMinutes", test -> {
                test.withMeeting();
                test.clock.moveTo(MEETING_END.plusSeconds(1));
                test.story.run(test.key + "/S1");
            }),
            Map.entry("closeMeeting", test -> {
                test.withMeeting();
                test.clock.moveTo(MEETING_END.plusSeconds(1));
                test.story.run(test.key + "/S1");
                test.minutes();
            }),
            Map.entry("reviewRemark", test -> test.remark()),
            Map.entry("assignRemark", test -> test.cases.admitted(test.remark())),
            Map.entry("draftResponse", test -> test.drafting()),
            Map.entry("remindReviewer", test -> {
                test.drafting();
                test.fire("responseReminder");
            }),
            Map.entry("escalateResponse", test -> {
                test.drafting();
                test.fire("responseOverdue");
            }),
            Map.entry("approveResponse", test -> test.cases.drafted(test.drafting())),
            Map.entry("settleRemark", test -> {
                var caseKey = test.drafting();
                test.cases.drafted(caseKey);
                test.responses.approve(caseKey, Story.MANAGER);
            })));

    static Stream<String> steps() {
        return STEPS.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("steps")
    void goesOnFromTheStepAtWhichItStands(String step) {
        deploy(true);
        STEPS.get(step).to(this);
        deploy(false);
        assertThat(stands()).as("where it stands").contains(step);
        assertThat(preview()).as("preview").containsEntry(step, true);
        var stood = stands();
        var due = dueDates();
        var assigned = assignees();

        moved();

        assertThat(stands()).isEqualTo(stood);
        assertThat(dueDates()).isEqualTo(due);
        assertThat(assignees()).isEqualTo(assigned);
        assertThat(outdated()).isEmpty();
        assertThat(decisions.within(key)).extracting(Decision::act).contains("bringUpToDate");
        finish();
        assertThat(consultations.get(key).getConcludedAt()).isNotNull();
    }

    @Test
    void refusesWhatTheEarlierModelDoesNotKnowUntilItIsMoved() {
        deploy(true);
        story.publishedConsultation(key);
        cases.remarkReceived(key);
        deploy(false);
        assertThatThrownBy(
                        () -> course.extendCollection(key, LocalDate.of(2021, 3, 10), "Awaria.", "", Story.COORDINATOR))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.code()).isEqualTo("refused.model.outdated"));

        moved();
        course.extendCollection(key, LocalDate.of(2021, 3, 10), "Awaria.", "", Story.COORDINATOR);
        story.run(key);
        assertThat(dueDates())
                .containsEntry(key + " collectionEnded", Date.from(Instant.parse("2021-03-10T23:01:00Z")));
        course.withdraw(key, "Nowy projekt.", "", Story.MANAGER);
        story.run(key);

        assertThat(running()).isEmpty();
    }

    @Test
    void refusesToAdmitLateRemarksByTheEarlierModelUntilItIsMoved() {
        deploy(true);
        story.closedConsultation(key);
        var late = List.of(cases.letterReceived(key, Story.COLLECTION_ENDS_BEFORE.plusSeconds(60), true));
        deploy(false);
        assertThatThrownBy(() -> lateAdmissions.propose(key, late, "Awaria.", Story.COORDINATOR))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.code()).isEqualTo("refused.model.outdated"));
        assertThat(lateAdmissions.last(key)).isEmpty();

        moved();
        lateAdmissions.propose(key, late, "Awaria.", Story.COORDINATOR);
        assertThat(stands()).contains("approveLateAdmission", "closeRegister", "reviewRemark");
        lateAdmissions.approve(key, Story.MANAGER);
        finish();

        assertThat(consultations.get(key).getConcludedAt()).isNotNull();
    }

    @Test
    void refusesToCorrectAndToWithdrawByTheEarlierModelUntilItIsMoved() {
        deploy(true);
        story.publishedConsultation(key);
        var caseKey = cases.remarkReceived(key);
        deploy(false);
        var sent = submissions.find(key + "/1").orElseThrow();
        var corrected = cases.text(key, "Poprawiona.").remarks().get(0);
        for (var act : List.<Runnable>of(
                () -> own.withdraw(sent, key + "/1.1", clock.instant()),
                () -> own.correct(sent, key + "/1.1", corrected, clock.instant()))) {
            assertThatThrownBy(act::run).isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.code())
                    .isEqualTo("refused.remark.change.outdated"));
        }
        assertThat(stands()).contains("reviewRemark");

        moved();
        own.correct(sent, key + "/1.1", corrected, clock.instant());
        own.withdraw(sent, key + "/1.1-2", clock.instant());
        assertThat(stands()).contains("recordWithdrawal").doesNotContain("reviewRemark");
        story.run(caseKey);
        finish();

        assertThat(consultations.get(key).getConcludedAt()).isNotNull();
    }

    private void deploy(boolean first) {
        var deployment = repository.createDeployment().name(key + first);
        try {
            for (var file : files.read()) {
                var content = first && file.name().equals(SHEET)
                        ? new ClassPathResource("models/first/consultation.bpmn").getContentAsByteArray()
                        : file.content();
                deployment.addInputStream(file.name(), new ByteArrayInputStream(content));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        deployment.deploy();
    }

    private void moved() {
        for (var version : outdated()) {
            assertThat(models.bringUpToDate(version.definitionId(), "irena")).isPresent();
        }
    }

    private List<ProcessInstance> running() {
        return runtime.createProcessInstanceQuery()
                .processInstanceBusinessKeyLike(key + "%")
                .list();
    }

    /** Of our own matters alone: those that other tests left behind follow other versions. */
    private List<Outdated> outdated() {
        var followed =
                running().stream().map(ProcessInstance::getProcessDefinitionId).collect(Collectors.toSet());
        return models.outdated().stream()
                .filter(version -> followed.contains(version.definitionId()))
                .toList();
    }

    private Map<String, Boolean> preview() {
        return outdated().stream()
                .flatMap(version -> version.steps().stream())
                .collect(Collectors.toMap(step -> step.element(), step -> step.known(), (one, other) -> one && other));
    }

    private List<String> stands() {
        return running().stream()
                .flatMap(instance -> runtime.getActiveActivityIds(instance.getId()).stream())
                .sorted()
                .toList();
    }

    private Map<String, Date> dueDates() {
        var due = new TreeMap<String, Date>();
        for (var instance : running()) {
            for (var job : jobs.createJobQuery()
                    .processInstanceId(instance.getId())
                    .timers()
                    .list()) {
                due.put(instance.getBusinessKey() + " " + activityOf(job), job.getDuedate());
            }
        }
        return due;
    }

    private String activityOf(Job job) {
        return jobs.createJobDefinitionQuery()
                .jobDefinitionId(job.getJobDefinitionId())
                .singleResult()
                .getActivityId();
    }

    private Map<String, String> assignees() {
        return tasks.createTaskQuery().processInstanceBusinessKeyLike(key + "%").list().stream()
                .collect(Collectors.toMap(
                        task -> task.getTaskDefinitionKey() + " " + task.getId(),
                        task -> task.getAssignee() + " " + task.getDueDate()));
    }

    /** Moves the clock to the job's instant and runs it alone. */
    private void fire(String activity) {
        for (var instance : running()) {
            for (var job : jobs.createJobQuery()
                    .processInstanceId(instance.getId())
                    .activityId(activity)
                    .list()) {
                run(job);
                return;
            }
        }
        throw new IllegalStateException("Nothing waits at " + activity);
    }

    private void run(Job job) {
        if (job.getDuedate() != null && job.getDuedate().toInstant().isAfter(clock.instant())) {
            clock.moveTo(job.getDuedate().toInstant().plusSeconds(1));
        }
        jobs.executeJob(job.getId());
    }

    private void withMeeting() {
        story.preparedConsultation(key);
        consultations.approvePublication(
                key, new PublicationDecision("uchwała", "1/21", LocalDate.of(2021, 1, 19)), Story.MANAGER);
        clock.moveTo(Instant.parse("2021-01-27T11:01:00Z"));
        story.run(key);
    }

    private void minutes() {
        meetings.recordMinutes(
                key + "/S1",
                new Minutes("Temat", "Anna Koordynator", "online", 12, "Omówiono projekt.", clock.instant()),
                List.of(),
                List.of(),
                Story.COORDINATOR);
    }

    private String remark() {
        story.publishedConsultation(key);
        return cases.remarkReceived(key);
    }

    private String drafting() {
        var caseKey = remark();
        cases.admitted(caseKey);
        cases.assigned(caseKey, Story.REVIEWER, LocalDate.of(2021, 2, 26));
        return caseKey;
    }

    private void reportBeing(String step) {
        story.publishedConsultation(key);
        reportStory.registerConfirmed(key);
        if (!step.equals("reviewReport")) {
            reportStory.reviewed(key);
        }
        if (step.equals("recordResolution")) {
            reportStory.approved(key);
        }
    }

    /** Everybody does the work until nothing runs. */
    private void finish() {
        for (int round = 0; round < 100 && !running().isEmpty(); round++) {
            var open = tasks.createTaskQuery()
                    .processInstanceBusinessKeyLike(key + "%")
                    .list();
            if (open.isEmpty()) {
                running().stream()
                        .flatMap(instance -> jobs.createJobQuery().processInstanceId(instance.getId()).list().stream())
                        .min(Comparator.comparing(Job::getDuedate, Comparator.nullsFirst(Comparator.naturalOrder())))
                        .ifPresent(this::run);
            } else {
                var task = open.get(0);
                work(
                        task.getTaskDefinitionKey(),
                        runtime.createProcessInstanceQuery()
                                .processInstanceId(task.getProcessInstanceId())
                                .singleResult()
                                .getBusinessKey());
            }
        }
        assertThat(running()).isEmpty();
    }

    private void work(String step, String of) {
        switch (step) {
            case "prepareAnnouncement" -> {
                consultations.addDocument(
                        key,
                        new DocumentFile(
                                ConsultationDocument.Kind.DRAFT,
                                "Projekt",
                                "projekt.pdf",
                                "application/pdf",
                                new byte[] {1}));
                consultations.prepareAnnouncement(
                        key, PublicPagesTests.announcement("Program", "Streszczenie"), List.of(), Story.COORDINATOR);
            }
            case "approvePublication" ->
                consultations.approvePublication(
                        key, new PublicationDecision("uchwała", "1/21", LocalDate.of(2021, 1, 19)), Story.MANAGER);
            case "closeRegister" -> consultations.confirmRegister(key, null, null, Story.COORDINATOR);
            case "reviewReport" -> reportStory.reviewed(key);
            case "approveReport" -> reports.approve(key, Story.MANAGER);
            case "recordResolution" -> {
                // it is of 5 March
                if (clock.instant().isBefore(RESOLUTION)) {
                    clock.moveTo(RESOLUTION);
                }
                reports.recordResolution(
                        key, ReportStory.resolution(Resolution.Outcome.ADOPTED), "", Story.COORDINATOR);
            }
            case "recordMinutes" -> minutes();
            case "reviewRemark" -> cases.admitted(of);
            case "assignRemark" -> cases.assigned(of, Story.REVIEWER, LocalDate.of(2021, 12, 31));
            case "draftResponse" -> cases.drafted(of);
            case "approveResponse" -> responses.approve(of, Story.MANAGER);
            default -> throw new IllegalStateException("Nobody knows how to do " + step);
        }
    }
}
