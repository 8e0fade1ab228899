package pl.konsultacje.remark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.api.migration.Context;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.RequestBuilder;
import pl.konsultacje.CaseStory;
import pl.konsultacje.OfficeTest;
import pl.konsultacje.ReportStory;
import pl.konsultacje.Story;
import pl.konsultacje.report.ReportManagement;
import pl.konsultacje.response.Disposition;
import pl.konsultacje.response.Register;
import pl.konsultacje.response.RegisterRow;
import pl.konsultacje.response.RegisterStep;
import pl.konsultacje.response.ResponseManagement;
import pl.konsultacje.submission.Channel;
import pl.konsultacje.submission.Entry;
import pl.konsultacje.submission.Submission;
import pl.konsultacje.submission.SubmissionManagement;
import pl.konsultacje.submission.SubmissionText;
import pl.konsultacje.submission.Submitter;
import pl.konsultacje.submission.SubmitterType;

/** Exact copies are one case, and what the same sender repeats is answered once. */
@OfficeTest
class RemarkGroupTests {

    private static final Instant IN_TIME = Story.COLLECTION_ENDS_BEFORE.minusSeconds(1);
    private static final LocalDate DUE = LocalDate.of(2021, 3, 12);
    private static final String WORDS = "Prosimy o windę w każdym budynku.";

    @Autowired
    Story story;

    @Autowired
    CaseStory cases;

    @Autowired
    ReportStory reporting;

    @Autowired
    RemarkManagement remarks;

    @Autowired
    ResponseManagement responses;

    @Autowired
    OwnRemarks own;

    @Autowired
    CaseSheets sheets;

    @Autowired
    Register register;

    @Autowired
    ReportManagement reports;

    @Autowired
    SubmissionManagement submissions;

    @Autowired
    RuntimeService runtime;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    DataSource dataSource;

    @Autowired
    TaskService tasks;

    @Autowired
    MockMvc mvc;

    final String key = "GRUPA-" + UUID.randomUUID().toString().substring(0, 8);

    // copies

    @Test
    void equalRemarksOfSeveralSendersAreOneCase() {
        story.publishedConsultation(key);
        sent("a", WORDS);
        var caseKey = cases.accepted(key);
        sent("b", "Prosimy  o windę\nw\u00A0każdym budynku.");
        // the accent as a sign of its own
        sent("c", "Prosimy o winde\u0328 w kaz\u0307dym budynku.");
        sent("d", "Prosimy o windy w każdym budynku.");

        cases.accepted(key);

        assertThat(register.rows(key))
                .extracting(RegisterRow::caseKey)
                .containsExactly(caseKey, caseKey, caseKey, key + "/G2");
        assertThat(runtime.createProcessInstanceQuery()
                        .processDefinitionKey("remarkHandling")
                        .processInstanceBusinessKeyLike(key + "/G%")
                        .count())
                .isEqualTo(2);
        assertThat(register.counts(key)).containsEntry(RegisterStep.REVIEW, 4L);
    }

    @Test
    void copiesThatArriveTogetherAreOneCase() {
        story.publishedConsultation(key);
        for (int i = 0; i < 120; i++) {
            sent("nadawca" + i, WORDS);
        }

        var caseKey = cases.accepted(key);

        assertThat(remarks.of(key)).hasSize(1);
        var group = sheets.sheet(caseKey).group();
        assertThat(group.remarks()).isEqualTo(120);
        assertThat(group.senders()).isEqualTo(120);
        assertThat(group.copies()).hasSize(50);
        assertThat(group.unlisted()).isEqualTo(70);
        assertThat(group.size())
                .isEqualTo("120 jednakowych uwag od 120 zgłaszających. Jedno rozstrzygnięcie dotyczy ich wszystkich.");
    }

    @Test
    void whatIsAboutAnotherPlaceOrJudgedOtherwiseIsACaseOfItsOwn() {
        story.publishedConsultation(key);
        sent("a", WORDS);
        var sameWords = cases.text(key, "8", WORDS);
        submissions.send(key, with(sender("b"), sameWords), UUID.randomUUID().toString());
        letter("c", false, Instant.parse("2021-01-27T11:01:00Z"));
        letter("d", true, Instant.parse("2021-01-27T11:01:00Z"));

        cases.accepted(key);

        assertThat(register.rows(key)).extracting(RegisterRow::caseKey).doesNotHaveDuplicates();
    }

    @Test
    void eachLateRemarkIsJudgedAlone() {
        story.closedConsultation(key);
        letter("a", true, Story.COLLECTION_ENDS_BEFORE.plusSeconds(60));
        letter("b", true, Story.COLLECTION_ENDS_BEFORE.plusSeconds(60));

        cases.accepted(key);

        assertThat(remarks.of(key)).hasSize(2);
    }

    @Test
    void copiesJoinUntilAnAnswerIsHandedToTheManager() {
        story.publishedConsultation(key);
        sent("a", WORDS);
        var caseKey = cases.accepted(key);
        cases.admitted(caseKey);
        cases.assigned(caseKey, null, DUE);
        sent("b", WORDS);
        cases.accepted(key);
        assertThat(caseOf(2)).isEqualTo(caseKey);

        cases.drafted(caseKey);
        sent("c", WORDS);
        cases.accepted(key);
        assertThat(caseOf(3)).isEqualTo(key + "/G2");
        responses.sendBack(caseKey, "Za krótko.", Story.MANAGER);
        sent("d", WORDS);
        cases.accepted(key);
        assertThat(caseOf(4)).isEqualTo(key + "/G2");

        cases.drafted(caseKey);
        cases.approved(caseKey);
        assertThat(remarks.get(caseKey).isSettled()).isTrue();
        assertThat(register.counts(key)).containsEntry(RegisterStep.SETTLED, 2L).containsEntry(RegisterStep.REVIEW, 2L);
    }

    @Test
    void nothingJoinsWhatIsToBeLeftWithoutConsideration() {
        story.publishedConsultation(key);
        sent("a", WORDS);
        var caseKey = cases.accepted(key);
        cases.refusedOther(caseKey);
        sent("b", WORDS);

        cases.accepted(key);

        assertThat(caseOf(2)).isEqualTo(key + "/G2");
    }

    // repetitions

    @Test
    void whatTheSameSenderRepeatsIsAnsweredOnce() {
        story.publishedConsultation(key);
        sent("a", WORDS);
        var caseKey = cases.accepted(key);
        submissions.send(
                key,
                with(new Submitter(SubmitterType.OTHER, "Kto inny", "", "A@Example.ORG", ""), copy()),
                UUID.randomUUID().toString());
        cases.accepted(key);
        cases.waitingForSettling(caseKey);
        // after the approval, and with other spaces
        sent("a", WORDS.replace(" ", "  "));
        cases.accepted(key);
        story.run(caseKey);

        assertThat(remarks.of(key)).hasSize(1);
        assertThat(remarks.get(caseKey).getSettlement()).isEqualTo(Settlement.ANSWERED);
        assertThat(register.counts(key))
                .containsEntry(RegisterStep.SETTLED, 1L)
                .containsEntry(RegisterStep.REPEATED, 2L);
        assertThat(register.rows(key))
                .extracting(RegisterRow::repeats)
                .containsExactly(null, key + "/1.1", key + "/1.1");
        // settled meanwhile
        sent("a", WORDS);
        cases.accepted(key);
        assertThat(register.counts(key)).containsEntry(RegisterStep.REPEATED, 3L);
        assertThat(remarks.isAnythingOpen(key)).isFalse();
    }

    @Test
    void aSenderWithoutAnAddressIsKnownByNameAndNobodyByNone() {
        story.publishedConsultation(key);
        for (var name : List.of("Jan Kowalski", "JAN  KOWALSKI", "Jan Nowak", "", "")) {
            submissions.register(
                    key,
                    with(new Submitter(SubmitterType.PERSON, name, "ul. Polna 1", "", ""), copy()),
                    new Entry(Channel.POST, Instant.parse("2021-01-27T11:01:00Z"), true, ""),
                    Story.COORDINATOR);
        }

        cases.accepted(key);

        assertThat(register.rows(key))
                .extracting(RegisterRow::repeats)
                .containsExactly(null, key + "/1.1", null, null, null);
        // without a name it is not complete: judged apart from the others
        assertThat(register.rows(key))
                .extracting(RegisterRow::caseKey)
                .containsExactly(key + "/G1", key + "/G1", key + "/G1", key + "/G2", key + "/G2");
    }

    @Test
    void casesFromBeforeTheKeysAreJoinedToo() throws Exception {
        story.publishedConsultation(key);
        sent("a", WORDS);
        sent("b", "Prosimy o podjazd.");
        cases.accepted(key);
        cases.admitted(key + "/G2");
        cases.assigned(key + "/G2", null, DUE);
        cases.drafted(key + "/G2");
        jdbc.sql("update remark_case set copy_key = null where consultation_key = ?")
                .param(key)
                .update();
        jdbc.sql("update remark_case_member set sender_key = null where case_id in"
                        + " (select id from remark_case where consultation_key = ?)")
                .param(key)
                .update();

        try (var connection = dataSource.getConnection()) {
            new CopyKeysMigration().migrate(new Context() {
                @Override
                public Configuration getConfiguration() {
                    throw new UnsupportedOperationException();
                }

                @Override
                public Connection getConnection() {
                    return connection;
                }
            });
        }

        sent("b", WORDS);
        sent("a", WORDS);
        sent("c", "Prosimy o podjazd.");
        cases.accepted(key);
        assertThat(caseOf(3)).isEqualTo(key + "/G1");
        assertThat(register.rowsOfSubmission(key + "/4").get(0).repeats()).isEqualTo(key + "/1.1");
        assertThat(caseOf(5)).isEqualTo(key + "/G3");
    }

    // withdrawn, corrected

    @Test
    void theGroupGoesOnWithoutAMemberAndEndsWithTheLast() {
        story.publishedConsultation(key);
        sent("a", WORDS);
        sent("b", WORDS);
        var caseKey = cases.accepted(key);

        own.withdraw(submission(1), key + "/1.1", IN_TIME);
        assertThat(register.counts(key))
                .containsEntry(RegisterStep.WITHDRAWN, 1L)
                .containsEntry(RegisterStep.REVIEW, 1L);
        assertThat(remarks.remark(caseKey).getNumber()).isEqualTo(key + "/2.1");

        own.withdraw(submission(2), key + "/2.1", IN_TIME);
        sent("c", WORDS);
        cases.accepted(key);
        story.run(caseKey);
        assertThat(remarks.get(caseKey).getSettlement()).isEqualTo(Settlement.WITHDRAWN);
        assertThat(caseOf(3)).isEqualTo(key + "/G2");
    }

    @Test
    void aRepetitionTakesThePlaceOfWhatWasWithdrawn() {
        story.publishedConsultation(key);
        sent("a", WORDS);
        sent("a", WORDS);
        sent("a", WORDS);
        var caseKey = cases.accepted(key);

        own.withdraw(submission(1), key + "/1.1", IN_TIME);

        assertThat(register.rows(key))
                .extracting(RegisterRow::registerStep)
                .containsExactly(RegisterStep.WITHDRAWN, RegisterStep.REVIEW, RegisterStep.REPEATED);
        assertThat(register.rows(key).get(2).repeats()).isEqualTo(key + "/2.1");
        sent("a", WORDS);
        cases.accepted(key);
        assertThat(register.rows(key).get(3).repeats()).isEqualTo(key + "/2.1");
        assertThat(remarks.remark(caseKey).getNumber()).isEqualTo(key + "/2.1");
        for (int i = 2; i <= 4; i++) {
            own.withdraw(submission(i), key + "/" + i + ".1", IN_TIME);
        }
        story.run(caseKey);
        assertThat(remarks.get(caseKey).getSettlement()).isEqualTo(Settlement.WITHDRAWN);
    }

    @Test
    void aCorrectedMemberLeavesAndIsTakenAnew() {
        story.publishedConsultation(key);
        sent("a", WORDS);
        sent("b", WORDS);
        sent("c", "Prosimy o podjazd.");
        cases.accepted(key);

        correct(1, "Prosimy o podjazd.");
        cases.accepted(key);

        assertThat(register.rowsOfSubmission(key + "/1").get(0).caseKey()).isEqualTo(key + "/G2");
        assertThat(register.rowsOfSubmission(key + "/2").get(0).caseKey()).isEqualTo(key + "/G1");
        assertThat(register.counts(key)).containsEntry(RegisterStep.REVIEW, 3L);
    }

    @Test
    void theOnlyRemarkOfACaseTakesItAlongAndGathersCopiesOfItsNewWords() {
        story.publishedConsultation(key);
        sent("a", WORDS);
        var caseKey = cases.accepted(key);

        correct(1, "Prosimy o podjazd.");
        sent("b", "Prosimy o podjazd.");
        sent("c", WORDS);
        sent("a", "Prosimy o podjazd.");
        cases.accepted(key);

        assertThat(register.rows(key))
                .extracting(RegisterRow::caseKey)
                .containsExactlyInAnyOrder(caseKey, caseKey, caseKey, key + "/G2");
        assertThat(register.rowsOfSubmission(key + "/4").get(0).repeats()).isEqualTo(key + "/1.1-2");
        // its words are those of another case now: it stays a case of its own
        correct(3, "Prosimy o podjazd.");
        assertThat(caseOf(3)).isEqualTo(key + "/G2");
    }

    // the report

    @Test
    void theReportCountsEachRemarkOnceAndEachSenderIsAnsweredOnce() {
        story.publishedConsultationWithoutResolution(key);
        sent("a", WORDS);
        sent("b", WORDS);
        sent("a", WORDS);
        sent("c", WORDS);
        sent("d", "Prosimy o podjazd.");
        cases.accepted(key);
        own.withdraw(submission(4), key + "/4.1", IN_TIME);
        remarks.of(key).forEach(one -> cases.settled(one.getCaseKey()));
        reporting.published(key);

        var contents = reports.published(key, null).orElseThrow().contents();
        var sheet = contents.completeness();
        assertThat(sheet.addsUp()).isTrue();
        assertThat(sheet.received()).isEqualTo(5);
        assertThat(sheet.answered()).isEqualTo(3);
        assertThat(sheet.repeated()).isEqualTo(1);
        assertThat(sheet.withdrawn()).isEqualTo(1);
        var numbers = contents.statistics();
        assertThat(numbers.distinctContents()).isEqualTo(2);
        var accepted = numbers.outcomes().get(0);
        assertThat(accepted.code()).isEqualTo(Disposition.ACCEPTED.name());
        assertThat(accepted.remarks()).isEqualTo(3);
        assertThat(numbers.shareOfContents(accepted)).isEqualTo(1.0);
        assertThat(numbers.outcomes().stream()
                        .mapToInt(line -> line.distinctContents())
                        .sum())
                .isEqualTo(2);
        assertThat(jdbc.sql(
                                "select recipient from outbox_mail where consultation_key = ? and occasion like '%/answers/%'")
                        .param(key)
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrder("a@example.org", "b@example.org", "d@example.org");
    }

    // pages

    @Test
    void thePagesSayWhatIsHandledTogether() throws Exception {
        story.publishedConsultation(key);
        sent("a", WORDS);
        sent("b", WORDS);
        sent("a", WORDS);
        var caseKey = cases.accepted(key);
        cases.admitted(caseKey);
        cases.assigned(caseKey, null, DUE);
        cases.drafted(caseKey);

        var task = tasks.createTaskQuery()
                .processInstanceBusinessKey(caseKey)
                .singleResult()
                .getId();
        assertThat(page(get("/desk/tasks/" + task).with(user(Story.MANAGER).roles("MANAGER"))))
                .contains(
                        "3 jednakowe uwagi od 2 zgłaszających. Jedno rozstrzygnięcie dotyczy ich wszystkich.",
                        "Osoba b",
                        "powtarza uwagę " + key + "/1.1");
        var coordinator = user(Story.COORDINATOR).roles("COORDINATOR");
        assertThat(page(get("/desk/consultations/" + key).with(coordinator)))
                .contains("powtórzenie uwagi 1.1", "Cały rejestr do druku")
                .doesNotContain("Uwagi sprawy G1");
        assertThat(page(get("/desk/consultations/" + key + "?group=G1").with(coordinator)))
                .contains("Uwagi sprawy G1", "Sprawa obejmuje 3 jednakowe uwagi.", " 3.1<", "Ta lista do druku");
        assertThat(page(get("/desk/consultations/" + key + "?group=G999999999").with(coordinator)))
                .doesNotContain("Uwagi sprawy");
        assertThat(page(post("/status")
                        .param("number", key + "/3")
                        .param("code", submission(3).getAccessCode())
                        .with(csrf())))
                .contains("powtórzona: to samo mówi Twoja uwaga " + key + "/1.1");
    }

    private String page(RequestBuilder request) throws Exception {
        return mvc.perform(request)
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
    }

    // at the same time

    @Test
    void severalNodesMakeOneCaseOfCopies() throws Exception {
        story.publishedConsultation(key);
        for (int i = 0; i < 90; i++) {
            sent("nadawca" + i % 80, WORDS);
        }
        var start = new CyclicBarrier(4);
        Callable<Void> node = () -> {
            start.await();
            for (int idle = 0; idle < 5; ) {
                try {
                    idle = remarks.acceptWaiting() == 0 ? idle + 1 : 0;
                } catch (DataAccessException lost) {
                    // the next round of the worker tries again
                }
            }
            return null;
        };
        together(Collections.nCopies(4, node));
        cases.accepted(key);

        assertThat(remarks.of(key)).hasSize(1);
        assertThat(register.counts(key))
                .containsEntry(RegisterStep.REVIEW, 80L)
                .containsEntry(RegisterStep.REPEATED, 10L);
    }

    /** Whatever comes first, no remark that stands is lost in a case that has ended or was approved without it. */
    @Test
    void aCopyThatArrivesWhileItsCaseEndsIsNotLost() throws Exception {
        story.publishedConsultation(key);
        for (int i = 0; i < 8; i++) {
            var words = WORDS + " " + i;
            sent("a" + i, words);
            var caseKey = cases.accepted(key);
            var first = remarks.remark(caseKey);
            var sender = submissions.submissionOf(first);
            if (i % 2 == 1) {
                cases.admitted(caseKey);
                cases.assigned(caseKey, null, DUE);
            }
            sent("b" + i, words);
            var start = new CyclicBarrier(2);
            var acts = new ArrayList<Callable<Void>>();
            acts.add(() -> {
                start.await();
                try {
                    remarks.acceptWaiting();
                } catch (DataAccessException lost) {
                    // the next round of the worker tries again
                }
                return null;
            });
            if (i % 2 == 0) {
                acts.add(() -> {
                    start.await();
                    own.withdraw(sender, first.getNumber(), IN_TIME);
                    return null;
                });
            } else {
                acts.add(() -> {
                    start.await();
                    cases.drafted(caseKey);
                    return null;
                });
            }
            together(acts);
            cases.accepted(key);
            story.run(caseKey);
            if (i % 2 == 1) {
                cases.approved(caseKey);
            }
        }

        for (var row : register.rows(key)) {
            var settlement = remarks.get(String.valueOf(row.caseKey())).getSettlement();
            assertThat(settlement == Settlement.WITHDRAWN && !row.isWithdrawn())
                    .as(row.remarkNumber() + " is lost")
                    .isFalse();
        }
        assertThat(register.rows(key)).hasSize(16);
        assertThat(register.counts(key)).containsEntry(RegisterStep.WITHDRAWN, 4L);
        assertThat(register.counts(key)).containsEntry(RegisterStep.WAITING, 0L);
    }

    private static void together(List<Callable<Void>> acts) throws Exception {
        var threads = Executors.newFixedThreadPool(acts.size());
        try {
            for (var done : threads.invokeAll(acts)) {
                done.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private Submitter sender(String name) {
        return new Submitter(SubmitterType.PERSON, "Osoba " + name, "", name + "@example.org", "");
    }

    private SubmissionText copy() {
        return cases.text(key, "7", WORDS);
    }

    private static SubmissionText with(Submitter sender, SubmissionText text) {
        return new SubmissionText(sender, text.remarks());
    }

    private void sent(String name, String words) {
        submissions.send(
                key,
                with(sender(name), cases.text(key, "7", words)),
                UUID.randomUUID().toString());
    }

    private void letter(String name, boolean signed, Instant receivedAt) {
        submissions.register(
                key, with(sender(name), copy()), new Entry(Channel.POST, receivedAt, signed, ""), Story.COORDINATOR);
    }

    private Submission submission(int serial) {
        return submissions.of(key).get(serial - 1);
    }

    private void correct(int serial, String words) {
        var text = cases.text(key, "7", words).remarks().get(0);
        var number = register.rowsOfSubmission(key + "/" + serial).get(0).remarkNumber();
        own.correct(submission(serial), number, text, IN_TIME);
    }

    private String caseOf(int serial) {
        return String.valueOf(
                register.rowsOfSubmission(key + "/" + serial).get(0).caseKey());
    }
}
