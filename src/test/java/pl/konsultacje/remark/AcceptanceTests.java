package pl.konsultacje.remark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import pl.konsultacje.CaseStory;
import pl.konsultacje.OfficeTest;
import pl.konsultacje.Story;
import pl.konsultacje.notification.OutboxMail;
import pl.konsultacje.notification.OutboxManagement;
import pl.konsultacje.staff.StaffManagement;
import pl.konsultacje.submission.Rush;
import pl.konsultacje.submission.SubmissionManagement;
import pl.konsultacje.submission.SubmissionText;

/** How waiting remarks become cases: each once, whoever else does the same. */
@OfficeTest
class AcceptanceTests {

    private static final int NODES = 4;

    @Autowired
    Story story;

    @Autowired
    CaseStory cases;

    @Autowired
    RemarkManagement remarks;

    @Autowired
    Rush rush;

    @Autowired
    SubmissionManagement submissions;

    @Autowired
    RuntimeService runtime;

    @Autowired
    HistoryService history;

    @Autowired
    OutboxManagement outbox;

    @Autowired
    StaffManagement staff;

    @Autowired
    JdbcClient jdbc;

    final String key = "WPLYW-" + UUID.randomUUID().toString().substring(0, 8);

    @Test
    void acceptsInBatchesOfFifty() {
        story.publishedConsultation(key);
        cases.remarkReceived(key);
        sent(60);

        assertThat(remarks.acceptWaiting()).isEqualTo(50);
        assertThat(remarks.acceptWaiting()).isEqualTo(10);
        assertThat(remarks.acceptWaiting()).isZero();
        assertEachHasOneCase(61);
        assertThat(remarks.of(key))
                .extracting(RemarkCase::getCaseKey)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 61)
                        .mapToObj(number -> key + "/G" + number)
                        .toList());
    }

    @Test
    void proposesForEachAndKeepsWhy() {
        story.publishedConsultation(key);
        sent(3);
        remarks.acceptWaiting();

        assertThat(remarks.of(key)).hasSize(3).allSatisfy(remarkCase -> {
            assertThat(remarkCase.getProposedAdmissible()).isTrue();
            var instance = history.createHistoricProcessInstanceQuery()
                    .processInstanceBusinessKey(remarkCase.getCaseKey())
                    .singleResult();
            assertThat(history.createHistoricDecisionInstanceQuery()
                            .processInstanceId(instance.getId())
                            .decisionDefinitionKey("remarkAdmissibility")
                            .includeInputs()
                            .singleResult()
                            .getInputs())
                    .hasSize(4);
        });
    }

    @Test
    void tellsTheCoordinatorOnceForABatch() {
        story.publishedConsultation(key);
        var before = mailsToCoordinator().size();
        sent(52);
        remarks.acceptWaiting();
        remarks.acceptWaiting();

        var written = mailsToCoordinator().subList(before, before + 2);
        assertThat(mailsToCoordinator()).hasSize(before + 2);
        assertThat(written)
                .extracting(OutboxMail::subject)
                .containsExactly("Nowe zadania: 50 (" + key + ")", "Nowe zadania: 2 (" + key + ")");
        assertThat(written.get(1).text()).contains(key + "/G51", key + "/G52");
    }

    private List<OutboxMail> mailsToCoordinator() {
        var address = staff.find(Story.COORDINATOR).orElseThrow().getEmail();
        return outbox.of(key).stream()
                .filter(mail -> mail.recipient().equals(address))
                .toList();
    }

    @Test
    void acceptsEachOnceOnSeveralNodes() throws Exception {
        story.publishedConsultation(key);
        cases.remarkReceived(key);
        sent(90);
        var threads = Executors.newFixedThreadPool(NODES);
        try {
            var start = new CyclicBarrier(NODES);
            Callable<Integer> node = () -> {
                start.await();
                int accepted = 0;
                for (int idle = 0; idle < 5; ) {
                    try {
                        var batch = remarks.acceptWaiting();
                        accepted += batch;
                        idle = batch == 0 ? idle + 1 : 0;
                    } catch (DataAccessException lost) {
                        // the next round of the worker tries again
                    }
                }
                return accepted;
            };
            int accepted = 0;
            for (var done : threads.invokeAll(Collections.nCopies(NODES, node))) {
                accepted += done.get();
            }
            assertThat(accepted).isEqualTo(90);
        } finally {
            threads.shutdownNow();
        }
        assertEachHasOneCase(91);
    }

    @Test
    void goesOnPastARemarkThatFails() {
        story.publishedConsultation(key);
        cases.remarkReceived(key);
        sent(3);
        // the series of the cases is gone: nothing of this consultation can be accepted
        var other = "WPLYW-" + UUID.randomUUID().toString().substring(0, 8);
        story.publishedConsultation(other);
        cases.remarkSent(other);
        jdbc.sql("update number_series set series = ? where series = ?")
                .params(key + "/away", key + "/case")
                .update();

        new RemarkAcceptance(remarks, rush).acceptAll();

        assertThat(remarks.of(other)).hasSize(1);
        assertThat(remarks.of(key)).hasSize(1);
        jdbc.sql("update number_series set series = ? where series = ?")
                .params(key + "/case", key + "/away")
                .update();
        new RemarkAcceptance(remarks, rush).acceptAll();
        assertEachHasOneCase(4);
    }

    private void sent(int count) {
        var one = cases.text(key, "Uwaga");
        submissions.send(
                key,
                new SubmissionText(
                        one.submitter(),
                        IntStream.range(0, count)
                                .mapToObj(
                                        i -> cases.text(key, "Uwaga").remarks().get(0))
                                .toList()),
                UUID.randomUUID().toString());
    }

    private void assertEachHasOneCase(int count) {
        assertThat(remarks.of(key)).hasSize(count);
        assertThat(jdbc.sql("select count(*) from remark_case_member m join remark_case c on c.id = m.case_id"
                                + " where c.consultation_key = ?")
                        .param(key)
                        .query(Integer.class)
                        .single())
                .isEqualTo(count);
        assertThat(runtime.createProcessInstanceQuery()
                        .processDefinitionKey("remarkHandling")
                        .processInstanceBusinessKeyLike(key + "/G%")
                        .count())
                .isEqualTo(count);
    }
}
