package pl.konsultacje.remark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.test.assertions.bpmn.AbstractAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import pl.konsultacje.CaseStory;
import pl.konsultacje.OfficeTest;
import pl.konsultacje.ReportStory;
import pl.konsultacje.Story;
import pl.konsultacje.audit.Decision;
import pl.konsultacje.audit.Decisions;
import pl.konsultacje.consultation.ConsultationManagement;
import pl.konsultacje.platform.Refused;
import pl.konsultacje.platform.ShiftedClock;
import pl.konsultacje.report.ReportManagement;
import pl.konsultacje.response.Register;
import pl.konsultacje.response.RegisterStep;
import pl.konsultacje.response.ResponseManagement;
import pl.konsultacje.submission.Channel;
import pl.konsultacje.submission.CheckedFile;
import pl.konsultacje.submission.EnteredChange;
import pl.konsultacje.submission.Entry;
import pl.konsultacje.submission.FileRole;
import pl.konsultacje.submission.FileStore;
import pl.konsultacje.submission.RemarkChange;
import pl.konsultacje.submission.RemarkChanges;
import pl.konsultacje.submission.RemarkChanging;
import pl.konsultacje.submission.RemarkText;
import pl.konsultacje.submission.Submission;
import pl.konsultacje.submission.SubmissionManagement;

/** Participants correct and withdraw what they sent, wherever it stands, until the collection ends. */
@OfficeTest
class OwnRemarksTests {

    private static final Instant IN_TIME = Story.COLLECTION_ENDS_BEFORE.minusSeconds(1);
    private static final LocalDate DUE = LocalDate.of(2021, 3, 12);

    @Autowired
    ProcessEngine engine;

    @Autowired
    RuntimeService runtime;

    @Autowired
    Story story;

    @Autowired
    CaseStory cases;

    @Autowired
    ReportStory reporting;

    @Autowired
    OwnRemarks own;

    @Autowired
    RemarkChanging changing;

    @Autowired
    RemarkChanges changes;

    @Autowired
    FileStore files;

    @Autowired
    ShiftedClock clock;

    @Autowired
    RemarkManagement remarks;

    @Autowired
    ResponseManagement responses;

    @Autowired
    Register register;

    @Autowired
    ReportManagement reports;

    @Autowired
    SubmissionManagement submissions;

    @Autowired
    ConsultationManagement consultations;

    @Autowired
    Decisions decisions;

    @Autowired
    JdbcClient jdbc;

    final String key = "WLASNA-" + UUID.randomUUID().toString().substring(0, 8);

    @BeforeEach
    void init() {
        AbstractAssertions.init(engine);
    }

    @Test
    void aRemarkThatNobodyHasAcceptedYetIsWithdrawnWithoutACase() {
        story.publishedConsultation(key);
        cases.remarkSent(key);

        own.withdraw(sent(), key + "/1.1", IN_TIME);
        own.withdraw(sent(), key + "/1.1", IN_TIME);
        while (remarks.acceptWaiting() > 0) {
            // more may be waiting
        }

        assertThat(remarks.of(key)).isEmpty();
        assertThat(step()).isEqualTo(RegisterStep.WITHDRAWN);
        assertThat(remarks.isAnythingOpen(key)).isFalse();
        assertThat(decisions.on(key + "/1")).extracting(Decision::act).containsExactly("withdrawRemark");
        assertThat(mails("1.1/withdrawal")).isEqualTo(1);
    }

    @Test
    void aCaseEndsWithTheWithdrawalOfItsOnlyRemark() {
        story.publishedConsultation(key);
        var caseKey = drafting();
        var handling = handling(caseKey);

        own.withdraw(sent(), key + "/1.1", IN_TIME);
        assertThat(handling)
                .isWaitingAt("recordWithdrawal")
                .hasPassed("remarkWithdrawn")
                .isNotWaitingAt("draftResponse")
                .hasNotPassed("approveResponse");
        assertThat(remarks.isAnythingOpen(key)).isTrue();
        assertThat(step()).isEqualTo(RegisterStep.WITHDRAWN);

        story.run(caseKey);
        assertThat(handling)
                .isEnded()
                .hasPassed("recordWithdrawal", "remarkTakenBack")
                .hasNotPassed("settleRemark");
        assertThat(remarks.get(caseKey).getSettlement()).isEqualTo(Settlement.WITHDRAWN);
        assertThat(remarks.isAnythingOpen(key)).isFalse();
        assertThat(decisions.on(caseKey)).extracting(Decision::act).contains("withdrawRemark", "recordWithdrawal");
    }

    @Test
    void aWithdrawalRecordedAfterTheEndWakesTheConsultation() {
        story.publishedConsultation(key);
        var caseKey = cases.remarkReceived(key);
        own.withdraw(sent(), key + "/1.1", IN_TIME);
        reporting.registerConfirmed(key);
        assertThat(at(key)).contains("everythingSettled");

        story.run(caseKey);
        story.run(key);

        assertThat(at(key)).contains("reviewReport");
    }

    @Test
    void aSettledRemarkIsWithdrawnAsLongAsTheCollectionRuns() {
        story.publishedConsultation(key);
        var caseKey = cases.remarkSettled(key);

        own.withdraw(sent(), key + "/1.1", IN_TIME);

        assertThat(remarks.get(caseKey).getSettlement()).isEqualTo(Settlement.WITHDRAWN);
        assertThat(step()).isEqualTo(RegisterStep.WITHDRAWN);
        var row = register.rows(key).get(0);
        assertThat(row.disposition()).isNull();
        assertThat(row.reasons()).isNull();
    }

    @Test
    void aCorrectionIsANewVersionBesideTheOldOne() {
        story.publishedConsultation(key);
        cases.remarkSent(key);

        var correction = own.correct(sent(), key + "/1.1", text("Prosimy o kryterium trwałości."), IN_TIME);

        assertThat(correction.getNumber()).isEqualTo(key + "/1.1-2");
        assertThat(sent().getRemarks()).hasSize(1);
        assertThat(sent().getRemarks().get(0).getContent()).contains("spójności społecznej");
        assertThat(register.rows(key)).hasSize(1);
        assertThat(register.rows(key).get(0).content()).isEqualTo("Prosimy o kryterium trwałości.");
        assertThat(mails("1.1-2/correction")).isEqualTo(1);

        var caseKey = cases.accepted(key);
        assertThat(remarks.of(key)).hasSize(1);
        assertThat(remarks.remark(caseKey).getNumber()).isEqualTo(key + "/1.1-2");
        var third = own.correct(sent(), key + "/1.1-2", text("Jeszcze inaczej."), IN_TIME);
        assertThat(third.getNumber()).isEqualTo(key + "/1.1-3");
    }

    @Test
    void aCorrectionSentTwiceIsOneAndAnotherOneIsRefused() {
        story.publishedConsultation(key);
        cases.remarkReceived(key);

        var first = own.correct(sent(), key + "/1.1", text("Poprawiona."), IN_TIME);
        var second = own.correct(sent(), key + "/1.1", text("Poprawiona."), Story.COLLECTION_ENDS_BEFORE);

        assertThat(second.getId()).isEqualTo(first.getId());
        refused(
                "refused.remark.change.corrected",
                () -> own.correct(sent(), key + "/1.1", text("Jeszcze inna."), IN_TIME));
        refused("refused.remark.change.corrected", () -> own.withdraw(sent(), key + "/1.1", IN_TIME));
        refused("refused.remark.change.none", () -> own.correct(sent(), key + "/1.1-2", text("Poprawiona."), IN_TIME));
        refused("refused.submission.remarkMissing", () -> own.correct(sent(), key + "/1.1-2", text("  "), IN_TIME));
        own.withdraw(sent(), key + "/1.1-2", IN_TIME);
        refused(
                "refused.remark.change.withdrawn",
                () -> own.correct(sent(), key + "/1.1-2", text("Za późno."), IN_TIME));
        assertThat(register.counts(key)).containsEntry(RegisterStep.WITHDRAWN, 1L);
    }

    @Test
    void aCorrectedRemarkBeginsAnewAndNoApprovalCoversIt() {
        story.publishedConsultation(key);
        var caseKey = drafting();
        cases.drafted(caseKey);
        var before = handling(caseKey);

        own.correct(sent(), key + "/1.1", text("Poprawiona."), IN_TIME);

        assertThat(before)
                .isEnded()
                .hasPassed("remarkCorrected", "handlingRestarted")
                .hasNotPassed("settleRemark");
        var again = handling(caseKey);
        assertThat(again).isWaitingAtExactly("reviewRemark").hasPassed("proposeAdmissibility");
        assertThat(remarks.get(caseKey).isReviewed()).isFalse();
        assertThat(responses.isApproved(caseKey)).isFalse();

        cases.admitted(caseKey);
        cases.assigned(caseKey, null, DUE);
        assertThat(responses.current(caseKey)).isEmpty();
        cases.drafted(caseKey);
        cases.approved(caseKey);
        assertThat(again).isEnded().hasPassed("remarkSettled");
        assertThat(remarks.get(caseKey).getSettlement()).isEqualTo(Settlement.ANSWERED);
        assertThat(responses.isApprovedAsItStands(caseKey)).isTrue();
    }

    @Test
    void aSettledRemarkThatIsCorrectedIsOpenAgain() {
        story.publishedConsultation(key);
        var caseKey = cases.remarkSettled(key);

        own.correct(sent(), key + "/1.1", text("Poprawiona."), IN_TIME);

        assertThat(handling(caseKey)).isWaitingAtExactly("reviewRemark");
        assertThat(remarks.isAnythingOpen(key)).isTrue();
        assertThat(remarks.get(caseKey).getSettledAt()).isNull();
    }

    private static EnteredChange letter(Channel channel, Instant receivedAt, boolean signed) {
        return new EnteredChange(new Entry(channel, receivedAt, signed, "K.1.2021"), null, Story.COORDINATOR);
    }

    private static EnteredChange letter() {
        return letter(Channel.POST, IN_TIME, true);
    }

    @Test
    void aCorrectionByLetterIsOneLikeThoseOfThePage() {
        story.publishedConsultation(key);
        var caseKey = drafting();
        clock.moveTo(Story.COLLECTION_ENDS_BEFORE.plusSeconds(86_400));
        var scan = new CheckedFile("pismo.pdf", "application/pdf", new byte[] {1}, "a".repeat(64), FileRole.SCAN);
        var entered = new EnteredChange(new Entry(Channel.POST, IN_TIME, true, "K.1.2021"), scan, Story.COORDINATOR);

        var correction = changing.correct(sent(), key + "/1.1", text("Z pisma."), entered);
        assertThat(changing.correct(sent(), key + "/1.1", text("Z pisma."), entered)
                        .getId())
                .isEqualTo(correction.getId());

        assertThat(correction.getNumber()).isEqualTo(key + "/1.1-2");
        assertThat(register.rows(key)).singleElement().satisfies(row -> {
            assertThat(row.content()).isEqualTo("Z pisma.");
            assertThat(row.receivedAt()).isEqualTo(IN_TIME);
        });
        assertThat(handling(caseKey)).isWaitingAtExactly("reviewRemark");
        assertThat(mails("1.1-2/correction")).isEqualTo(1);
        assertThat(decisions.on(caseKey).stream()
                        .filter(decision -> decision.act().equals("enterCorrection"))
                        .toList())
                .extracting(Decision::outcome, Decision::person)
                .containsExactly(tuple(key + "/1.1-2", Story.COORDINATOR));
        assertThat(changes.of(sent())).singleElement().satisfies(change -> {
            assertThat(change.act()).isEqualTo(RemarkChange.Act.CORRECTION);
            assertThat(change.receivedAt()).isEqualTo(IN_TIME);
            assertThat(change.letter()).isNotNull();
            assertThat(change.letter().registryNumber()).isEqualTo("K.1.2021");
            assertThat(change.letter().enteredBy()).isEqualTo(Story.COORDINATOR);
            assertThat(change.letter().filePosition()).isEqualTo(1);
        });
        assertThat(changes.standing(sent())).containsExactly(key + "/1.1-2");
        // the sender's own form, sent once more, is still known
        assertThat(files.of(sent())).hasSize(1);
        assertThat(submissions.find(key + "/1").orElseThrow().getRemarks()).hasSize(1);
    }

    @Test
    void aWithdrawalByLetterEndsTheCaseAndWakesTheConsultation() {
        story.publishedConsultation(key);
        var caseKey = drafting();
        cases.remarkSent(key);
        reporting.registerConfirmed(key);

        changing.withdraw(sent(), key + "/1.1", letter());
        changing.withdraw(sent(), key + "/1.1", letter());
        assertThat(handling(caseKey)).isWaitingAt("recordWithdrawal");
        story.run(caseKey);
        assertThat(remarks.get(caseKey).getSettlement()).isEqualTo(Settlement.WITHDRAWN);
        assertThat(at(key)).contains("everythingSettled");
        // nobody has opened its case: no engine's step comes after it
        changing.withdraw(submission(2), key + "/2.1", letter());
        story.run(key);
        assertThat(at(key)).contains("reviewReport");
        assertThat(mails("1.1/withdrawal")).isEqualTo(1);
        assertThat(decisions.on(key + "/2")).extracting(Decision::act).containsExactly("enterWithdrawal");
        assertThat(changes.of(sent())).hasSize(1);
    }

    @Test
    void refusesLettersThatChangeNothing() {
        story.publishedConsultation(key);
        cases.remarkReceived(key);
        clock.moveTo(Story.COLLECTION_ENDS_BEFORE.plusSeconds(86_400));
        var number = key + "/1.1";
        refused(
                "refused.remark.change.late",
                () -> changing.withdraw(sent(), number, letter(Channel.POST, Story.COLLECTION_ENDS_BEFORE, true)));
        refused(
                "refused.remark.change.unsigned",
                () -> changing.withdraw(sent(), number, letter(Channel.POST, IN_TIME, false)));
        refused(
                "refused.submission.receivedInFuture",
                () -> changing.withdraw(
                        sent(), number, letter(Channel.EMAIL, clock.instant().plusSeconds(60), false)));
        refused(
                "refused.submission.channel",
                () -> changing.withdraw(sent(), number, letter(Channel.WEB_FORM, IN_TIME, true)));
        refused(
                "refused.remark.change.none",
                () -> changing.correct(
                        sent(), number, sent().getRemarks().get(0).text(), letter()));
        assertThat(changes.of(sent())).isEmpty();
        // an e-mail needs no signature
        changing.withdraw(sent(), number, letter(Channel.EMAIL, IN_TIME, false));
        refused("refused.remark.change.withdrawn", () -> changing.correct(sent(), number, text("Inna."), letter()));
    }

    @Test
    void nothingIsEnteredOnceTheReportIsPublished() {
        story.publishedConsultation(key);
        cases.remarkSettled(key);
        reporting.published(key);
        refused("refused.remark.change.concluded", () -> changing.withdraw(sent(), key + "/1.1", letter()));
    }

    @Test
    void refusesBothAfterTheEnd() {
        story.publishedConsultation(key);
        cases.remarkReceived(key);
        cases.remarkSent(key);

        refused(
                "refused.remark.change.afterEnd",
                () -> own.withdraw(sent(), key + "/1.1", Story.COLLECTION_ENDS_BEFORE));
        refused(
                "refused.remark.change.afterEnd",
                () -> own.correct(sent(), key + "/1.1", text("Za późno."), Story.COLLECTION_ENDS_BEFORE));
        refused("refused.remark.unknown", () -> own.withdraw(sent(), key + "/2.1", IN_TIME));
        assertThat(register.counts(key)).containsEntry(RegisterStep.WITHDRAWN, 0L);
    }

    @Test
    void theReportCountsWhatWasWithdrawnWithoutItsWords() {
        story.publishedConsultation(key);
        cases.remarkSettled(key);
        cases.remarkSent(key);
        own.withdraw(submissions.find(key + "/2").orElseThrow(), key + "/2.1", IN_TIME);
        reporting.published(key);

        var contents = reports.published(key, null).orElseThrow().contents();
        assertThat(contents.completeness().received()).isEqualTo(2);
        assertThat(contents.completeness().answered()).isEqualTo(1);
        assertThat(contents.completeness().withdrawn()).isEqualTo(1);
        assertThat(contents.completeness().addsUp()).isTrue();
        assertThat(contents.rows()).extracting(row -> row.outcome()).containsExactly("ACCEPTED", "WITHDRAWN");
        assertThat(contents.rows().get(1).content()).isEmpty();
        assertThat(jdbc.sql("select count(*) from outbox_mail where occasion like ?")
                        .param(key + "/2/answers/%")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(consultations.get(key).getConcludedAt()).isNotNull();
    }

    /** Whoever comes first; the others change nothing, and the case has one end. */
    @Test
    void acceptanceWithdrawalAndCorrectionAtOneInstantLeaveOneTruth() throws Exception {
        story.publishedConsultation(key);
        for (int i = 0; i < 6; i++) {
            cases.remarkSent(key);
        }
        var barrier = new CyclicBarrier(3);
        var acts = new ArrayList<Callable<Void>>();
        acts.add(() -> each(barrier, number -> own.withdraw(submission(number), key + "/" + number + ".1", IN_TIME)));
        acts.add(() -> each(
                barrier, number -> own.correct(submission(number), key + "/" + number + ".1", text("Inna."), IN_TIME)));
        acts.add(() -> each(barrier, number -> remarks.acceptWaiting()));
        try (var pool = new Closing()) {
            for (var done : pool.service.invokeAll(acts)) {
                done.get();
            }
        }
        cases.accepted(key);
        remarks.of(key).forEach(found -> story.run(found.getCaseKey()));

        assertThat(register.rows(key)).hasSize(6);
        for (var row : register.rows(key)) {
            var isCorrected = row.remarkNumber().endsWith("-2");
            assertThat(row.registerStep())
                    .as(row.remarkNumber())
                    .isEqualTo(isCorrected ? RegisterStep.REVIEW : RegisterStep.WITHDRAWN);
        }
        for (var found : remarks.of(key)) {
            assertThat(instances(found.getCaseKey())).hasSize(found.isSettled() ? 0 : 1);
        }
    }

    private static final class Closing implements AutoCloseable {

        final ExecutorService service = Executors.newFixedThreadPool(3);

        @Override
        public void close() {
            service.shutdownNow();
        }
    }

    private interface Act {
        void on(int number);
    }

    private static Void each(CyclicBarrier barrier, Act act) throws Exception {
        for (int number = 1; number <= 6; number++) {
            barrier.await();
            try {
                act.on(number);
            } catch (Refused | DataAccessException overtaken) {
                // the other one was first
            }
        }
        return null;
    }

    private String drafting() {
        var caseKey = cases.remarkReceived(key);
        cases.admitted(caseKey);
        cases.assigned(caseKey, null, DUE);
        return caseKey;
    }

    private RemarkText text(String content) {
        return cases.text(key, "7", content).remarks().get(0);
    }

    private Submission sent() {
        return submission(1);
    }

    private Submission submission(int number) {
        return submissions.find(key + "/" + number).orElseThrow();
    }

    private RegisterStep step() {
        return register.rows(key).get(0).registerStep();
    }

    private long mails(String occasion) {
        return jdbc.sql("select count(*) from outbox_mail where occasion = ?")
                .param(key + "/" + occasion)
                .query(Long.class)
                .single();
    }

    private ProcessInstance handling(String caseKey) {
        return instances(caseKey).get(0);
    }

    private List<ProcessInstance> instances(String businessKey) {
        return runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(businessKey)
                .list();
    }

    private List<String> at(String businessKey) {
        return instances(businessKey).stream()
                .flatMap(instance -> runtime.getActiveActivityIds(instance.getId()).stream())
                .toList();
    }

    private static void refused(String code, Runnable act) {
        assertThatThrownBy(act::run).isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.code())
                .isEqualTo(code));
    }
}
