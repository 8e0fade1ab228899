package pl.konsultacje.remark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.test.assertions.bpmn.AbstractAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import pl.konsultacje.CaseStory;
import pl.konsultacje.OfficeTest;
import pl.konsultacje.Story;
import pl.konsultacje.audit.Decision;
import pl.konsultacje.audit.Decisions;
import pl.konsultacje.platform.Refused;
import pl.konsultacje.platform.ShiftedClock;
import pl.konsultacje.platform.WorkingDays;
import pl.konsultacje.response.ResponseManagement;

/** Every way through the process {@code remarkHandling}. */
@OfficeTest
class RemarkHandlingTests {

    private static final LocalDate DUE = LocalDate.of(2021, 3, 12);

    @Autowired
    ProcessEngine engine;

    @Autowired
    RuntimeService runtime;

    @Autowired
    TaskService tasks;

    @Autowired
    HistoryService history;

    @Autowired
    ManagementService jobs;

    @Autowired
    Story story;

    @Autowired
    CaseStory cases;

    @Autowired
    RemarkManagement remarks;

    @Autowired
    ResponseManagement responses;

    @Autowired
    Decisions decisions;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ShiftedClock clock;

    final String key = "SPRAWA-" + UUID.randomUUID().toString().substring(0, 8);

    @BeforeEach
    void init() {
        AbstractAssertions.init(engine);
    }

    @Test
    void aProposedDayThatHasPassedIsCountedFromToday() {
        story.publishedConsultation(key);
        var caseKey = cases.remarkReceived(key);
        cases.admitted(caseKey);
        var first = remarks.proposedDueDate(caseKey).orElseThrow();

        clock.moveTo(Instant.parse("2021-06-01T08:00:00Z"));

        assertThat(first).isEqualTo(remarks.get(caseKey).getDueDate()).isBefore(LocalDate.of(2021, 6, 1));
        assertThat(remarks.proposedDueDate(caseKey)).hasValueSatisfying(day -> assertThat(day)
                .isEqualTo(WorkingDays.plus(
                        LocalDate.of(2021, 6, 1), remarks.get(caseKey).getWorkingDays())));
    }

    @Test
    void answersAnAdmittedRemark() {
        story.publishedConsultation(key);
        var caseKey = cases.remarkReceived(key);
        var handling = handling(caseKey);

        assertThat(caseKey).isEqualTo(key + "/G1");
        assertThat(handling).isWaitingAtExactly("reviewRemark").hasPassed("remarkReceived", "proposeAdmissibility");
        assertThat(remarks.get(caseKey).getAdmissibilityRule()).isEqualTo("admissibleRemark");

        cases.admitted(caseKey);
        assertThat(handling).isWaitingAtExactly("assignRemark").hasPassed("routeRemark");

        cases.assigned(caseKey, Story.REVIEWER, DUE);
        assertThat(handling).isWaitingAtExactly("draftResponse");
        assertThat(task(caseKey).getAssignee()).isEqualTo(Story.REVIEWER);
        assertThat(task(caseKey).getDueDate()).isEqualTo(Instant.parse("2021-03-12T22:59:59Z"));

        cases.drafted(caseKey);
        assertThat(handling).isWaitingAtExactly("approveResponse");
        assertThat(task(caseKey).getAssignee()).isNull();

        cases.approved(caseKey);
        assertThat(handling)
                .isEnded()
                .hasPassed("settleRemark", "remarkSettled")
                .hasNotPassed("remarkLeftWithoutConsideration", "remindReviewer", "escalateResponse");
        assertThat(remarks.get(caseKey).getSettlement()).isEqualTo(Settlement.ANSWERED);
        assertThat(decisions.on(caseKey))
                .extracting(Decision::act)
                .containsExactly("reviewRemark", "assignRemark", "draftResponse", "approveResponse", "settleRemark");
        assertThat(handling).hasNoVariables();
    }

    @Test
    void keepsRuleAndVersionOfTheTablesInCaseAndDecisionHistory() {
        story.publishedConsultation(key);
        var caseKey = cases.remarkReceived(key);
        var handling = handling(caseKey);
        cases.admitted(caseKey);

        var found = history.createHistoricDecisionInstanceQuery()
                .processInstanceId(handling.getId())
                .includeInputs()
                .includeOutputs()
                .list();
        assertThat(found).hasSize(2);
        for (var decision : found) {
            assertThat(decision.getActivityId())
                    .isEqualTo(
                            decision.getDecisionDefinitionKey().equals("remarkRouting")
                                    ? "routeRemark"
                                    : "proposeAdmissibility");
            assertThat(decision.getInputs()).isNotEmpty();
            assertThat(decision.getOutputs()).allSatisfy(output -> assertThat(output.getRuleId())
                    .isEqualTo(
                            decision.getDecisionDefinitionKey().equals("remarkRouting")
                                    ? "usual"
                                    : "admissibleRemark"));
        }
        var routed = remarks.get(caseKey);
        assertThat(routed.getRoutingRule()).isEqualTo("usual");
        assertThat(routed.getRoutingVersion()).isEqualTo(1);
        assertThat(routed.getAdmissibilityVersion()).isEqualTo(1);
        assertThat(routed.getTeam()).isEqualTo("ROPS");
        assertThat(routed.getWorkingDays()).isEqualTo(7);
        assertThat(routed.getDueDate()).isEqualTo(LocalDate.of(2021, 2, 5));
    }

    @Test
    void leavesALateRemarkWithoutConsideration() {
        story.closedConsultation(key);
        var caseKey = cases.letterReceived(key, Story.COLLECTION_ENDS_BEFORE.plusSeconds(60), true);
        var handling = handling(caseKey);
        assertThat(remarks.get(caseKey).getProposedGround()).isEqualTo(Ground.LATE);

        cases.refused(caseKey, Ground.LATE);
        assertThat(handling).isWaitingAtExactly("approveResponse").hasNotPassed("routeRemark");

        cases.approved(caseKey);
        assertThat(handling)
                .isEnded()
                .hasPassed("remarkLeftWithoutConsideration")
                .hasNotPassed("draftResponse", "remarkSettled");
        assertThat(remarks.get(caseKey).getSettlement()).isEqualTo(Settlement.LEFT_WITHOUT_CONSIDERATION);
    }

    @Test
    void takesARefusalSentBackToItsAuthor() {
        story.closedConsultation(key);
        var caseKey = cases.letterReceived(key, Story.COLLECTION_ENDS_BEFORE.plusSeconds(60), true);
        var handling = handling(caseKey);
        cases.refused(caseKey, Ground.LATE);

        responses.sendBack(caseKey, "Była awaria poczty.", Story.MANAGER);
        assertThat(handling).isWaitingAtExactly("reviewRemark");
        assertThat(task(caseKey).getAssignee()).isEqualTo(Story.COORDINATOR);

        cases.admitted(caseKey, "Awaria serwera pocztowego urzędu w ostatnim dniu.");
        assertThat(handling).isWaitingAtExactly("assignRemark");
        cases.assigned(caseKey, null, DUE);
        cases.drafted(caseKey);
        cases.approved(caseKey);
        assertThat(handling).isEnded().hasPassed("remarkSettled").hasNotPassed("remarkLeftWithoutConsideration");
        assertThat(remarks.get(caseKey).getSettlement()).isEqualTo(Settlement.ANSWERED);
    }

    @Test
    void takesAResponseSentBackToItsAuthor() {
        story.publishedConsultation(key);
        var caseKey = cases.remarkReceived(key);
        var handling = handling(caseKey);
        cases.admitted(caseKey);
        cases.assigned(caseKey, Story.REVIEWER, DUE);
        runtimeTakeBy(caseKey, null);
        cases.drafted(caseKey, Story.SECOND_REVIEWER);

        assertThatThrownBy(() -> responses.sendBack(caseKey, " ", Story.MANAGER))
                .isInstanceOf(Refused.class);
        responses.sendBack(caseKey, "Proszę wskazać miejsce w dokumencie.", Story.MANAGER);
        assertThat(handling).isWaitingAtExactly("draftResponse");
        assertThat(task(caseKey).getAssignee()).isEqualTo(Story.SECOND_REVIEWER);

        cases.drafted(caseKey, Story.SECOND_REVIEWER);
        cases.approved(caseKey);
        assertThat(handling).isEnded().hasPassed("remarkSettled");
        assertThat(responses.versions(caseKey)).hasSize(2);
    }

    private void runtimeTakeBy(String caseKey, String person) {
        tasks.setAssignee(task(caseKey).getId(), person);
    }

    @Test
    void skipsAssignmentWhenARuleHitsAndTheOfficeAssignsAutomatically() {
        story.publishedConsultationWithAutomaticAssignment(key);
        var caseKey = cases.remarkReceived(key);
        var handling = handling(caseKey);
        cases.admitted(caseKey);

        assertThat(handling).isWaitingAtExactly("draftResponse").hasNotPassed("assignRemark");
        assertThat(task(caseKey).getAssignee()).isNull();
        assertThat(tasks.createTaskQuery()
                        .taskCandidateGroup("team:ROPS")
                        .processInstanceBusinessKey(caseKey)
                        .count())
                .isEqualTo(1);
    }

    @Test
    void asksForAnAssignmentWhenNoRuleNamesATeam() {
        var consultation = story.publishedConsultationWithAutomaticAssignment(key);
        var caseKey = cases.remarkReceived(key);
        remarks.review(caseKey, new Review(true, null, "", null, Topic.FINANCE), Story.COORDINATOR);
        story.run(caseKey);

        assertThat(handling(caseKey)).isWaitingAtExactly("assignRemark");
        assertThat(remarks.get(caseKey).getRoutingRule()).isEqualTo("noTeam");
        assertThat(consultation.getCaseKey()).isEqualTo(key);
    }

    @Test
    void remindsBeforeTheTermAndEscalatesAfterIt() {
        story.publishedConsultation(key);
        var caseKey = cases.remarkReceived(key);
        var handling = handling(caseKey);
        cases.admitted(caseKey);
        cases.assigned(caseKey, null, LocalDate.of(2021, 2, 10));

        clock.moveTo(Instant.parse("2021-02-08T06:59:00Z"));
        story.run(caseKey);
        assertThat(handling).hasNotPassed("responseReminder");

        clock.moveTo(Instant.parse("2021-02-08T07:01:00Z"));
        story.run(caseKey);
        assertThat(handling)
                .isWaitingAt("draftResponse")
                .hasPassed("responseReminder", "remindReviewer", "reviewerReminded")
                .hasNotPassed("responseOverdue");
        assertThat(mailsOf(caseKey + "/responseReminder/2021-02-10")).isEqualTo(2);

        clock.moveTo(Instant.parse("2021-02-10T23:01:00Z"));
        story.run(caseKey);
        assertThat(handling)
                .isWaitingAtExactly("draftResponse")
                .hasPassed("responseOverdue", "escalateResponse", "responseEscalated");
        assertThat(mailsOf(caseKey + "/responseOverdue/2021-02-10")).isEqualTo(2);
        assertThat(decisions.on(caseKey)).extracting(Decision::act).contains("remindReviewer", "escalateResponse");
    }

    private long mailsOf(String occasion) {
        return jdbc.sql("select count(*) from outbox_mail where occasion = ?")
                .param(occasion)
                .query(Long.class)
                .single();
    }

    @Test
    void remindsNobodyOfAnAnswerThatIsReady() {
        story.publishedConsultation(key);
        var caseKey = cases.remarkReceived(key);
        cases.admitted(caseKey);
        cases.assigned(caseKey, null, LocalDate.of(2021, 2, 10));
        cases.drafted(caseKey);

        remarks.remind(caseKey);
        remarks.escalate(caseKey);

        assertThat(decisions.on(caseKey))
                .extracting(Decision::act)
                .doesNotContain("remindReviewer", "escalateResponse");
    }

    @Test
    void considersASettledRemarkAgain() {
        story.publishedConsultation(key);
        var caseKey = cases.remarkSettled(key);

        responses.reopen(caseKey, "Zarząd prosi o inne stanowisko.", Story.MANAGER);

        var again = handling(caseKey);
        assertThat(again)
                .isWaitingAtExactly("draftResponse")
                .hasPassed("remarkReopened")
                .hasNotPassed("reviewRemark");
        assertThat(remarks.get(caseKey).isSettled()).isFalse();
        assertThat(remarks.isAnythingOpen(key)).isTrue();
        assertThat(task(caseKey).getAssignee()).isEqualTo(Story.REVIEWER);

        // the roles may change: who approved before drafts now
        tasks.setAssignee(task(caseKey).getId(), null);
        cases.drafted(caseKey, Story.MANAGER);
        assertThatThrownBy(() -> responses.approve(caseKey, Story.MANAGER)).hasMessage("refused.fourEyes.author");
        responses.approve(caseKey, Story.SECOND_MANAGER);
        story.run(caseKey);
        assertThat(again).isEnded();
        assertThat(remarks.get(caseKey).getSettlement()).isEqualTo(Settlement.ANSWERED);
        assertThat(remarks.isAnythingOpen(key)).isFalse();
    }

    @Test
    void considersAfterAllWhatWasLeftWithoutConsideration() {
        story.closedConsultation(key);
        var caseKey = cases.letterReceived(key, Story.COLLECTION_ENDS_BEFORE.plusSeconds(60), true);
        cases.refused(caseKey, Ground.LATE);
        cases.approved(caseKey);

        responses.reopen(caseKey, "Dowód nadania z 3 marca.", Story.MANAGER);

        assertThat(handling(caseKey)).isWaitingAtExactly("draftResponse");
        assertThat(tasks.createTaskQuery()
                        .taskCandidateGroup("team:ROPS")
                        .processInstanceBusinessKey(caseKey)
                        .count())
                .isEqualTo(1);
        cases.drafted(caseKey);
        cases.approved(caseKey);
        assertThat(remarks.get(caseKey).getSettlement()).isEqualTo(Settlement.ANSWERED);
        assertThat(remarks.get(caseKey).getGround()).isNull();
    }

    @Test
    void acceptsEveryRemarkOnce() {
        story.publishedConsultation(key);
        for (int i = 0; i < 3; i++) {
            cases.remarkSent(key);
        }
        assertThat(remarks.isAnythingOpen(key)).isTrue();
        cases.accepted(key);

        assertThat(remarks.acceptWaiting()).isZero();
        assertThat(remarks.of(key))
                .extracting(RemarkCase::getCaseKey)
                .containsExactly(key + "/G1", key + "/G2", key + "/G3");
        assertThat(runtime.createProcessInstanceQuery()
                        .processDefinitionKey("remarkHandling")
                        .processInstanceBusinessKeyLike(key + "/G%")
                        .count())
                .isEqualTo(3);
    }

    private ProcessInstance handling(String caseKey) {
        return runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(caseKey)
                .singleResult();
    }

    private Task task(String caseKey) {
        return tasks.createTaskQuery().processInstanceBusinessKey(caseKey).singleResult();
    }
}
