package pl.konsultacje.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.RepeatedTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import pl.konsultacje.CaseStory;
import pl.konsultacje.OfficeTest;
import pl.konsultacje.Story;
import pl.konsultacje.submission.SubmissionManagement;

/** The same form sent twice at the same instant: one effect, and a sentence for the other. */
@OfficeTest
class DoubleSubmitTests {

    private static final int TIMES = 4;

    @Autowired
    MockMvc mvc;

    @Autowired
    Story story;

    @Autowired
    CaseStory cases;

    @Autowired
    SubmissionManagement submissions;

    @Autowired
    TaskService engineTasks;

    @Autowired
    HistoryService history;

    @Autowired
    JdbcClient jdbc;

    final String key = "DWA-" + UUID.randomUUID().toString().substring(0, 8);

    @RepeatedTest(TIMES)
    void aTaskSentTwiceByOnePersonIsDoneOnce() throws Exception {
        var caseKey = waitingForAnswer();
        var answers = atOnce(draft(caseKey, Story.REVIEWER), draft(caseKey, Story.REVIEWER));
        assertThat(answers).extracting(DoubleSubmitTests::outcome).containsOnlyOnce("Wykonano");
        assertThat(answers).extracting(DoubleSubmitTests::outcome).doesNotContain("");
        assertDraftedOnce(caseKey);
    }

    @RepeatedTest(TIMES)
    void aTaskSentByTwoPersonsIsDoneByOneOfThem() throws Exception {
        var caseKey = waitingForAnswer();
        var answers = atOnce(draft(caseKey, Story.REVIEWER), draft(caseKey, Story.SECOND_REVIEWER));
        assertThat(answers).extracting(DoubleSubmitTests::outcome).containsOnlyOnce("Wykonano");
        assertThat(answers).extracting(DoubleSubmitTests::outcome).doesNotContain("");
        assertDraftedOnce(caseKey);
    }

    @RepeatedTest(TIMES)
    void remarksSentTwiceAreRegisteredOnce() throws Exception {
        story.publishedConsultation(key);
        var token = UUID.randomUUID().toString().replace("-", "");
        var answers = atOnce(remarks(token), remarks(token));
        assertThat(answers)
                .extracting(MockHttpServletResponse::getRedirectedUrl)
                .containsOnly("/consultations/" + key + "/remarks/receipt");
        assertThat(submissions.of(key)).hasSize(1);
        story.receiptsWritten();
        assertThat(jdbc.sql("select count(*) from outbox_mail where consultation_key = ?"
                                + " and recipient = 'jan@example.org'")
                        .param(key)
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    private String waitingForAnswer() {
        story.publishedConsultation(key);
        var caseKey = cases.remarkReceived(key);
        cases.admitted(caseKey);
        cases.assigned(caseKey, null, LocalDate.of(2021, 3, 12));
        return caseKey;
    }

    private MockHttpServletRequestBuilder draft(String caseKey, String person) {
        var task = engineTasks
                .createTaskQuery()
                .processInstanceBusinessKey(caseKey)
                .singleResult()
                .getId();
        return post("/desk/tasks/" + task)
                .with(csrf())
                .with(user(person).roles("REVIEWER"))
                .param("disposition", "ACCEPTED")
                .param("reasons", "Kryterium jest zasadne.")
                .param("documentChange", "Dodano kryterium.");
    }

    private MockHttpServletRequestBuilder remarks(String token) {
        return post("/consultations/" + key + "/remarks")
                .with(csrf())
                .param("action", "send")
                .param("token", token)
                .param("remark-1", "Prosimy o kryterium.")
                .param("part-1", "whole")
                .param("type", "PERSON")
                .param("name", "Jan Nowak")
                .param("email", "jan@example.org")
                .param("noticeRead", "true");
    }

    private void assertDraftedOnce(String caseKey) {
        assertThat(jdbc.sql("select count(*) from response_version where case_key = ?")
                        .param(caseKey)
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        assertThat(jdbc.sql("select count(*) from decision where subject = ? and act = 'draftResponse'")
                        .param(caseKey)
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        assertThat(history.createHistoricTaskInstanceQuery()
                        .processInstanceBusinessKey(caseKey)
                        .taskDefinitionKey("draftResponse")
                        .count())
                .isEqualTo(1);
        assertThat(engineTasks
                        .createTaskQuery()
                        .processInstanceBusinessKey(caseKey)
                        .list())
                .singleElement()
                .satisfies(task -> assertThat(task.getTaskDefinitionKey()).isEqualTo("approveResponse"));
    }

    /** What the person is told: by the notice over the inbox, or in the form. */
    private static String outcome(MockHttpServletResponse response) {
        return String.valueOf(response.getHeader("told"));
    }

    private List<MockHttpServletResponse> atOnce(MockHttpServletRequestBuilder... requests) throws Exception {
        var start = new CyclicBarrier(requests.length);
        var threads = Executors.newFixedThreadPool(requests.length);
        try {
            var running = new ArrayList<Future<MockHttpServletResponse>>();
            for (var request : requests) {
                Callable<MockHttpServletResponse> sending = () -> {
                    start.await(10, TimeUnit.SECONDS);
                    return told(mvc.perform(request).andReturn());
                };
                running.add(threads.submit(sending));
            }
            var answers = new ArrayList<MockHttpServletResponse>();
            for (var answer : running) {
                answers.add(answer.get(60, TimeUnit.SECONDS));
            }
            return answers;
        } finally {
            threads.shutdownNow();
        }
    }

    private static MockHttpServletResponse told(MvcResult result) throws Exception {
        var notice = String.valueOf(result.getFlashMap().get("notice"));
        var told = notice.startsWith("Wykonano")
                ? "Wykonano"
                : List.of(
                                "To zadanie zostało już wykonane",
                                "To zadanie wykonuje już inna osoba",
                                "Ktoś inny zmienił tę sprawę")
                        .stream()
                        .filter(sentence ->
                                notice.contains(sentence) || content(result).contains(sentence))
                        .findFirst()
                        .orElse("");
        result.getResponse().setHeader("told", told);
        return result.getResponse();
    }

    private static String content(MvcResult result) {
        return new String(result.getResponse().getContentAsByteArray(), java.nio.charset.StandardCharsets.UTF_8);
    }
}
