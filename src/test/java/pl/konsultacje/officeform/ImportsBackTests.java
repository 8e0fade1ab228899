package pl.konsultacje.officeform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.camunda.bpm.engine.HistoryService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import pl.konsultacje.CaseStory;
import pl.konsultacje.OfficeTest;
import pl.konsultacje.ReportStory;
import pl.konsultacje.Story;
import pl.konsultacje.audit.Decision;
import pl.konsultacje.audit.Decisions;
import pl.konsultacje.consultation.ConsultationManagement;
import pl.konsultacje.notification.OutboxManagement;
import pl.konsultacje.platform.Refused;
import pl.konsultacje.remark.OwnRemarks;
import pl.konsultacje.remark.RemarkCase;
import pl.konsultacje.remark.RemarkManagement;
import pl.konsultacje.remark.Settlement;
import pl.konsultacje.remark.TakingBack;
import pl.konsultacje.report.ReportManagement;
import pl.konsultacje.response.Register;
import pl.konsultacje.response.RegisterRow;
import pl.konsultacje.response.RegisterStep;
import pl.konsultacje.response.ResponseManagement;
import pl.konsultacje.submission.Channel;
import pl.konsultacje.submission.Submission;
import pl.konsultacje.submission.SubmissionManagement;

/** A table that was taken over by mistake goes back as a whole, but for what somebody has decided about. */
@OfficeTest
class ImportsBackTests {

    private static final String TABLE = """
            Nr zgłoszenia;Podmiot;E-mail;Treść uwagi
            1;Gmina A;gmina@example.org;Pierwsza
            1;Gmina A;;Druga
            2;Gmina B;;Trzecia
            3;Gmina C;;Czwarta
            """;

    private static final String REASON = "Wczytano niewłaściwy plik.";

    @Autowired
    Story story;

    @Autowired
    CaseStory cases;

    @Autowired
    ReportStory reporting;

    @Autowired
    ConsultationManagement consultations;

    @Autowired
    SubmissionManagement submissions;

    @Autowired
    RemarkManagement remarks;

    @Autowired
    ResponseManagement responses;

    @Autowired
    OwnRemarks own;

    @Autowired
    Register register;

    @Autowired
    ReportManagement reports;

    @Autowired
    RemarkImports imports;

    @Autowired
    ImportsBack back;

    @Autowired
    TakingBack takingBack;

    @Autowired
    OutboxManagement outbox;

    @Autowired
    Decisions decisions;

    @Autowired
    HistoryService history;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MockMvc mvc;

    final String key = "COF-" + UUID.randomUUID().toString().substring(0, 8);

    private int imported(String table) {
        story.publishedConsultation(key);
        return importedAgain(table);
    }

    private int importedAgain(String table) {
        return imported(table, true);
    }

    private int imported(String table, boolean withReceipts) {
        var defaults = new ImportDefaults(Channel.POST, LocalDate.of(2021, 1, 27), true);
        var preview = imports.preview(consultations.get(key), table, null, defaults);
        int number = imports.start(key, preview, withReceipts, Story.COORDINATOR);
        while (imports.work()) {
            // more may be listed
        }
        return number;
    }

    private void workOff() {
        while (back.work()) {
            // more may be listed
        }
    }

    private ImportBack progress(int number) {
        return back.progress(key, number).orElseThrow();
    }

    private Submission submission(int serial) {
        return submissions.find(key + "/" + serial).orElseThrow();
    }

    private List<RemarkCase> casesOpened() {
        cases.accepted(key);
        return remarks.of(key);
    }

    @Test
    void takesAllBackAndEndsTheirCases() {
        int number = imported(TABLE);
        cases.remarkSent(key);
        var opened = casesOpened();
        assertThat(opened).hasSize(5);
        cases.admitted(opened.get(0).getCaseKey());

        assertThat(back.preview(key, number))
                .extracting(
                        ImportBack.Item::line,
                        ImportBack.Item::number,
                        ImportBack.Item::remarks,
                        ImportBack.Item::obstacle)
                .containsExactly(
                        tuple(2, key + "/1", 2, null), tuple(4, key + "/2", 1, null), tuple(5, key + "/3", 1, null));
        back.start(key, number, " " + REASON + " ", Story.COORDINATOR);
        workOff();
        opened.forEach(one -> story.run(one.getCaseKey()));

        var progress = progress(number);
        assertThat(progress.isRunning()).isFalse();
        assertThat(progress.isStopped()).isFalse();
        assertThat(progress.takenBack()).isEqualTo(3);
        assertThat(progress.stays()).isEmpty();
        assertThat(remarks.of(key).subList(0, 4))
                .extracting(RemarkCase::getSettlement)
                .containsOnly(Settlement.WITHDRAWN);
        assertThat(remarks.of(key).get(4).isSettled()).isFalse();
        assertThat(history.createHistoricActivityInstanceQuery()
                        .processInstanceId(history.createHistoricProcessInstanceQuery()
                                .processInstanceBusinessKey(opened.get(0).getCaseKey())
                                .singleResult()
                                .getId())
                        .activityId("remarkTakenBack")
                        .count())
                .isEqualTo(1);
        assertThat(decisions.within(key).stream()
                        .filter(decision -> decision.act().equals("takeImportBack"))
                        .toList())
                .extracting(Decision::reason, Decision::person)
                .containsExactly(tuple(REASON, Story.COORDINATOR));
    }

    @Test
    void whatIsTakenBackStaysButWasNeverReceived() {
        int number = imported(TABLE);
        cases.remarkSettled(key);
        var receipts = receipts();
        assertThat(receipts).isEqualTo(2);
        back.start(key, number, REASON, Story.COORDINATOR);
        workOff();
        casesOpened().forEach(one -> story.run(one.getCaseKey()));

        assertThat(receipts()).isEqualTo(receipts);
        assertThat(submission(1).isTakenBack()).isTrue();
        assertThat(submissions.findByNumberAndCode(key + "/1", submission(1).getAccessCode()))
                .isPresent();
        assertThat(register.rowsOfSubmission(key + "/1"))
                .extracting(RegisterRow::content, RegisterRow::registerStep)
                .containsExactly(tuple("Pierwsza", RegisterStep.TAKEN_BACK), tuple("Druga", RegisterStep.TAKEN_BACK));
        assertThat(register.rows(key)).extracting(RegisterRow::remarkNumber).containsExactly(key + "/4.1");
        assertThat(register.counts(key).values().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .isEqualTo(1);

        reporting.published(key);
        var completeness = reports.published(key, null).orElseThrow().contents().completeness();
        assertThat(completeness.received()).isEqualTo(1);
        assertThat(completeness.withdrawn()).isZero();
        assertThat(completeness.addsUp()).isTrue();
    }

    private int receipts() {
        story.receiptsWritten();
        return jdbc.sql("select count(*) from outbox_mail where consultation_key = ? and occasion like '%/receipt'")
                .param(key)
                .query(Integer.class)
                .single();
    }

    @Test
    void whatWasDecidedOrChangedStaysAndIsNamed() {
        int number = imported(TABLE);
        var opened = casesOpened();
        // approved, though the engine has not settled it yet: one remark of two keeps the whole submission
        cases.waitingForSettling(opened.get(1).getCaseKey());
        own.withdraw(submission(2), key + "/2.1", Story.COLLECTION_ENDS_BEFORE.minusSeconds(1));
        cases.admitted(opened.get(3).getCaseKey());
        cases.assigned(opened.get(3).getCaseKey(), null, LocalDate.of(2021, 3, 12));

        assertThat(back.preview(key, number))
                .extracting(ImportBack.Item::obstacle)
                .containsExactly("refused.takeBack.answered", "refused.takeBack.changed", null);
        back.start(key, number, REASON, Story.COORDINATOR);
        // approved after the preview
        cases.drafted(opened.get(3).getCaseKey());
        responses.approve(opened.get(3).getCaseKey(), Story.MANAGER);
        workOff();

        assertThat(progress(number).stays())
                .extracting(ImportBack.Item::number, ImportBack.Item::obstacle)
                .containsExactly(
                        tuple(key + "/1", "refused.takeBack.answered"),
                        tuple(key + "/2", "refused.takeBack.changed"),
                        tuple(key + "/3", "refused.takeBack.answered"));
        assertThat(progress(number).takenBack()).isZero();
        assertThat(register.rows(key)).hasSize(4);
        refused("refused.officeform.back.nothing", () -> back.start(key, number, REASON, Story.COORDINATOR));
    }

    @Test
    void goesOnAfterACrashAndTakesNothingBackTwice() {
        int number = imported(TABLE);
        casesOpened();
        back.start(key, number, REASON, Story.COORDINATOR);
        // as if the server had died after the first was taken back and before saying so
        takingBack.takeBack(key + "/1", REASON, Story.COORDINATOR, true);
        workOff();
        // and as if it had died before saying that all is done
        jdbc.sql("update remark_import set back_ended_at = null where consultation_key = ?")
                .param(key)
                .update();
        jdbc.sql("update remark_import_item set taken_back_at = null where consultation_key = ? and position = 2")
                .param(key)
                .update();
        workOff();

        assertThat(progress(number).takenBack()).isEqualTo(3);
        assertThat(progress(number).isRunning()).isFalse();
        assertThat(jdbc.sql("select count(*) from submission_taken_back b join submission s on s.id = b.submission_id"
                                + " where s.consultation_key = ?")
                        .param(key)
                        .query(Integer.class)
                        .single())
                .isEqualTo(3);
    }

    @Test
    void tellsWhoeverHasAReceipt() {
        int number = imported(TABLE);
        int silent = imported(TABLE.replace("gmina@", "bez-potwierdzenia@"), false);
        story.receiptsWritten();
        back.start(key, number, REASON, Story.COORDINATOR);
        back.start(key, silent, REASON, Story.COORDINATOR);
        workOff();

        assertThat(progress(silent).takenBack()).isEqualTo(3);
        assertThat(outbox.of(key).stream().filter(mail -> mail.occasion().endsWith("/takenBack")))
                .singleElement()
                .satisfies(mail -> {
                    assertThat(mail.recipient()).isEqualTo("gmina@example.org");
                    assertThat(mail.subject()).isEqualTo("Urząd cofnął zgłoszenie " + key + "/1");
                    assertThat(mail.text())
                            .contains(consultations.get(key).announced().contactEmail())
                            .doesNotContain(REASON);
                });
    }

    @Test
    void canBeStoppedAndBegunAgain() {
        var table = new StringBuilder("Podmiot;Uwaga\n");
        for (int i = 0; i < ImportsBack.BATCH + 5; i++) {
            table.append("Gmina ").append(i).append(";Uwaga ").append(i).append('\n');
        }
        int number = imported(table.toString());
        workOff();
        back.start(key, number, REASON, Story.COORDINATOR);
        refused("refused.officeform.back.started", () -> back.start(key, number, REASON, Story.COORDINATOR));
        back.work();
        back.stop(key, number, Story.COORDINATOR);
        back.stop(key, number, Story.COORDINATOR);
        workOff();
        assertThat(progress(number).isStopped()).isTrue();
        assertThat(progress(number).takenBack()).isEqualTo(ImportsBack.BATCH);
        assertThat(register.rows(key)).hasSize(5);
        assertThat(back.preview(key, number)).hasSize(5);

        back.start(key, number, "Jednak wszystko.", Story.COORDINATOR);
        workOff();
        assertThat(progress(number).isStopped()).isFalse();
        assertThat(progress(number).takenBack()).isEqualTo(ImportsBack.BATCH + 5);
        assertThat(register.rows(key)).isEmpty();
        assertThat(decisions.on(key))
                .extracting(Decision::act)
                .containsSubsequence("takeImportBack", "stopTakingImportBack", "takeImportBack");
    }

    @Test
    void aStoppedImportGoesBackButNotOneThatRuns() {
        story.publishedConsultation(key);
        var defaults = new ImportDefaults(Channel.POST, LocalDate.of(2021, 1, 27), true);
        int number = imports.start(
                key, imports.preview(consultations.get(key), TABLE, null, defaults), false, Story.COORDINATOR);
        refused("refused.officeform.back.running", () -> back.start(key, number, REASON, Story.COORDINATOR));
        imports.cancel(key, number, Story.COORDINATOR);
        refused("refused.officeform.back.nothing", () -> back.start(key, number, REASON, Story.COORDINATOR));
        int second = importedAgain(TABLE);
        refused("refused.reasonMissing", () -> back.start(key, second, "  ", Story.COORDINATOR));
        back.start(key, second, REASON, Story.COORDINATOR);
        workOff();
        assertThat(progress(second).takenBack()).isEqualTo(3);
        assertThat(back.progress(key, number)).isEmpty();
    }

    @Test
    void wakesTheConsultationWhenNothingElseIsOpen() {
        int number = imported(TABLE);
        reporting.registerConfirmed(key);
        assertThat(consultations.nothingOpen(key)).isFalse();
        // nobody has opened their cases yet: no engine's step comes after it
        back.start(key, number, REASON, Story.COORDINATOR);
        workOff();
        assertThat(consultations.nothingOpen(key)).isTrue();
        story.run(key);
        assertThat(reports.latest(key)).isPresent();
    }

    @Test
    void thePagesAskFirstThenTell() throws Exception {
        int number = imported(TABLE.replace("Gmina A;g", "<b>Gmina</b>;g"));
        cases.waitingForSettling(casesOpened().get(2).getCaseKey());
        var address = "/desk/consultations/" + key + "/import/" + number;
        assertThat(html(get(address), 200)).contains("href=\"" + address + "/back\"", "Cofnij całe wczytanie");
        assertThat(html(get(address + "/back"), 200))
                .contains("Zgłoszeń do cofnięcia: 2. Zostanie w rejestrze: 1.", key + "/2", "jest już zatwierdzone");
        assertThat(html(post(address + "/back").param("reason", " "), 422)).contains("href=\"#reason\"");
        html(post(address + "/back").param("reason", "<i>" + REASON), 302);
        assertThat(page(get(address)).getHeader("Refresh")).isEqualTo("5");
        workOff();
        assertThat(page(get(address)).getHeader("Refresh")).isNull();
        assertThat(html(get(address), 200))
                .contains("cofnięto: 2 z 3", "&lt;i&gt;" + REASON, "Anna", key + "/2", "jest już zatwierdzone");
        assertThat(html(get("/desk/consultations/" + key + "/submissions"), 200))
                .contains(">cofnięto<");
        assertThat(html(get("/desk/consultations/" + key + "/submissions/1"), 200))
                .contains("&lt;i&gt;" + REASON);
        assertThat(html(
                        post("/status")
                                .param("number", key + "/1")
                                .param("code", submission(1).getAccessCode()),
                        200))
                .contains("cofnięta przez urząd");
    }

    private String html(MockHttpServletRequestBuilder request, int status) throws Exception {
        var response = page(request);
        assertThat(response.getStatus()).isEqualTo(status);
        return response.getContentAsString(StandardCharsets.UTF_8);
    }

    private MockHttpServletResponse page(MockHttpServletRequestBuilder request) throws Exception {
        return mvc.perform(request.with(csrf()).with(user(Story.COORDINATOR).roles("COORDINATOR")))
                .andReturn()
                .getResponse();
    }

    private static void refused(String code, Runnable act) {
        assertThatThrownBy(act::run).isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.code())
                .isEqualTo(code));
    }
}
