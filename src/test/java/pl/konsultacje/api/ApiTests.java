package pl.konsultacje.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockPart;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import pl.konsultacje.CaseStory;
import pl.konsultacje.OfficeTest;
import pl.konsultacje.ReportStory;
import pl.konsultacje.Routes;
import pl.konsultacje.Story;
import pl.konsultacje.consultation.ConsultationManagement;
import pl.konsultacje.consultation.PlannedMeeting;
import pl.konsultacje.meeting.MeetingManagement;
import pl.konsultacje.platform.Sha256;
import pl.konsultacje.platform.ShiftedClock;
import pl.konsultacje.submission.FileRole;
import pl.konsultacje.submission.FileStore;
import pl.konsultacje.submission.SendingPlaces;
import pl.konsultacje.submission.SubmissionFile;
import pl.konsultacje.submission.SubmissionManagement;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What programs get is what the description says, judged by an independent validator; and the rules are those of the form. */
@OfficeTest
class ApiTests {

    private static final JsonMapper JSON = new JsonMapper();

    @Autowired
    MockMvc mvc;

    @Autowired
    Story story;

    @Autowired
    CaseStory cases;

    @Autowired
    ReportStory reporting;

    @Autowired
    ConsultationManagement consultations;

    @Autowired
    MeetingManagement meetings;

    @Autowired
    SubmissionManagement submissions;

    @Autowired
    SendingPlaces places;

    @Autowired
    FileStore files;

    @Autowired
    Routes routes;

    @Autowired
    ShiftedClock clock;

    final String key = "API-" + UUID.randomUUID().toString().substring(0, 8);
    final String address = "/api/v1/consultations/" + key;

    private static JsonNode description() throws Exception {
        return JSON.readTree(new ClassPathResource("static/api/v1/openapi.json").getContentAsByteArray());
    }

    /** What OpenAPI itself demands of a description, and of the schemas within. */
    @Test
    void theDescriptionIsValidOpenApi() throws Exception {
        var options = new ParseOptions();
        options.setResolve(true);
        var read = new OpenAPIV3Parser().readContents(description().toString(), null, options);
        assertThat(read.getMessages()).isEmpty();
        assertThat(read.getOpenAPI().getPaths())
                .hasSize(description().get("paths").size());
    }

    @Test
    void everyAddressIsDescribedAndEveryDescriptionHasItsAddress() throws Exception {
        var described = new TreeSet<String>();
        description().get("paths").properties().forEach(path -> path.getValue()
                .propertyNames()
                .forEach(verb -> described.add(verb.toUpperCase(java.util.Locale.ROOT) + " /api/v1" + path.getKey())));
        assertThat(routes.all().stream().filter(route -> route.contains(" /api/")))
                .containsExactlyElementsOf(described);
        var answer = answer(get("/api/v1/openapi.json"));
        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(answer.getContentType()).isEqualTo("application/json");
    }

    @Test
    void whatIsReadIsAsDescribed() throws Exception {
        story.publishedConsultation(key);
        meetings.add(
                key,
                new PlannedMeeting(
                        "Spotkanie otwarte",
                        clock.instant().plusSeconds(86_400),
                        clock.instant().plusSeconds(90_000),
                        "online",
                        "https://spotkania.example.org/1"),
                Story.COORDINATOR);
        story.run(key);
        fits("ConsultationDetails", answer(get(address).header("Accept", "text/html")));
        var list = fits("ConsultationList", answer(get("/api/v1/consultations").param("words", key)));
        assertThat(list.get("items").get(0).get("key").asString()).isEqualTo(key);
        assertThat(list.get("total").asInt()).isEqualTo(1);
        for (var item : array(address + "/documents")) {
            fits("DocumentItem", item);
        }
        for (var item : array(address + "/parts")) {
            fits("PartItem", item);
        }
        for (var item : array(address + "/meetings")) {
            fits("MeetingItem", item);
        }
    }

    @Test
    void aSubmissionIsRegisteredOnceByTheRulesOfTheForm() throws Exception {
        story.publishedConsultation(key);
        var part = consultations.parts(consultations.get(key)).get(0);
        var body = submission("Fundacja Przykład", "Prosimy o doprecyzowanie.", part.getId());
        var idempotencyKey = UUID.randomUUID().toString();

        var before = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var first = fits("ReceiptItem", answer(sending(body, idempotencyKey), 201));
        var again = fits("ReceiptItem", answer(sending(body, idempotencyKey), 201));

        assertThat(again).isEqualTo(first);
        var sent = submissions.of(key);
        assertThat(sent).hasSize(1);
        assertThat(sent.get(0).getNumber()).isEqualTo(first.get("number").asString());
        assertThat(sent.get(0).getReceivedAt()).isBetween(before, clock.instant());
        assertThat(sent.get(0).getRemarks().get(0).getPartId()).isEqualTo(part.getId());
        var other = problem(sending(submission("Fundacja Przykład", "Co innego.", null), idempotencyKey), 409);
        assertThat(other.get("detail").asString()).contains(first.get("number").asString());

        var status = fits("SubmissionStatus", answer(asking(first.get("number"), first.get("code"))));
        assertThat(status.get("remarks").get(0).get("state").asString()).isNotBlank();
        problem(asking(first.get("number"), JSON.valueToTree("AAAA-BBBB")), 404);
    }

    @Test
    void whoeverFindsNoPlaceIsToldToComeAgainAndNothingIsStored() throws Exception {
        story.publishedConsultation(key);
        var body = submission("Fundacja Przykład", "Prosimy o doprecyzowanie.", null);
        var idempotencyKey = UUID.randomUUID().toString();
        var taken = 0;
        try {
            while (places.enter(false)) {
                taken++;
            }
            var answer = answer(sending(body, idempotencyKey).header("Accept-Language", "en"), 503);
            assertThat(answer.getHeader("Retry-After")).isEqualTo("10");
            assertThat(fits("Problem", answer).get("detail").asString()).contains("in 10 seconds");
            assertThat(submissions.of(key)).isEmpty();
        } finally {
            for (; taken > 0; taken--) {
                places.leave(false);
            }
        }
        answer(sending(body, idempotencyKey), 201);
        assertThat(submissions.of(key)).hasSize(1);
    }

    @Test
    void whoeverGuessesCodesWaitsAsOnThePage() throws Exception {
        story.publishedConsultation(key);
        cases.remarkSent(key);
        var sent = submissions.of(key).get(0);
        var number = JSON.valueToTree(sent.getNumber());
        for (int i = 0; i < 5; i++) {
            problem(asking(number, JSON.valueToTree("AAAA-BBB" + i)).with(from("203.0.113.7")), 404);
        }
        var code = JSON.valueToTree(sent.getAccessCode());
        var polish = problem(asking(number, code).with(from("203.0.113.7")), 429);
        assertThat(polish.get("title").asString()).isEqualTo("Zbyt wiele nieudanych prób");
        assertThat(polish.get("type").asString()).endsWith("refused.status.tooOften");
        var english = answer(asking(number, code).with(from("203.0.113.7")).header("Accept-Language", "en"), 429);
        assertThat(english.getContentAsString()).contains("Too many wrong attempts. Try again in 1 min.");
        assertThat(english.getHeader("Retry-After")).isEqualTo("60");
        // the page counts together with the interface, and the owner, elsewhere, does not wait
        assertThat(mvc.perform(post("/status")
                                .with(csrf())
                                .with(from("203.0.113.7"))
                                .param("number", sent.getNumber())
                                .param("code", sent.getAccessCode()))
                        .andReturn()
                        .getResponse()
                        .getContentAsString())
                .contains("Zbyt wiele nieudanych prób");
        fits("SubmissionStatus", answer(asking(number, code).with(from("203.0.113.8")), 200));
        clock.moveTo(clock.instant().plusSeconds(31));
        fits("SubmissionStatus", answer(asking(number, code).with(from("203.0.113.7")), 200));
    }

    private static RequestPostProcessor from(String address) {
        return request -> {
            request.setRemoteAddr(address);
            return request;
        };
    }

    @Test
    void filesComeInPartsThroughTheSameGate() throws Exception {
        story.publishedConsultation(key);
        var body = submission("Fundacja Przykład", "Prosimy o mapę.", null);
        var idempotencyKey = UUID.randomUUID().toString();
        var pdf = "%PDF-1.4\n%%EOF\n".getBytes(StandardCharsets.ISO_8859_1);

        var receipt = fits(
                "ReceiptItem",
                answer(
                        inParts(body, idempotencyKey, file("mapa żółta.pdf", pdf), file("dane.csv", "a;b".getBytes())),
                        201));
        var again = fits(
                "ReceiptItem",
                answer(
                        inParts(body, idempotencyKey, file("mapa żółta.pdf", pdf), file("dane.csv", "a;b".getBytes())),
                        201));

        assertThat(again).isEqualTo(receipt);
        assertThat(receipt.get("files").get(0).get("name").asString()).isEqualTo("mapa żółta.pdf");
        assertThat(receipt.get("files").get(0).get("sha256").asString()).isEqualTo(Sha256.of(pdf));
        var sent = submissions.of(key);
        assertThat(sent).hasSize(1);
        assertThat(files.of(sent.get(0)))
                .extracting(SubmissionFile::getRole, SubmissionFile::getMediaType)
                .containsExactly(tuple(FileRole.ATTACHMENT, "application/pdf"), tuple(FileRole.ATTACHMENT, "text/csv"));
        problem(inParts(body, idempotencyKey, file("mapa żółta.pdf", pdf)), 409);
    }

    @Test
    void aFileThatIsNotTakenIsNamedAtItsPlaceAndNothingIsStored() throws Exception {
        story.publishedConsultation(key);
        var body = submission("Fundacja Przykład", " ", null);
        var good = file("a.txt", "Uwaga".getBytes());
        var polish = problem(inParts(body, UUID.randomUUID().toString(), good, file("b.exe", "MZ\0".getBytes())), 422);
        var english = problem(
                inParts(body, UUID.randomUUID().toString(), good, file("b.exe", "MZ\0".getBytes()))
                        .header("Accept-Language", "en"),
                422);
        assertThat(pointers(polish)).containsExactly("#/remarks/0/remark", "#/files/1");
        assertThat(polish.get("errors").get(1).get("detail").asString()).contains("Pliku „b.exe” nie można przyjąć");
        assertThat(english.get("errors").get(1).get("detail").asString()).contains("“b.exe” cannot be taken");

        var fine = submission("Fundacja Przykład", "Uwaga", null);
        var large = problem(inParts(fine, UUID.randomUUID().toString(), file("a.txt", new byte[15_000_001])), 422);
        assertThat(large.get("detail").asString()).contains("15 MB");
        var five = new MockPart[5];
        for (int i = 0; i < five.length; i++) {
            five[i] = file(i + ".txt", new byte[14_000_000]);
        }
        assertThat(pointers(problem(inParts(fine, UUID.randomUUID().toString(), five), 422)))
                .containsExactly("#/files");
        var many = new MockPart[31];
        java.util.Arrays.setAll(many, i -> file(i + ".txt", "a".getBytes()));
        assertThat(pointers(problem(inParts(fine, UUID.randomUUID().toString(), many), 422)))
                .containsExactly("#/files");
        assertThat(problem(
                                inParts(
                                        fine,
                                        UUID.randomUUID().toString(),
                                        new MockPart("obcy", "a.txt", "a".getBytes())),
                                400)
                        .get("detail")
                        .asString())
                .contains("obcy");
        problem(inParts("{", UUID.randomUUID().toString(), good), 400);
        problem(inParts(fine, "za krótki", good), 400);
        problem(
                multipart(address + "/submissions")
                        .part(good)
                        .header("Idempotency-Key", UUID.randomUUID().toString()),
                400);
        var unnamed = new MockPart("files", "a".getBytes());
        problem(inParts(fine, UUID.randomUUID().toString(), unnamed), 422);
        assertThat(submissions.of(key)).isEmpty();
    }

    private AbstractMockHttpServletRequestBuilder<?> inParts(String body, String idempotencyKey, MockPart... files) {
        var submission = new MockPart("submission", body.getBytes(StandardCharsets.UTF_8));
        submission.getHeaders().setContentType(MediaType.APPLICATION_JSON);
        return multipart(address + "/submissions")
                .part(submission)
                .part(files)
                .header("Idempotency-Key", idempotencyKey);
    }

    private static MockPart file(String name, byte[] content) {
        return new MockPart("files", name, content);
    }

    @Test
    void anAnswerToNoQuestionIsRefused() throws Exception {
        story.publishedConsultation(key);
        assertThat(fits("ConsultationDetails", answer(get(address))).get("questions"))
                .isEmpty();
        var body = submission("A", "B", null).replaceFirst("\\{", "{\"answers\": {\"residence\": \"CITY\"}, ");
        assertThat(pointers(problem(sending(body, UUID.randomUUID().toString()), 422)))
                .containsExactly("#/answers/residence");
    }

    @Test
    void whatWasDecidedIsToldAfterTheReport() throws Exception {
        story.publishedConsultation(key);
        cases.remarkSettled(key);
        reporting.published(key);
        var submission = submissions.of(key).get(0);
        var status = fits(
                "SubmissionStatus",
                answer(asking(JSON.valueToTree(submission.getNumber()), JSON.valueToTree(submission.getAccessCode()))));
        assertThat(status.get("concluded").asBoolean()).isTrue();
        assertThat(status.get("remarks").get(0).get("reasons").asString()).isNotBlank();
        assertThat(status.get("remarks").get(0).get("outcome").asString()).isNotBlank();
    }

    @Test
    void everythingThatIsWrongIsNamedAtItsPlaceInTheLanguageAskedFor() throws Exception {
        story.publishedConsultation(key);
        var body = """
                {"submitter": {"name": "", "email": "nie-adres"}, "remarks": [{"remark": "Dobrze."}, {"remark": " "}]}""";

        var polish = problem(sending(body, UUID.randomUUID().toString()), 422);
        var english =
                problem(sending(body, UUID.randomUUID().toString()).header("Accept-Language", "en-GB,pl;q=0.5"), 422);

        assertThat(pointers(polish))
                .containsExactly("#/submitter/name", "#/submitter/email", "#/remarks/1/remark", "#/noticeRead");
        assertThat(polish.get("title").asString()).isEqualTo("Zgłoszenie wymaga poprawienia");
        assertThat(english.get("title").asString()).isEqualTo("The submission has to be corrected");
        assertThat(english.get("type")).isEqualTo(polish.get("type"));
        assertThat(submissions.of(key)).isEmpty();
    }

    @Test
    void whatIsNotDescribedIsRefusedAndNotLeftUnread() throws Exception {
        story.publishedConsultation(key);
        var misspelt = problem(sending("""
                        {"submitter": {"name": "A"}, "remarks": [{"remark": "B", "propsedWording": "C"}], "noticeRead": true}""", UUID.randomUUID().toString()), 400);
        assertThat(pointers(misspelt)).containsExactly("#/remarks/0/propsedWording");
        problem(sending("{\"submitter\"", UUID.randomUUID().toString()), 400);
        problem(sending("", UUID.randomUUID().toString()), 400);
        problem(sending("null", UUID.randomUUID().toString()), 400);
        problem(sending("{} {}", UUID.randomUUID().toString()), 400);
        problem(sending("{\"remarks\":" + "[".repeat(5_000), UUID.randomUUID().toString()), 400);
        problem(
                sending(
                        "{\"remarks\": [null], \"noticeRead\": true}",
                        UUID.randomUUID().toString()),
                422);
        problem(
                sending(
                        "{\"submitter\": {\"type\": \"KING\"}}",
                        UUID.randomUUID().toString()),
                422);
        problem(sending(submission("A", "B", Long.MAX_VALUE), UUID.randomUUID().toString()), 422);
        problem(sending(submission("A", "B", null), "za krótki"), 400);
        problem(post(address + "/submissions").contentType("application/json").content("{}"), 400);
        problem(sending("\"" + "a".repeat(8_000_001) + "\"", UUID.randomUUID().toString()), 413);
        assertThat(submissions.of(key)).isEmpty();
    }

    @Test
    void nothingIsTakenBeforeTheAnnouncementNorAfterTheEnd() throws Exception {
        story.initiatedConsultation(key + "-2");
        problem(get(address + "-2"), 404);
        problem(
                post(address + "-2/submissions")
                        .header("Idempotency-Key", UUID.randomUUID())
                        .contentType("application/json")
                        .content(submission("A", "B", null)),
                404);
        story.publishedConsultation(key);
        clock.moveTo(Story.COLLECTION_ENDS_BEFORE);
        var late = problem(sending(submission("A", "B", null), UUID.randomUUID().toString()), 409);
        assertThat(late.get("type").asString()).isEqualTo("urn:konsultacje:problem:refused.submission.notCollecting");
    }

    @Test
    void whatDoesNotExistIsAProblemToo() throws Exception {
        story.publishedConsultation(key);
        problem(get("/api/v1/nothing"), 404);
        problem(get("/api/v1/consultations/NIE-MA"), 404);
        problem(put(address), 405);
        problem(get("/api/v1/consultations").param("page", "x"), 400);
        problem(get("/api/v1/consultations").param("stage", "x"), 422);
        problem(get("/api/v1/consultations").param("size", "1000"), 422);
        problem(
                post(address + "/submissions")
                        .header("Idempotency-Key", UUID.randomUUID())
                        .contentType("text/plain")
                        .content("{}"),
                415);
    }

    private AbstractMockHttpServletRequestBuilder<?> sending(String body, String idempotencyKey) {
        return post(address + "/submissions")
                .header("Idempotency-Key", idempotencyKey)
                .contentType("application/json")
                .content(body.getBytes(StandardCharsets.UTF_8));
    }

    private static AbstractMockHttpServletRequestBuilder<?> asking(JsonNode number, JsonNode code) {
        return post("/api/v1/submissions/status")
                .contentType("application/json")
                .content(JSON.writeValueAsString(Map.of("number", number, "code", code)));
    }

    private static String submission(String name, String remark, Long part) {
        var text = new java.util.HashMap<String, Object>(Map.of("remark", remark));
        if (part != null) {
            text.put("partId", part);
        }
        return JSON.writeValueAsString(
                Map.of("submitter", Map.of("name", name), "remarks", List.of(text), "noticeRead", true));
    }

    private MockHttpServletResponse answer(AbstractMockHttpServletRequestBuilder<?> request) throws Exception {
        return mvc.perform(request).andReturn().getResponse();
    }

    private MockHttpServletResponse answer(AbstractMockHttpServletRequestBuilder<?> request, int status)
            throws Exception {
        var answer = answer(request);
        assertThat(answer.getStatus()).as(answer.getContentAsString()).isEqualTo(status);
        return answer;
    }

    private JsonNode array(String path) throws Exception {
        var items = JSON.readTree(answer(get(path), 200).getContentAsByteArray());
        assertThat(items.isArray()).isTrue();
        assertThat(items).isNotEmpty();
        return items;
    }

    private JsonNode problem(AbstractMockHttpServletRequestBuilder<?> request, int status) throws Exception {
        var answer = answer(request, status);
        assertThat(answer.getContentType()).isEqualTo("application/problem+json");
        var problem = fits("Problem", answer);
        assertThat(problem.get("status").asInt()).isEqualTo(status);
        return problem;
    }

    private static List<String> pointers(JsonNode problem) {
        var pointers = new ArrayList<String>();
        problem.get("errors").forEach(error -> pointers.add(error.get("pointer").asString()));
        return pointers;
    }

    private static JsonNode fits(String name, MockHttpServletResponse answer) throws Exception {
        var read = JSON.readTree(answer.getContentAsByteArray());
        fits(name, read);
        return read;
    }

    private static void fits(String name, JsonNode answer) throws Exception {
        assertThat(schema(name).validate(answer.toString(), InputFormat.JSON))
                .as(name + ": " + answer)
                .isEmpty();
    }

    /** The schema of that name; its references lead into the same description. */
    private static Schema schema(String name) throws Exception {
        var whole = JSON.createObjectNode();
        whole.put("$ref", "#/components/schemas/" + name);
        whole.set("components", description().get("components"));
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(whole.toString(), InputFormat.JSON);
    }
}
