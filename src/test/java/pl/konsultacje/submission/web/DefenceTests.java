package pl.konsultacje.submission.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import pl.konsultacje.OfficeTest;
import pl.konsultacje.Story;
import pl.konsultacje.notification.OutboxMail;
import pl.konsultacje.notification.OutboxManagement;
import pl.konsultacje.platform.ShiftedClock;
import pl.konsultacje.submission.Answer;
import pl.konsultacje.submission.SendingPlaces;
import pl.konsultacje.submission.SubmissionManagement;
import pl.konsultacje.submission.Trap;

/** The defence put on, a form with questions of the office's own, and a server with a port of its own for the flood. */
@OfficeTest
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "konsultacje.defence.enabled=true",
            "konsultacje.defence.sends-from-address=20",
            "konsultacje.models-folder=src/test/resources/submission/models",
            "server.tomcat.threads.max=60"
        })
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DefenceTests {

    private static final AtomicInteger ADDRESSES = new AtomicInteger();

    @Autowired
    MockMvc mvc;

    @Autowired
    Story story;

    @Autowired
    SubmissionManagement submissions;

    @Autowired
    OutboxManagement outbox;

    @Autowired
    SendingPlaces places;

    @Autowired
    ShiftedClock clock;

    @LocalServerPort
    int port;

    final String key = "OBR-" + UUID.randomUUID().toString().substring(0, 8);
    final String address = "/consultations/" + key + "/remarks";
    final String from = "10.1." + ADDRESSES.incrementAndGet() + ".1";

    @BeforeEach
    void publish() {
        story.publishedConsultation(key);
    }

    @Test
    void letsAPersonPassUnasked() throws Exception {
        posts(person()).andExpect(redirectedUrl(address + "/receipt"));
        assertThat(submissions.of(key).get(0).getTraps()).isEmpty();
    }

    @Test
    void asksWhoeverFillsInWhatNobodySeesAndTakesTheAnswer() throws Exception {
        var fields = person();
        fields.put("website", "https://spam.example");
        fields.put("justification-1", "Zachowane uzasadnienie");
        var asked = asked(fields);
        assertThat(asked).containsEntry("justification-1", "Zachowane uzasadnienie");
        assertThat(submissions.of(key)).isEmpty();

        var wrong = new LinkedHashMap<>(asked);
        wrong.put("answer", "100");
        posts(wrong)
                .andExpect(content().string(containsString("To nie jest właściwa liczba")))
                .andExpect(content().string(containsString("Zachowane uzasadnienie")));

        asked.put("answer", solved(asked));
        posts(asked).andExpect(redirectedUrl(address + "/receipt"));
        var submission = submissions.of(key).get(0);
        assertThat(submission.getTraps()).containsExactly(Trap.HIDDEN_FIELD);
        var desk = "/desk/consultations/" + key + "/submissions";
        var coordinator = user(Story.COORDINATOR).roles("COORDINATOR");
        mvc.perform(get(desk).with(coordinator)).andExpect(content().string(containsString("sprawdź nadawcę")));
        mvc.perform(get(desk + "/1").with(coordinator))
                .andExpect(content().string(containsString("wypełniono pole, którego nie widać")));
    }

    @Test
    void takesTheAnswerInWords() throws Exception {
        var fields = person();
        fields.remove("begun");
        var asked = asked(fields);
        var words =
                "zero jeden dwa trzy cztery pięć sześć siedem osiem dziewięć dziesięć jedenaście dwanaście trzynaście"
                        + " czternaście piętnaście szesnaście siedemnaście osiemnaście";
        asked.put("answer", " " + words.split(" ")[Integer.parseInt(solved(asked))].toUpperCase(java.util.Locale.ROOT));
        posts(asked).andExpect(redirectedUrl(address + "/receipt"));
        assertThat(submissions.of(key).get(0).getTraps()).containsExactly(Trap.NO_PAGE);
    }

    @Test
    void asksWhoeverSendsFasterThanAnybodyWrites() throws Exception {
        var fields = typed();
        asked(fields);
        clock.moveTo(clock.instant().plusSeconds(4));
        posts(fields).andExpect(redirectedUrl(address + "/receipt"));
    }

    @Test
    void believesNoInstantThatItDidNotSign() throws Exception {
        for (var forged : List.of("1611700000000.0123456789abcdef0123456789abcdef", "1", ".", "99999999999999999.x")) {
            var fields = person();
            fields.put("begun", forged);
            asked(fields);
        }
    }

    @Test
    void takesAnAnswerForOneFormAlone() throws Exception {
        var fields = person();
        fields.put("website", "x");
        var asked = asked(fields);
        asked.put("answer", solved(asked));
        asked.put("token", UUID.randomUUID().toString().replace("-", ""));
        posts(asked).andExpect(content().string(containsString("Jeszcze jedno pytanie")));
        assertThat(submissions.of(key)).isEmpty();
    }

    @Test
    void asksNobodyNearTheEndButMarks() throws Exception {
        var fields = person();
        fields.put("website", "x");
        clock.moveTo(Story.COLLECTION_ENDS_BEFORE.minusSeconds(1));
        posts(fields).andExpect(redirectedUrl(address + "/receipt"));
        assertThat(submissions.of(key).get(0).getTraps()).containsExactly(Trap.HIDDEN_FIELD);
    }

    @Test
    void refusesNobodyBehindOneAddress() throws Exception {
        var asked = 0;
        for (int sender = 0; sender < 30; sender++) {
            var fields = typed();
            fields.put("begun", "");
            fields = withSeal(fields);
            clock.moveTo(clock.instant().plusSeconds(4));
            var answer = posts(fields).andReturn().getResponse();
            if (answer.getStatus() == 200) {
                asked++;
                var question = hidden(answer.getContentAsString());
                question.put("answer", solved(question));
                posts(question).andExpect(redirectedUrl(address + "/receipt"));
            }
        }
        assertThat(submissions.of(key)).hasSize(30);
        assertThat(asked).isBetween(1, 10);
    }

    @Test
    void saysThatItIsBusyAndKeepsTheText() throws Exception {
        var taken = 0;
        while (taken < 6) {
            assertThat(places.enter(true)).isTrue();
            taken++;
        }
        try {
            var fields = person();
            posts(fields)
                    .andExpect(status().isServiceUnavailable())
                    .andExpect(header().string("Retry-After", "10"))
                    .andExpect(content().string(containsString("Za dużo zgłoszeń naraz")))
                    .andExpect(content().string(containsString("Wskaźniki są zbyt ogólne.")));
        } finally {
            for (; taken > 0; taken--) {
                places.leave(true);
            }
        }
        posts(person()).andExpect(redirectedUrl(address + "/receipt"));
    }

    @Test
    void asksProgramsTheSame() throws Exception {
        var api = "/api/v1/consultations/" + key;
        mvc.perform(get(api).header("Accept-Language", "pl"))
                .andExpect(jsonPath("$.questions[*].key")
                        .value(contains("residence", "topics", "people", "expectation", "newcomer")))
                .andExpect(jsonPath("$.questions[*].kind")
                        .value(contains("ONE_OF", "SOME_OF", "NUMBER", "LONG_TEXT", "YES")))
                .andExpect(jsonPath("$.questions[0].label").value("Gdzie mieszkasz?"))
                .andExpect(jsonPath("$.questions[0].required").value(false))
                .andExpect(jsonPath("$.questions[1].choices[0].value").value("WORK"));
        answering(api, "{\"residence\": \"MOON\", \"people\": \"wielu\"}")
                .andExpect(status().is(422))
                .andExpect(jsonPath("$.errors[*].pointer").value(contains("#/answers/residence", "#/answers/people")));
        for (var unfit : List.of(
                "{\"residence\": [\"VILLAGE\"]}",
                "{\"residence\": true}",
                "{\"topics\": \"WORK\"}",
                "{\"topics\": [1]}",
                "{\"newcomer\": \"true\"}",
                "{\"people\": {}}",
                "{\"obce\": \"x\"}")) {
            answering(api, unfit)
                    .andExpect(status().is(422))
                    .andExpect(jsonPath("$.errors.length()").value(1));
        }
        assertThat(submissions.of(key)).isEmpty();
        answering(
                        api,
                        "{\"residence\": \"VILLAGE\", \"topics\": [\"WORK\", \"HEALTH\"], \"people\": 12,"
                                + " \"expectation\": null, \"newcomer\": true}")
                .andExpect(status().isCreated());
        assertThat(submissions.of(key).get(0).getAnswers())
                .extracting(Answer::question, Answer::text)
                .containsExactly(
                        tuple("Gdzie mieszkasz?", "na wsi"),
                        tuple("Co Cię dotyczy?", "praca, zdrowie"),
                        tuple("Ile osób reprezentujesz?", "12"),
                        tuple("Biorę udział w konsultacjach pierwszy raz", "tak"));
    }

    private ResultActions answering(String api, String answers) throws Exception {
        return mvc.perform(post(api + "/submissions")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType("application/json")
                .content("{\"submitter\": {\"name\": \"Gmina\"}, \"remarks\": [{\"remark\": \"Uwaga\"}],"
                        + " \"answers\": " + answers + ", \"noticeRead\": true}"));
    }

    @Test
    void asksWhatTheOfficesOwnFormAsks() throws Exception {
        mvc.perform(get(address))
                .andExpect(content().string(containsString("Gdzie mieszkasz?")))
                .andExpect(content().string(containsString("W kilku zdaniach.")))
                .andExpect(content().string(not(containsString("id=\"phone\""))))
                .andExpect(content().string(not(containsString("id=\"page-1\""))));
        var fields = person();
        fields.put("extra-residence", "MOON");
        fields.put("extra-people", "wielu");
        fields.put("extra-expectation", "<b>Nadziei</b>");
        posts(fields)
                .andExpect(content().string(containsString("href=\"#extra-residence\"")))
                .andExpect(content().string(containsString("id=\"extra-people-error\"")))
                .andExpect(content().string(containsString("&lt;b&gt;Nadziei&lt;/b&gt;")));
        assertThat(submissions.of(key)).isEmpty();

        fields.put("extra-residence", "VILLAGE");
        fields.put("extra-people", "12");
        fields.put("extra-topics", "WORK\nHEALTH");
        fields.put("extra-newcomer", "true");
        fields.put("email", "gmina@example.org");
        fields.put("action", "check");
        var checked = posts(fields)
                .andExpect(content().string(containsString("na wsi")))
                .andExpect(content().string(containsString("praca, zdrowie")))
                .andReturn()
                .getResponse()
                .getContentAsString();
        var cookie = posts(hidden(checked))
                .andExpect(redirectedUrl(address + "/receipt"))
                .andReturn()
                .getResponse()
                .getCookie("receipt");
        posts(hidden(checked)).andExpect(redirectedUrl(address + "/receipt"));
        assertThat(submissions.of(key)).hasSize(1);
        assertThat(submissions.of(key).get(0).getAnswers())
                .extracting(Answer::question, Answer::text)
                .containsExactly(
                        tuple("Gdzie mieszkasz?", "na wsi"),
                        tuple("Co Cię dotyczy?", "praca, zdrowie"),
                        tuple("Ile osób reprezentujesz?", "12"),
                        tuple("Czego oczekujesz?", "<b>Nadziei</b>"),
                        tuple("Biorę udział w konsultacjach pierwszy raz", "tak"));
        mvc.perform(get(address + "/receipt").cookie(cookie))
                .andExpect(content().string(containsString("praca, zdrowie")));
        mvc.perform(get("/desk/consultations/" + key + "/submissions/1")
                        .with(user(Story.COORDINATOR).roles("COORDINATOR")))
                .andExpect(content().string(containsString("Ile osób reprezentujesz?")));
        story.receiptsWritten();
        assertThat(outbox.of(key).stream()
                        .filter(mail -> mail.occasion().endsWith("/receipt"))
                        .map(OutboxMail::text))
                .singleElement()
                .asString()
                .contains("Ile osób reprezentujesz?", "<b>Nadziei</b>");
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void letsHonestPeopleThroughAFlood() throws Exception {
        var flood = new Flood("http://localhost:" + port, key);
        var outcome = flood.run(new Flood.Size(500, 20, 50, 6));
        System.out.println(outcome);
        assertThat(outcome.honestShare()).isGreaterThanOrEqualTo(0.99);
        assertThat(outcome.officeShare()).isGreaterThanOrEqualTo(0.99);
        assertThat(outcome.turnedAway()).isPositive();
        assertThat(submissions.of(key).stream()
                        .filter(sent -> sent.getSubmitter().name().startsWith("Uczciwy"))
                        .count())
                .isEqualTo(outcome.sent());
    }

    private Map<String, String> person() throws Exception {
        var fields = typed();
        clock.moveTo(clock.instant().plusSeconds(4));
        return fields;
    }

    /** Filled in, but sent at once. */
    private Map<String, String> typed() throws Exception {
        return withSeal(new LinkedHashMap<>());
    }

    private Map<String, String> withSeal(Map<String, String> fields) throws Exception {
        var page = mvc.perform(get(address)).andReturn().getResponse().getContentAsString();
        fields.put("begun", hidden(page).get("begun"));
        fields.put("action", "send");
        fields.put("token", UUID.randomUUID().toString().replace("-", ""));
        fields.put("type", "PERSON");
        fields.put("name", "Gmina Testowa");
        fields.put("noticeRead", "true");
        fields.put("part-1", "whole");
        fields.put("remark-1", "Wskaźniki są zbyt ogólne.");
        return fields;
    }

    private Map<String, String> asked(Map<String, String> fields) throws Exception {
        var page = posts(fields)
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Jeszcze jedno pytanie")))
                .andExpect(content().string(not(containsString("To nie jest właściwa liczba"))))
                .andReturn()
                .getResponse()
                .getContentAsString();
        return hidden(page);
    }

    static String solved(Map<String, String> question) {
        var parts = question.get("question").split("\\.");
        return String.valueOf(Integer.parseInt(parts[0]) + Integer.parseInt(parts[1]));
    }

    static Map<String, String> hidden(String page) {
        var fields = new LinkedHashMap<String, String>();
        for (var field : Jsoup.parse(page).select("main input[type=hidden]")) {
            if (!field.attr("name").equals("_csrf")) {
                fields.put(field.attr("name"), field.attr("value"));
            }
        }
        fields.put("action", "send");
        return fields;
    }

    private ResultActions posts(Map<String, String> fields) throws Exception {
        var sending = post(address).with(csrf()).with(request -> {
            request.setRemoteAddr(from);
            return request;
        });
        new ArrayList<>(fields.entrySet()).forEach(field -> sending.param(field.getKey(), field.getValue()));
        return mvc.perform(sending);
    }
}
