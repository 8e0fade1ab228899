package pl.konsultacje.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
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
import pl.konsultacje.audit.Decision;
import pl.konsultacje.audit.Decisions;
import pl.konsultacje.consultation.ConsultationManagement;
import pl.konsultacje.platform.Refused;
import pl.konsultacje.remark.Ground;
import pl.konsultacje.response.ResponseManagement;

/** Every way of the process {@code consultation} from the last settled remark to its end. */
@OfficeTest
class ReportProcessTests {

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
    ReportManagement reports;

    @Autowired
    ResponseManagement responses;

    @Autowired
    ConsultationManagement consultations;

    @Autowired
    Decisions decisions;

    @Autowired
    JdbcClient jdbc;

    final String key = "RAPORT-" + UUID.randomUUID().toString().substring(0, 8);

    @BeforeEach
    void init() {
        AbstractAssertions.init(engine);
    }

    private ProcessInstance consultation() {
        return runtime.createProcessInstanceQuery()
                .processDefinitionKey("consultation")
                .processInstanceBusinessKey(key)
                .singleResult();
    }

    @Test
    void publishesTheAdoptedReport() {
        story.publishedConsultation(key);
        cases.remarkSettled(key);
        var consultation = consultation();

        reporting.registerConfirmed(key);
        assertThat(consultation)
                .isWaitingAt("reviewReport")
                .hasPassed("compileReport")
                .hasNotPassed("everythingSettled");
        reporting.reviewed(key);
        assertThat(consultation).isWaitingAt("approveReport");
        reporting.approved(key);
        assertThat(consultation).isWaitingAt("recordResolution").hasNotPassed("publishReport");
        reporting.adopted(key);

        assertThat(consultation)
                .isEnded()
                .hasPassed("publishReport", "consultationConcluded")
                .hasNotPassed("escalateReport", "remindOfReport");
        assertThat(consultation).hasNoVariables();
        var report = reports.get(key);
        assertThat(report.isPublished()).isTrue();
        assertThat(report.getNumber()).isEqualTo(1);
        assertThat(report.getReviewedBy()).isEqualTo(Story.COORDINATOR);
        assertThat(report.getApprovedBy()).isEqualTo(Story.MANAGER);
        assertThat(report.getResolutionNumber()).isEqualTo("15/132/21/VI");
        assertThat(report.contents().completeness()).isEqualTo(new Completeness(1, 1, 0, 0, 0, 0));
        assertThat(consultations.get(key).getConcludedAt()).isNotNull();
        assertThat(decisions.on(key))
                .extracting(Decision::act)
                .endsWith("compileReport", "reviewReport", "approveReport", "recordResolution", "publishReport");
    }

    @Test
    void publishesWithoutResolutionWhereTheLegalBasisAsksForNone() {
        story.publishedConsultationWithoutResolution(key);
        cases.remarkSettled(key);
        var consultation = consultation();

        reporting.published(key);

        assertThat(consultation).isEnded().hasPassed("publishReport").hasNotPassed("recordResolution");
        assertThat(reports.published(key, null)).isPresent();
    }

    @Test
    void waitsForTheLastRemarkBeforeCompiling() {
        story.publishedConsultation(key);
        var caseKey = cases.remarkReceived(key);
        var consultation = consultation();

        reporting.registerConfirmed(key);
        assertThat(consultation).isWaitingAt("everythingSettled").hasNotPassed("compileReport");
        cases.settled(caseKey);
        story.run(key);

        assertThat(consultation).isWaitingAt("reviewReport").hasPassed("everythingSettled", "compileReport");
    }

    @Test
    void reportsZeroRemarksAsUsual() {
        story.publishedConsultationWithoutResolution(key);
        var consultation = consultation();

        reporting.published(key);

        assertThat(consultation).isEnded();
        var view = reports.view(reports.get(key));
        assertThat(view.rows()).isEmpty();
        assertThat(view.contents().completeness().addsUp()).isTrue();
    }

    @Test
    void sendsTheReportBackWithAReason() {
        story.publishedConsultationWithoutResolution(key);
        cases.remarkSettled(key);
        var consultation = consultation();
        reporting.registerConfirmed(key);
        reporting.reviewed(key);

        assertThatThrownBy(() -> reports.sendBack(key, " ", Story.MANAGER))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.field()).isEqualTo("reason"));
        reports.sendBack(key, "Opisz szerzej spotkania.", Story.MANAGER);

        assertThat(consultation)
                .isWaitingAt("reviewReport")
                .hasPassed("approveReport")
                .hasNotPassed("publishReport");
        reporting.reviewed(key);
        reporting.approved(key);
        assertThat(consultation).isEnded();
        assertThat(reports.get(key).getNumber()).isEqualTo(1);
    }

    @Test
    void compilesAnewAfterARemarkWasConsideredAgain() {
        story.publishedConsultationWithoutResolution(key);
        var caseKey = cases.remarkSettled(key);
        cases.remarkSettled(key);
        var consultation = consultation();
        reporting.registerConfirmed(key);
        reporting.reviewed(key);

        reports.reconsider(key, List.of(caseKey), "Odpowiedź pomija wskaźnik.", Story.MANAGER);
        story.run(key);
        assertThat(consultation).isWaitingAt("everythingSettled");
        assertThat(reports.get(key).isSentForReconsideration()).isTrue();

        cases.drafted(caseKey);
        cases.approved(caseKey);
        story.run(key);

        assertThat(consultation).isWaitingAt("reviewReport");
        var second = reports.get(key);
        assertThat(second.getNumber()).isEqualTo(2);
        assertThat(second.getIntroduction()).isEqualTo(ReportStory.text().introduction());
        assertThat(second.contents().completeness()).isEqualTo(new Completeness(2, 2, 0, 0, 0, 0));
        assertThat(reports.versions(key)).containsExactly(1, 2);
        assertThat(decisions.on(caseKey)).extracting(Decision::act).contains("remarkReopened");
        reporting.reviewed(key);
        reporting.approved(key);
        assertThat(consultation).isEnded();
        assertThat(reports.publishedVersions(key)).containsExactly(2);
    }

    @Test
    void returnsToTheCoordinatorWhatTheBoardReturned() {
        story.publishedConsultation(key);
        cases.remarkSettled(key);
        var consultation = consultation();
        reporting.registerConfirmed(key);
        reporting.reviewed(key);
        reporting.approved(key);

        var returned = ReportStory.resolution(Resolution.Outcome.RETURNED);
        assertThatThrownBy(() -> reports.recordResolution(key, returned, "", Story.COORDINATOR))
                .isInstanceOf(Refused.class);
        reports.recordResolution(key, returned, "Brakuje informacji o spotkaniu.", Story.COORDINATOR);

        assertThat(consultation)
                .isWaitingAt("reviewReport")
                .hasPassed("recordResolution")
                .hasNotPassed("publishReport");
        reporting.reviewed(key);
        assertThat(reports.get(key).isApproved()).isFalse();
        assertThat(reports.get(key).getResolutionOutcome()).isNull();
        reporting.approved(key);
        reporting.adopted(key);
        assertThat(consultation).isEnded();
    }

    @Test
    void refusesApprovalByTheCoordinatorWhoReviewedIt() {
        story.publishedConsultationWithoutResolution(key);
        reporting.registerConfirmed(key);
        reports.review(key, ReportStory.text(), Story.MANAGER);

        assertThatThrownBy(() -> reports.approve(key, Story.MANAGER))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.code()).isEqualTo("refused.fourEyes.author"));
        assertThat(consultation()).isWaitingAt("approveReport");
    }

    @Test
    void takesTheAuthorsOverIntoTheNextVersion() {
        story.publishedConsultationWithoutResolution(key);
        var caseKey = cases.remarkSettled(key);
        reporting.registerConfirmed(key);
        reports.review(key, ReportStory.text(), Story.MANAGER);
        reports.reconsider(key, List.of(caseKey), "Jeszcze raz.", Story.SECOND_MANAGER);
        cases.drafted(caseKey);
        cases.approved(caseKey);
        story.run(key);
        reporting.reviewed(key);

        assertThatThrownBy(() -> reports.approve(key, Story.MANAGER)).isInstanceOf(Refused.class);
        reports.approve(key, Story.SECOND_MANAGER);
    }

    @Test
    void refusesApprovalWhileALetterOfTheLastDayIsOpen() {
        story.publishedConsultationWithoutResolution(key);
        cases.remarkSettled(key);
        var consultation = consultation();
        reporting.registerConfirmed(key);
        reporting.reviewed(key);
        var caseKey = cases.letterReceived(key, Instant.parse("2021-03-03T12:00:00Z"), true);

        assertThatThrownBy(() -> reports.approve(key, Story.MANAGER)).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.code()).isEqualTo("refused.report.remarksOpen");
            assertThat(refused.arguments()).containsExactly(1, "2.1");
            assertThat(refused.field()).isEqualTo("outcome");
        });

        cases.settled(caseKey);
        assertThatThrownBy(() -> reports.approve(key, Story.MANAGER))
                .isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.code())
                        .isEqualTo("refused.report.registerChanged"));
        reports.reconsider(key, List.of(), "Wpłynął list z ostatniego dnia.", Story.MANAGER);
        story.run(key);

        assertThat(consultation).isWaitingAt("reviewReport").hasNotPassed("everythingSettled");
        assertThat(reports.get(key).getNumber()).isEqualTo(2);
        assertThat(reports.get(key).contents().completeness()).isEqualTo(new Completeness(2, 2, 0, 0, 0, 0));
        reporting.reviewed(key);
        reporting.approved(key);
        assertThat(consultation).isEnded();
    }

    @Test
    void refusesToReconsiderNothing() {
        story.publishedConsultationWithoutResolution(key);
        cases.remarkSettled(key);
        reporting.registerConfirmed(key);
        reporting.reviewed(key);

        assertThatThrownBy(() -> reports.reconsider(key, List.of(), "Jeszcze raz.", Story.MANAGER))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.field()).isEqualTo("remarks"));
        assertThatThrownBy(() -> reports.reconsider(key, List.of("OBCA-1/G1"), "Jeszcze raz.", Story.MANAGER))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.code()).isEqualTo("refused.report.caseUnknown"));
    }

    @Test
    void countsWhatIsLeftWithoutConsideration() {
        story.publishedConsultationWithoutResolution(key);
        cases.remarkSettled(key);
        reporting.registerConfirmed(key);
        var late = cases.letterReceived(key, Instant.parse("2021-03-04T12:00:00Z"), true);
        cases.refused(late, Ground.LATE);
        cases.approved(late);
        reporting.reviewed(key);
        reports.reconsider(key, List.of(), "Wpłynął list po terminie.", Story.MANAGER);
        story.run(key);

        var contents = reports.get(key).contents();
        assertThat(contents.completeness()).isEqualTo(new Completeness(2, 1, 1, 0, 0, 0));
        assertThat(contents.rows().get(1).ground()).isEqualTo("LATE");
        assertThat(contents.statistics().grounds())
                .extracting(Statistics.Count::code, Statistics.Count::remarks)
                .containsExactly(tuple("LATE", 1));
    }

    @Test
    void compilesWhatIsSettledWhenALetterComesBeforeTheJobRuns() {
        story.publishedConsultationWithoutResolution(key);
        cases.remarkSettled(key);
        var consultation = consultation();
        reporting.collectionClosed(key);
        consultations.confirmRegister(key, null, null, Story.COORDINATOR);
        var late = cases.letterReceived(key, Instant.parse("2021-03-03T12:00:00Z"), true);
        story.run(key);

        assertThat(consultation).isWaitingAt("reviewReport").hasPassed("compileReport");
        var incomplete = reports.get(key).contents();
        assertThat(incomplete.completeness()).isEqualTo(new Completeness(2, 1, 0, 0, 0, 1));
        assertThat(incomplete.completeness().addsUp()).isTrue();
        assertThat(incomplete.rows()).extracting(ReportRow::shortNumber).containsExactly("1.1");
        assertThat(incomplete.statistics().remarks()).isEqualTo(1);

        reporting.reviewed(key);
        refusesApproval("refused.report.remarksOpen");
        reports.reconsider(key, List.of(), "Wpłynął list z ostatniego dnia.", Story.MANAGER);
        story.run(key);
        assertThat(consultation).isWaitingAt("everythingSettled");
        cases.settled(late);
        story.run(key);

        assertThat(consultation).isWaitingAt("reviewReport").hasPassed("everythingSettled");
        assertThat(reports.get(key).contents().completeness()).isEqualTo(new Completeness(2, 2, 0, 0, 0, 0));
        reporting.reviewed(key);
        reporting.approved(key);
        assertThat(consultation).isEnded();
    }

    @Test
    void refusesApprovalWhenWhatWasOpenHasBeenSettledSince() {
        story.publishedConsultationWithoutResolution(key);
        reporting.collectionClosed(key);
        consultations.confirmRegister(key, null, null, Story.COORDINATOR);
        var late = cases.letterReceived(key, Instant.parse("2021-03-03T12:00:00Z"), true);
        story.run(key);
        reporting.reviewed(key);
        cases.settled(late);

        refusesApproval("refused.report.registerChanged");
    }

    private void refusesApproval(String code) {
        assertThatThrownBy(() -> reports.approve(key, Story.MANAGER))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.code()).isEqualTo(code));
    }

    @Test
    void publishesOnceWhenTheJobRunsTwice() {
        story.publishedConsultationWithoutResolution(key);
        cases.remarkSettled(key);
        reporting.published(key);
        var published = reports.get(key);

        reports.publish(key);

        assertThat(reports.get(key).getSha256()).isEqualTo(published.getSha256());
        assertThat(reports.get(key).getPublishedAt()).isEqualTo(published.getPublishedAt());
    }

    @Test
    void mailsTheAnswersOncePerSubmission() {
        story.publishedConsultationWithoutResolution(key);
        cases.remarkSettled(key);
        cases.remarkSettled(key);
        reporting.published(key);
        reports.publish(key);

        assertThat(jdbc.sql(
                                "select occasion from outbox_mail where consultation_key = ? and occasion like '%/answers/%'"
                                        + " order by id")
                        .param(key)
                        .query(String.class)
                        .list())
                .containsExactly(key + "/1/answers/1", key + "/2/answers/1");
    }
}
