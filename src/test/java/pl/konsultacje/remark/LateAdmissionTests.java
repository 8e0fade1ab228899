package pl.konsultacje.remark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.test.assertions.bpmn.AbstractAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import pl.konsultacje.CaseStory;
import pl.konsultacje.OfficeTest;
import pl.konsultacje.ReportStory;
import pl.konsultacje.Story;
import pl.konsultacje.audit.Decision;
import pl.konsultacje.audit.Decisions;
import pl.konsultacje.consultation.ConsultationManagement;
import pl.konsultacje.consultation.CourseManagement;
import pl.konsultacje.platform.Refused;
import pl.konsultacje.platform.ShiftedClock;
import pl.konsultacje.response.ResponseManagement;
import pl.konsultacje.submission.SubmissionManagement;

/** Late remarks are admitted together, for one reason, by two people. */
@OfficeTest
class LateAdmissionTests {

    private static final Instant END = Story.COLLECTION_ENDS_BEFORE;
    private static final String REASON = "Poczta urzędu nie działała w ostatnim dniu.";
    private static final LocalDate DUE = LocalDate.of(2021, 3, 12);

    @Autowired
    ProcessEngine engine;

    @Autowired
    RuntimeService runtime;

    @Autowired
    TaskService tasks;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MockMvc mvc;

    @Autowired
    Story story;

    @Autowired
    CaseStory cases;

    @Autowired
    ReportStory reports;

    @Autowired
    ConsultationManagement consultations;

    @Autowired
    CourseManagement course;

    @Autowired
    SubmissionManagement submissions;

    @Autowired
    RemarkManagement remarks;

    @Autowired
    ResponseManagement responses;

    @Autowired
    LateAdmissionManagement admissions;

    @Autowired
    Decisions decisions;

    @Autowired
    ShiftedClock clock;

    final String key = "SPOZNIONE-" + UUID.randomUUID().toString().substring(0, 8);

    @BeforeEach
    void init() {
        AbstractAssertions.init(engine);
    }

    @AfterEach
    void forgetOutages() {
        jdbc.sql("delete from node_run").update();
    }

    @Test
    void admitsTogetherWhatTheCoordinatorNamedAndAManagerApproved() {
        story.closedConsultation(key);
        var first = late(Duration.ofHours(3));
        var second = late(Duration.ofDays(1));
        var other = late(Duration.ofMinutes(5));
        assertThat(admissions.waiting(key)).extracting(LateRemark::caseKey).containsExactly(first, second, other);

        admissions.propose(key, List.of(second, first), REASON, Story.COORDINATOR);
        assertThat(process())
                .isWaitingAt("closeRegister", "approveLateAdmission")
                .hasPassed("lateAdmissionProposed");
        assertThat(tasks.createTaskQuery()
                        .processInstanceBusinessKey(key)
                        .taskDefinitionKey("approveLateAdmission")
                        .taskCandidateGroup("manager")
                        .count())
                .isOne();
        admissions.approve(key, Story.MANAGER);

        assertThat(process())
                .isWaitingAt("closeRegister")
                .isNotWaitingAt("approveLateAdmission")
                .hasPassed("approveLateAdmission", "lateAdmissionDecided");
        for (var caseKey : List.of(first, second)) {
            var admitted = remarks.get(caseKey);
            assertThat(admitted.facts().inTime()).isFalse();
            assertThat(admitted.getAdmittedLateReason()).isEqualTo(REASON);
            assertThat(admitted.getProposedAdmissible()).isTrue();
            assertThat(decisions.on(caseKey)).anySatisfy(decision -> {
                assertThat(decision.act()).isEqualTo("admitLateRemark");
                assertThat(decision.reason()).isEqualTo(REASON);
                assertThat(decision.person()).isEqualTo(Story.MANAGER);
            });
        }
        assertThat(remarks.get(other).isAdmittedLate()).isFalse();
        assertThat(admissions.waiting(key)).extracting(LateRemark::caseKey).containsExactly(other);
        assertThat(decisions.on(key))
                .extracting(Decision::act)
                .contains("proposeLateAdmission", "approveLateAdmission");
    }

    @Test
    void considersWhatWasAdmittedLikeAnyOtherRemark() throws Exception {
        story.closedConsultation(key);
        var caseKey = late(Duration.ofHours(3));
        admit(caseKey);
        assertRefused(() -> cases.refused(caseKey, Ground.LATE), "refused.review.admittedLate");

        cases.admitted(caseKey);
        cases.assigned(caseKey, null, DUE);
        cases.drafted(caseKey);
        cases.approved(caseKey);
        reports.published(key);

        assertThat(remarks.get(caseKey).getSettlement()).isEqualTo(Settlement.ANSWERED);
        mvc.perform(get("/consultations/" + key + "/results"))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Kryterium jest zasadne.")));
        var submission = submissions.of(key).get(0);
        mvc.perform(post("/status")
                        .with(csrf())
                        .param("number", submission.getNumber())
                        .param("code", submission.getAccessCode()))
                .andExpect(content().string(containsString("dopuszczona mimo upływu terminu")));
    }

    @Test
    void isNotApprovedByWhoProposedIt() {
        story.closedConsultation(key);
        var caseKey = late(Duration.ofHours(3));
        admissions.propose(key, List.of(caseKey), REASON, Story.MANAGER);

        assertThat(admissions.obstacle(key, Story.MANAGER)).isPresent();
        assertThat(admissions.obstacle(key, Story.SECOND_MANAGER)).isEmpty();
        assertRefused(() -> admissions.approve(key, Story.MANAGER), "refused.fourEyes.author");
        assertRefused(() -> admissions.refuse(key, "Nie.", Story.MANAGER), "refused.fourEyes.author");
        assertThat(process()).isWaitingAt("approveLateAdmission");
        assertThat(remarks.get(caseKey).isAdmittedLate()).isFalse();

        admissions.approve(key, Story.SECOND_MANAGER);
        assertThat(remarks.get(caseKey).isAdmittedLate()).isTrue();
    }

    @Test
    void isRefusedWithAReasonAndMayBeProposedAnew() throws Exception {
        story.closedConsultation(key);
        var caseKey = late(Duration.ofHours(3));
        admissions.propose(key, List.of(caseKey), REASON, Story.COORDINATOR);
        assertRefused(() -> admissions.refuse(key, " ", Story.MANAGER), "refused.reasonMissing");

        admissions.refuse(key, "Poczta działała od południa.", Story.MANAGER);

        assertThat(process()).isNotWaitingAt("approveLateAdmission").hasPassed("lateAdmissionDecided");
        assertThat(remarks.get(caseKey).isAdmittedLate()).isFalse();
        assertThat(remarks.get(caseKey).getProposedGround()).isEqualTo(Ground.LATE);
        mvc.perform(get(page()).with(coordinator()))
                .andExpect(content().string(containsString("Poczta działała od południa.")))
                .andExpect(content().string(containsString("value=\"" + caseKey + "\"")));

        admit(caseKey);
        assertThat(remarks.get(caseKey).isAdmittedLate()).isTrue();
        mvc.perform(get(page()).with(coordinator()))
                .andExpect(content().string(not(containsString("Poczta działała od południa."))));
    }

    @Test
    void takesOneProposalAtATime() {
        story.closedConsultation(key);
        var first = late(Duration.ofHours(3));
        var second = late(Duration.ofHours(4));
        admissions.propose(key, List.of(first), REASON, Story.COORDINATOR);

        assertRefused(() -> admissions.propose(key, List.of(second), REASON, Story.COORDINATOR), "refused.late.open");
        admissions.approve(key, Story.MANAGER);
        admit(second);

        assertThat(List.of(first, second))
                .allMatch(caseKey -> remarks.get(caseKey).isAdmittedLate());
    }

    @Test
    void refusesWhatIsNotLateNotInReviewOrOfAnotherConsultation() {
        var another = key + "-X";
        story.publishedConsultation(another);
        var foreign = cases.remarkReceived(another);
        story.publishedConsultation(key);
        var inTime = cases.remarkReceived(key);
        reports.collectionClosed(key);
        var refused = late(Duration.ofHours(3));
        cases.refused(refused, Ground.LATE);

        for (var wrong : List.of(inTime, refused, foreign, "NIE-MA")) {
            assertRefused(
                    () -> admissions.propose(key, List.of(wrong), REASON, Story.COORDINATOR), "refused.late.reviewed");
        }
        assertRefused(() -> admissions.propose(key, List.of(), REASON, Story.COORDINATOR), "refused.late.none");
        var waiting = late(Duration.ofHours(5));
        assertRefused(() -> admissions.propose(key, List.of(waiting), " ", Story.COORDINATOR), "refused.reasonMissing");
        assertThat(process()).isNotWaitingAt("approveLateAdmission");
    }

    @Test
    void leavesAloneWhatWasReviewedMeanwhileAndWakesTheConsultationThatWaitedForTheDecisionAlone() {
        story.closedConsultation(key);
        var caseKey = late(Duration.ofHours(3));
        admissions.propose(key, List.of(caseKey), REASON, Story.COORDINATOR);
        cases.refused(caseKey, Ground.LATE);
        cases.approved(caseKey);
        reports.registerConfirmed(key);
        assertThat(process()).isWaitingAt("everythingSettled").hasNotPassed("compileReport");

        admissions.approve(key, Story.MANAGER);
        story.run(key);

        assertThat(process()).isWaitingAt("reviewReport").hasPassed("compileReport");
        assertThat(remarks.get(caseKey).isAdmittedLate()).isFalse();
        assertThat(remarks.get(caseKey).getSettlement()).isEqualTo(Settlement.LEFT_WITHOUT_CONSIDERATION);
    }

    @Test
    void voidsARefusalForBeingLateThatWasSentBack() {
        story.closedConsultation(key);
        var caseKey = late(Duration.ofHours(3));
        cases.refused(caseKey, Ground.LATE);
        responses.sendBack(caseKey, "Była awaria poczty.", Story.MANAGER);

        admit(caseKey);

        assertThat(remarks.get(caseKey).isReviewed()).isFalse();
        cases.admitted(caseKey);
        assertThat(remarks.get(caseKey).isAdmissible()).isTrue();
    }

    @Test
    void stillAsksForTheSignatureOfWhatWasAdmitted() {
        story.closedConsultation(key);
        var caseKey = cases.letterReceived(key, END.plusSeconds(60), false);
        admit(caseKey);

        assertThat(remarks.get(caseKey).getProposedAdmissible()).isFalse();
        assertThat(remarks.get(caseKey).getProposedGround()).isEqualTo(Ground.UNSIGNED);
    }

    @Test
    void endsWithTheConsultationThatIsWithdrawn() {
        story.closedConsultation(key);
        admissions.propose(key, List.of(late(Duration.ofHours(3))), REASON, Story.COORDINATOR);

        course.withdraw(key, "Zarząd przygotuje nowy projekt.", "", Story.MANAGER);
        story.run(key);

        assertThat(process()).isNull();
        assertThat(admissions.last(key)).hasValueSatisfying(admission -> assertThat(admission.getState())
                .isEqualTo(LateAdmission.State.ABANDONED));
    }

    @Test
    void showsTheLateRemarksWithTheOutageByTheApplicationsOwnRecord() throws Exception {
        alive(END.minus(Duration.ofHours(30)), END.minus(Duration.ofHours(3)));
        alive(END.plus(Duration.ofMinutes(20)), END.plus(Duration.ofDays(3)));
        story.closedConsultation(key);
        var caseKey = late(Duration.ofHours(3));

        mvc.perform(get("/desk/consultations/" + key).with(coordinator()))
                .andExpect(content().string(containsString("Uwagi po terminie (1)")));
        mvc.perform(get(page()).with(coordinator()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("3 godziny")))
                .andExpect(content()
                        .string(containsString("Awaria systemu od 3 marca 2021, 21:00 do 4 marca 2021, 00:20.")));
        mvc.perform(post(page())
                        .with(coordinator())
                        .with(csrf())
                        .param("shown", caseKey)
                        .param("reason", "Tekst zostaje."))
                .andExpect(content().string(containsString("Zaznacz uwagi")))
                .andExpect(content().string(containsString("Tekst zostaje.")));
        mvc.perform(post(page())
                        .with(coordinator())
                        .with(csrf())
                        .param("shown", caseKey)
                        .param("all", "true")
                        .param("reason", "Awaria strony."))
                .andExpect(status().is3xxRedirection());

        assertThat(admissions.open(key)).hasValueSatisfying(admission -> {
            assertThat(admission.cases()).containsExactly(caseKey);
            assertThat(admission.getReason()).isEqualTo("Awaria strony.");
            assertThat(admission.outage())
                    .satisfies(outage -> assertThat(outage.from()).isEqualTo(END.minus(Duration.ofHours(3))));
        });
        mvc.perform(get(page()).with(coordinator()))
                .andExpect(content().string(containsString("czeka na decyzję kierownictwa (1 uwaga)")));
        mvc.perform(get("/desk/tasks/" + task()).with(user(Story.MANAGER).roles("MANAGER")))
                .andExpect(content().string(containsString("Awaria strony.")))
                .andExpect(content().string(containsString("od 3 marca 2021, 21:00 do 4 marca 2021, 00:20")));
    }

    private String late(Duration after) {
        clock.moveTo(Instant.parse("2021-03-05T08:00:00Z"));
        return cases.letterReceived(key, END.plus(after), true);
    }

    private void admit(String caseKey) {
        admissions.propose(key, List.of(caseKey), REASON, Story.COORDINATOR);
        admissions.approve(key, Story.MANAGER);
    }

    private String page() {
        return "/desk/consultations/" + key + "/late";
    }

    private String task() {
        return tasks.createTaskQuery()
                .processInstanceBusinessKey(key)
                .taskDefinitionKey("approveLateAdmission")
                .singleResult()
                .getId();
    }

    private void alive(Instant from, Instant to) {
        jdbc.sql("insert into node_run (id, started_at, last_seen_at) values (?, ?, ?)")
                .params(
                        UUID.randomUUID().toString(),
                        OffsetDateTime.ofInstant(from, ZoneOffset.UTC),
                        OffsetDateTime.ofInstant(to, ZoneOffset.UTC))
                .update();
    }

    private static RequestPostProcessor coordinator() {
        return user(Story.COORDINATOR).roles("COORDINATOR");
    }

    private ProcessInstance process() {
        return runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(key)
                .singleResult();
    }

    private static void assertRefused(ThrowingCallable act, String code) {
        assertThatThrownBy(act).isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.code())
                .isEqualTo(code));
    }
}
