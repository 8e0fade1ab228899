package pl.konsultacje.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.UUID;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import pl.konsultacje.CaseStory;
import pl.konsultacje.OfficeTest;
import pl.konsultacje.Story;
import pl.konsultacje.audit.Decision;
import pl.konsultacje.audit.Decisions;
import pl.konsultacje.platform.Refused;
import pl.konsultacje.remark.Ground;
import pl.konsultacje.remark.RemarkManagement;
import pl.konsultacje.remark.Review;
import pl.konsultacje.remark.Topic;

/** Four eyes, what an approval binds to, and that engine and tables go back together. */
@OfficeTest
class ApprovalTests {

    @Autowired
    Story story;

    @Autowired
    CaseStory cases;

    @Autowired
    RemarkManagement remarks;

    @Autowired
    ResponseManagement responses;

    @Autowired
    Register register;

    @Autowired
    Decisions decisions;

    @Autowired
    TaskService tasks;

    @Autowired
    RuntimeService runtime;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    final String key = "ZGODA-" + UUID.randomUUID().toString().substring(0, 8);

    private String drafted(String author) {
        story.publishedConsultation(key);
        var caseKey = cases.remarkReceived(key);
        cases.admitted(caseKey);
        cases.assigned(caseKey, null, LocalDate.of(2021, 3, 12));
        cases.drafted(caseKey, author);
        return caseKey;
    }

    @Test
    void refusesTheAuthorAsApprover() {
        var caseKey = drafted(Story.MANAGER);

        assertThatThrownBy(() -> responses.approve(caseKey, Story.MANAGER))
                .isInstanceOf(Refused.class)
                .hasMessage("refused.fourEyes.author");
        assertThatThrownBy(() -> responses.sendBack(caseKey, "Sam się poprawię.", Story.MANAGER))
                .hasMessage("refused.fourEyes.author");
        responses.approve(caseKey, Story.SECOND_MANAGER);
        assertThat(responses.isApproved(caseKey)).isTrue();
    }

    @Test
    void refusesWhoWroteAnEarlierVersion() {
        var caseKey = drafted(Story.MANAGER);
        responses.sendBack(caseKey, "Krócej.", Story.SECOND_MANAGER);
        tasks.setAssignee(openTask(caseKey), null);
        cases.drafted(caseKey, Story.REVIEWER);

        assertThatThrownBy(() -> responses.approve(caseKey, Story.MANAGER)).hasMessage("refused.fourEyes.author");
        // sending back made nobody an approver, and nobody an author
        responses.approve(caseKey, Story.SECOND_MANAGER);
        assertThat(responses.isApproved(caseKey)).isTrue();
    }

    @Test
    void letsWhoSentBackDraftAndNotApprove() {
        var caseKey = drafted(Story.REVIEWER);
        responses.sendBack(caseKey, "Krócej.", Story.MANAGER);
        tasks.setAssignee(openTask(caseKey), null);

        cases.drafted(caseKey, Story.MANAGER);

        assertThatThrownBy(() -> responses.approve(caseKey, Story.MANAGER)).hasMessage("refused.fourEyes.author");
        responses.approve(caseKey, Story.SECOND_MANAGER);
        assertThat(responses.isApproved(caseKey)).isTrue();
    }

    @Test
    void refusesTheAuthorOfARefusalAsItsApprover() {
        story.closedConsultation(key);
        var caseKey = cases.letterReceived(key, Story.COLLECTION_ENDS_BEFORE, true);
        cases.refused(caseKey, Ground.LATE);

        assertThatThrownBy(() -> responses.approve(caseKey, Story.COORDINATOR)).hasMessage("refused.fourEyes.author");
        assertThat(jdbc.sql("select count(*) from remark_case where case_key = ? and refused_by = ?")
                        .params(caseKey, Story.COORDINATOR)
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
        responses.approve(caseKey, Story.MANAGER);
        assertThat(responses.isApproved(caseKey)).isTrue();
    }

    /** As if the command had lost its check. */
    @Test
    void theDatabaseKeepsAnAuthorFromApproving() {
        var caseKey = drafted(Story.MANAGER);
        var subject = remarks.get(caseKey).fourEyesSubject();

        assertThatThrownBy(() -> approvalByHand(caseKey, subject, "APPROVED", "APPROVER"))
                .isInstanceOf(DataIntegrityViolationException.class);
        assertThatThrownBy(() -> jdbc.sql(
                                "insert into involvement (subject, username, capacity) values (?, ?, 'APPROVER')")
                        .params(subject, Story.MANAGER)
                        .update())
                .isInstanceOf(DataIntegrityViolationException.class);
        assertThatThrownBy(() -> approvalByHand(caseKey, subject, "APPROVED", null))
                .isInstanceOf(DataIntegrityViolationException.class);
        assertThatThrownBy(() -> approvalByHand(caseKey, subject, "APPROVED", "AUTHOR"))
                .isInstanceOf(DataIntegrityViolationException.class);
        assertThatThrownBy(() -> jdbc.sql(
                                "update involvement set capacity = 'APPROVER' where subject = ? and username = ?")
                        .params(subject, Story.MANAGER)
                        .update())
                .isInstanceOf(DataIntegrityViolationException.class);
        assertThat(responses.isApproved(caseKey)).isFalse();
    }

    @Test
    void theDatabaseKeepsAnApproverFromWriting() {
        var caseKey = drafted(Story.REVIEWER);
        var subject = remarks.get(caseKey).fourEyesSubject();
        responses.approve(caseKey, Story.MANAGER);

        assertThatThrownBy(() -> jdbc.sql("""
                                insert into response_version (id, version, case_key, subject, number, disposition, reasons,
                                  document_change, author, written_at, answer_hash, text_hash)
                                select id + 1000000, 0, case_key, subject, 99, disposition, 'inne', document_change, ?,
                                  written_at, answer_hash, text_hash from response_version where subject = ?
                                """).params(Story.MANAGER, subject).update())
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    private void approvalByHand(String caseKey, String subject, String outcome, String capacity) {
        jdbc.sql("""
                        insert into response_approval (id, version, case_key, subject, version_id, approver,
                          approver_capacity, outcome, answer_hash, text_hash, decided_at)
                        select v.id + 1000000, 0, v.case_key, v.subject, v.id, ?, cast(? as varchar(10)), ?, v.answer_hash,
                          v.text_hash, v.written_at from response_version v where v.case_key = ? and v.subject = ?
                        """).params(Story.MANAGER, capacity, outcome, caseKey, subject).update();
    }

    @Test
    void refusesToApproveATextThatChanged() {
        var caseKey = drafted(Story.REVIEWER);
        jdbc.sql("update remark set content = 'Coś innego' where id = ?")
                .param(memberOf(caseKey))
                .update();

        assertThatThrownBy(() -> responses.approve(caseKey, Story.MANAGER)).hasMessage("refused.response.changed");
    }

    @Test
    void refusesToApproveAnAnswerThatChanged() {
        var caseKey = drafted(Story.REVIEWER);
        jdbc.sql("update response_version set reasons = 'Nie.' where case_key = ?")
                .param(caseKey)
                .update();

        assertThatThrownBy(() -> responses.approve(caseKey, Story.MANAGER)).hasMessage("refused.response.changed");
    }

    @Test
    void doesNotSettleOnAnApprovalOfOtherWords() {
        for (var tampering : new String[] {
            "update remark set justification = 'x' where id = (select min(remark_id) from remark_case_member m"
                    + " join remark_case c on c.id = m.case_id where c.case_key = ?)",
            "update response_version set document_change = 'x' where case_key = ?",
            "update response_version set disposition = 'NOT_ACCEPTED' where case_key = ?",
        }) {
            var own = "ZGODA-" + UUID.randomUUID().toString().substring(0, 8);
            story.publishedConsultation(own);
            var caseKey = cases.remarkReceived(own);
            cases.waitingForSettling(caseKey);
            assertThat(responses.isApprovedAsItStands(caseKey)).isTrue();
            jdbc.sql(tampering).param(caseKey).update();

            assertThat(responses.isApprovedAsItStands(caseKey)).isFalse();
            assertThatThrownBy(() -> responses.settle(caseKey))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(caseKey);
            assertThat(remarks.get(caseKey).isSettled()).isFalse();
            assertThat(remarks.isAnythingOpen(own)).isTrue();
        }
    }

    @Test
    void doesNotSettleARefusalWhoseWordsChanged() {
        story.closedConsultation(key);
        var caseKey = cases.letterReceived(key, Story.COLLECTION_ENDS_BEFORE, true);
        cases.refused(caseKey, Ground.LATE);
        responses.approve(caseKey, Story.MANAGER);
        jdbc.sql("update remark_case set ground = 'OTHER' where case_key = ?")
                .param(caseKey)
                .update();

        assertThatThrownBy(() -> responses.settle(caseKey)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void askForReasonsWithEveryStance() {
        for (var disposition : Disposition.values()) {
            assertThatThrownBy(() -> new Answer(disposition, " ", "zmiana").refuseIncomplete())
                    .hasMessage("refused.response.reasonsMissing");
        }
        assertThatThrownBy(() -> new Answer(null, "bo", "").refuseIncomplete())
                .hasMessage("refused.response.dispositionMissing");
        assertThatThrownBy(() -> new Answer(Disposition.PARTLY_ACCEPTED, "bo", "").refuseIncomplete())
                .hasMessage("refused.response.changeMissing");
        assertThatThrownBy(() -> new Answer(Disposition.CLARIFIED, "x".repeat(10_001), "").refuseIncomplete())
                .hasMessage("refused.text.tooLong");
        new Answer(Disposition.NOT_ACCEPTED, "bo", "").refuseIncomplete();
    }

    @Test
    void takesTheTablesBackWhenTheEngineRefuses() {
        story.publishedConsultation(key);
        var caseKey = cases.remarkReceived(key);
        tasks.setAssignee(openTask(caseKey), "ktos-inny");

        assertThatThrownBy(() ->
                        remarks.review(caseKey, new Review(true, null, "", null, Topic.GENERAL), Story.COORDINATOR))
                .hasMessage("refused.task.taken");

        assertThat(remarks.get(caseKey).isReviewed()).isFalse();
        assertThat(decisions.on(caseKey)).isEmpty();
        assertThat(tasks.createTaskQuery()
                        .taskId(openTask(caseKey))
                        .singleResult()
                        .getTaskDefinitionKey())
                .isEqualTo("reviewRemark");
    }

    @Test
    void takesTheEngineBackWhenTheTablesRefuse() {
        story.publishedConsultation(key);
        var caseKey = cases.remarkReceived(key);

        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
                    remarks.review(caseKey, new Review(true, null, "", null, Topic.GENERAL), Story.COORDINATOR);
                    jdbc.sql("insert into remark_case_member (case_id, remark_id) values (-1, -1)")
                            .update();
                }))
                .isInstanceOf(DataIntegrityViolationException.class);

        assertThat(remarks.get(caseKey).isReviewed()).isFalse();
        assertThat(decisions.on(caseKey)).extracting(Decision::act).doesNotContain("reviewRemark");
        assertThat(tasks.createTaskQuery()
                        .taskId(openTask(caseKey))
                        .singleResult()
                        .getTaskDefinitionKey())
                .isEqualTo("reviewRemark");
    }

    @Test
    void takesAcceptedRemarksBackWhenTheProcessDoesNotStart() {
        story.publishedConsultation(key);
        cases.remarkSent(key);

        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
                    remarks.acceptWaiting();
                    throw new IllegalStateException("the node dies here");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(remarks.of(key)).isEmpty();
        assertThat(runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKeyLike(key + "/G%")
                        .count())
                .isZero();
        cases.accepted(key);
        assertThat(remarks.of(key)).hasSize(1);
    }

    @Test
    void registersEveryRemarkInExactlyOneStep() {
        story.publishedConsultation(key);
        cases.remarkSettled(key);
        cases.remarkReceived(key);
        var inDrafting = cases.remarkReceived(key);
        cases.admitted(inDrafting);
        cases.assigned(inDrafting, Story.SECOND_REVIEWER, LocalDate.of(2021, 3, 12));
        var inAssignment = cases.remarkReceived(key);
        cases.admitted(inAssignment);
        cases.waitingForSettling(cases.remarkReceived(key));
        cases.remarkSent(key);

        var counts = register.counts(key);

        assertThat(counts)
                .containsEntry(RegisterStep.WAITING, 1L)
                .containsEntry(RegisterStep.REVIEW, 1L)
                .containsEntry(RegisterStep.ASSIGNMENT, 1L)
                .containsEntry(RegisterStep.DRAFTING, 1L)
                .containsEntry(RegisterStep.APPROVAL, 1L)
                .containsEntry(RegisterStep.SETTLED, 1L);
        var rows = register.rows(key);
        assertThat(rows).hasSize(6);
        assertThat(counts.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(6);
        assertThat(rows)
                .extracting(RegisterRow::step)
                .containsExactly(null, "reviewRemark", "draftResponse", "assignRemark", "settleRemark", null);
        var settled = rows.get(0);
        assertThat(settled.settled()).isTrue();
        assertThat(settled.disposition()).isEqualTo(Disposition.ACCEPTED);
        assertThat(settled.part()).isEqualTo("2 Cele");
        assertThat(rows.get(2).assignee()).isEqualTo(Story.SECOND_REVIEWER);
        assertThat(register.page(key, RegisterStep.DRAFTING, 0, 50)).containsExactly(rows.get(2));
        assertThat(register.page(key, null, 1, 4)).isEqualTo(rows.subList(4, 6));
        assertThat(register.rowsOfSubmission(key + "/1")).containsExactly(settled);
    }

    private long memberOf(String caseKey) {
        return remarks.remark(caseKey).getId();
    }

    private String openTask(String caseKey) {
        return tasks.createTaskQuery()
                .processInstanceBusinessKey(caseKey)
                .singleResult()
                .getId();
    }
}
