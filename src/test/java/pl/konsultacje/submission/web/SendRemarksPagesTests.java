package pl.konsultacje.submission.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import pl.konsultacje.OfficeTest;
import pl.konsultacje.Story;
import pl.konsultacje.TestOffice;
import pl.konsultacje.consultation.Consultation;
import pl.konsultacje.consultation.ConsultationManagement;
import pl.konsultacje.notification.OutboxMail;
import pl.konsultacje.notification.OutboxManagement;
import pl.konsultacje.platform.ShiftedClock;
import pl.konsultacje.submission.Receipts;
import pl.konsultacje.submission.SubmissionManagement;

@OfficeTest
class SendRemarksPagesTests {

    private static final String TOKEN = "0123456789abcdef0123456789abcdef";

    @Autowired
    MockMvc mvc;

    @Autowired
    Receipts receipts;

    @Autowired
    Story story;

    @Autowired
    SubmissionManagement submissions;

    @Autowired
    ConsultationManagement consultations;

    @Autowired
    OutboxManagement outbox;

    @Autowired
    ShiftedClock clock;

    final String key = "WWW-" + UUID.randomUUID().toString().substring(0, 8);
    final String address = "/consultations/" + key + "/remarks";
    final String token = UUID.randomUUID().toString().replace("-", "");
    Consultation consultation;

    @BeforeEach
    void publish() {
        consultation = story.publishedConsultation(key);
    }

    @Test
    void showsTheFormWithThePartFromWhichItWasOpened() throws Exception {
        var part = consultations.parts(consultation).get(1);
        mvc.perform(get(address).param("part", part.getId().toString()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("3 marca 2021")))
                .andExpect(content().string(containsString("<option value=\"" + part.getId() + "\" selected")))
                .andExpect(content().string(containsString("Celem jest tworzenie miejsc pracy.")))
                .andExpect(content().string(containsString("Administratorem danych jest")));
        mvc.perform(get(address).param("part", "<script>")).andExpect(status().isOk());
    }

    @Test
    void givesTheWordingOfThePartToBeEditedAndShowsWhatWouldChange() throws Exception {
        var fields = aboutTheSecondPart();
        assertThat(fields.get("prefilled-1")).hasSize(64);
        fields.put("proposedWording-1", "Celem jest tworzenie trwałych miejsc pracy.");
        fields.put("action", "check");
        posts(fields)
                .andExpect(content().string(containsString("<ins>trwałych </ins>")))
                .andExpect(content().string(containsString("Proponowana zmiana")));
        fields.put("action", "send");
        var cookie = posts(fields).andReturn().getResponse().getCookie("receipt");
        mvc.perform(get(address + "/receipt").cookie(cookie))
                .andExpect(content().string(containsString("<ins>trwałych </ins>")));
        assertThat(submissions.of(key).get(0).getRemarks().get(0).getCurrentWording())
                .isEqualTo("Celem jest tworzenie miejsc pracy.");
    }

    @Test
    void takesAWordingThatNobodyEditedForNoProposal() throws Exception {
        for (var current : List.of("Celem jest tworzenie miejsc pracy.", "miejsc pracy")) {
            var fields = aboutTheSecondPart();
            fields.put("token", UUID.randomUUID().toString().replace("-", ""));
            fields.put("currentWording-1", current);
            fields.put("action", "send");
            posts(fields).andExpect(redirectedUrl(address + "/receipt"));
        }
        assertThat(submissions.of(key)).hasSize(2).allSatisfy(submission -> {
            var remark = submission.getRemarks().get(0);
            assertThat(remark.getCurrentWording()).contains("miejsc pracy");
            assertThat(remark.getProposedWording()).isEmpty();
        });
    }

    private Map<String, String> aboutTheSecondPart() throws Exception {
        var part = consultations.parts(consultation).get(1).getId().toString();
        var page = mvc.perform(get(address).param("part", part))
                .andExpect(content().string(containsString("Zmień ten tekst tak, jak ma brzmieć")))
                .andReturn()
                .getResponse()
                .getContentAsString();
        var fields = filledIn();
        fields.put("part-1", part);
        for (var wording : List.of("currentWording-1", "proposedWording-1")) {
            assertThat(page).containsPattern("name=\"" + wording + "\"[^>]*>Celem jest tworzenie miejsc pracy.<");
            fields.put(wording, "Celem jest tworzenie miejsc pracy.");
        }
        fields.put("prefilled-1", hiddenFields(page).get("prefilled-1"));
        return fields;
    }

    @Test
    void hasNoFormBeforeThePublication() throws Exception {
        story.approvedConsultation(key + "-B");
        mvc.perform(get("/consultations/" + key + "-B/remarks")).andExpect(status().isNotFound());
        mvc.perform(get("/consultations/NIE-MA/remarks")).andExpect(status().isNotFound());
    }

    @Test
    void namesWhatIsMissingInTheSummaryAndAtTheField() throws Exception {
        posts(Map.of("action", "check", "token", token))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("href=\"#remark-1\"")))
                .andExpect(content().string(containsString("id=\"remark-1-error\"")))
                .andExpect(content().string(containsString("href=\"#name\"")))
                .andExpect(content().string(containsString("href=\"#noticeRead\"")))
                .andExpect(content().string(containsString("Wpisz treść uwagi.")));
        assertThat(submissions.of(key)).isEmpty();
    }

    @Test
    void keepsTooLongTextsAndCountsThem() throws Exception {
        var tooLong = "ż".repeat(10_250);
        var fields = filledIn();
        fields.put("remark-1", tooLong);
        fields.put("justification-1", "Bo tak.");
        posts(fields)
                .andExpect(content().string(containsString("najwyżej 10\u00a0000 znaków; jest 10\u00a0250")))
                .andExpect(content().string(containsString(tooLong)))
                .andExpect(content().string(containsString("Bo tak.")))
                .andExpect(content().string(containsString("value=\"Gmina Testowa\"")));
    }

    @Test
    void addsAndRemovesRemarksAndKeepsTheOthers() throws Exception {
        var fields = filledIn();
        fields.put("action", "add");
        posts(fields)
                .andExpect(content().string(containsString("id=\"remark-2\"")))
                .andExpect(content().string(containsString("Wskaźniki są zbyt ogólne.")))
                .andExpect(content().string(not(containsString("error-summary"))));
        fields.put("remark-2", "Druga");
        fields.put("remark-3", "Trzecia");
        fields.put("page-3", "12");
        fields.put("action", "remove-2");
        posts(fields)
                .andExpect(content().string(not(containsString("Druga"))))
                .andExpect(content().string(not(containsString("id=\"remark-3\""))))
                .andExpect(content().string(containsString("Trzecia")))
                .andExpect(content().string(containsString("name=\"page-2\" type=\"text\" value=\"12\"")));
    }

    @Test
    void showsEverythingBeforeItIsSentAndLeadsBackWithEverything() throws Exception {
        var fields = filledIn();
        fields.put("page-1", "34");
        var checked = posts(fields)
                .andExpect(content().string(containsString("Sprawdź przed wysłaniem")))
                .andExpect(content().string(containsString("Wskaźniki są zbyt ogólne.")))
                .andExpect(content().string(containsString("cały dokument")))
                .andExpect(content().string(containsString("osoba fizyczna")))
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(submissions.of(key)).isEmpty();

        var carried = hiddenFields(checked);
        carried.put("action", "edit");
        posts(carried)
                .andExpect(content().string(containsString("value=\"34\"")))
                .andExpect(content().string(containsString("value=\"" + token + "\"")))
                .andExpect(content().string(containsString("Wskaźniki są zbyt ogólne.")));
    }

    @Test
    void sendsOnceHoweverOftenTheButtonIsPressed() throws Exception {
        var fields = filledIn();
        fields.put("action", "send");
        for (int press = 0; press < 3; press++) {
            posts(fields).andExpect(redirectedUrl(address + "/receipt"));
        }
        clock.moveTo(Story.COLLECTION_ENDS_BEFORE.plusSeconds(1));
        posts(fields).andExpect(redirectedUrl(address + "/receipt"));
        assertThat(submissions.of(key)).hasSize(1);
    }

    @Test
    void showsTheReceiptWithNumberAndCodeButNotInItsAddress() throws Exception {
        var fields = filledIn();
        fields.put("action", "send");
        var sent =
                posts(fields).andExpect(status().is3xxRedirection()).andReturn().getResponse();
        var submission = submissions.of(key).get(0);
        var cookie = sent.getCookie("receipt");
        assertThat(cookie.isHttpOnly()).isTrue();
        assertThat(cookie.getPath()).isEqualTo(address + "/receipt");
        assertThat(sent.getHeader("Set-Cookie")).doesNotContain(submission.getAccessCode());

        for (int reload = 0; reload < 2; reload++) {
            mvc.perform(get(address + "/receipt").cookie(cookie))
                    .andExpect(content().string(containsString(submission.getNumber())))
                    .andExpect(content().string(containsString(submission.getAccessCode())))
                    .andExpect(content().string(containsString("Wskaźniki są zbyt ogólne.")))
                    .andExpect(header().string("Cache-Control", containsString("no-store")));
        }
        mvc.perform(get(address + "/receipt"))
                .andExpect(status().isOk())
                .andExpect(content().string(not(containsString(submission.getAccessCode()))))
                .andExpect(content().string(containsString("kontakt@example.org")));
        clock.moveTo(TestOffice.START.plusSeconds(86_400));
        mvc.perform(get(address + "/receipt").cookie(cookie))
                .andExpect(content().string(not(containsString(submission.getAccessCode()))));
        mvc.perform(get(address + "/receipt").cookie(new Cookie("receipt", TOKEN)))
                .andExpect(content().string(containsString("kontakt@example.org")));
    }

    @Test
    void givesTheReceiptAsATaggedFileWithItsFonts() throws Exception {
        var fields = filledIn();
        fields.put("action", "send");
        fields.put("remark-1", "Zażółć gęślą jaźń <b> & ŹDŹBŁO.\r\nDrugi wiersz");
        fields.put("currentWording-1", "Celem jest praca.");
        fields.put("proposedWording-1", "Celem jest trwała praca.");
        var cookie = posts(fields).andReturn().getResponse().getCookie("receipt");
        var submission = submissions.of(key).get(0);
        var file = mvc.perform(get(address + "/receipt/pdf").cookie(cookie))
                .andExpect(status().isOk())
                .andExpect(header().string("Content-Type", "application/pdf"))
                .andExpect(header().string("Content-Disposition", containsString("attachment")))
                .andExpect(header().string("Cache-Control", containsString("no-store")))
                .andReturn()
                .getResponse()
                .getContentAsByteArray();
        try (var pdf = Loader.loadPDF(file)) {
            assertThat(new PDFTextStripper().getText(pdf))
                    .contains(
                            submission.getNumber(),
                            submission.getAccessCode(),
                            "Zażółć gęślą jaźń <b> & ŹDŹBŁO.",
                            "Drugi wiersz",
                            "Celem jest trwała praca.",
                            "Gmina Testowa");
            var catalog = pdf.getDocumentCatalog();
            assertThat(catalog.getMarkInfo().isMarked()).isTrue();
            assertThat(catalog.getLanguage()).isEqualTo("pl");
            assertThat(new String(catalog.getMetadata().toByteArray(), StandardCharsets.UTF_8))
                    .contains("pdfaid", "pdfuaid");
            for (var name : pdf.getPage(0).getResources().getFontNames()) {
                assertThat(pdf.getPage(0).getResources().getFont(name).isEmbedded())
                        .isTrue();
            }
        }
        mvc.perform(get(address + "/receipt/pdf")).andExpect(status().isNotFound());
    }

    @Test
    void mailsTheReceiptToWhoWantsIt() throws Exception {
        var fields = filledIn();
        fields.put("action", "send");
        fields.put("email", "gmina@example.org");
        fields.put("remark-1", "Wiersz 1\r\nWiersz 2 <b>");
        posts(fields);
        var submission = submissions.of(key).get(0);
        assertThat(receipts()).singleElement().satisfies(mail -> {
            assertThat(mail.recipient()).isEqualTo("gmina@example.org");
            assertThat(mail.subject()).isEqualTo("Przyjęto zgłoszenie " + submission.getNumber());
            assertThat(mail.text())
                    .contains(submission.getAccessCode(), "/status", "Wiersz 1\nWiersz 2 <b>", "cały dokument")
                    .doesNotContain("status?", "${");
            assertThat(mail.html()).contains("Wiersz 1\nWiersz 2 &lt;b&gt;").doesNotContain("<b>");
        });
    }

    @Test
    void sendsNoMailToWhoGaveNoAddress() throws Exception {
        var fields = filledIn();
        fields.put("action", "send");
        posts(fields);
        assertThat(receipts()).isEmpty();
    }

    @Test
    void offersAChangedTextAsANewSubmission() throws Exception {
        var fields = filledIn();
        fields.put("action", "send");
        posts(fields);
        fields.put("remark-1", "Zmieniony tekst");
        var again = posts(fields)
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("ma numer " + key + "/1")))
                .andExpect(content().string(containsString("Zmieniony tekst")))
                .andReturn()
                .getResponse()
                .getContentAsString();
        var carried = hiddenFields(again);
        assertThat(carried.get("token")).matches("[0-9a-f]{32}").isNotEqualTo(token);
        carried.put("action", "send");
        posts(carried).andExpect(redirectedUrl(address + "/receipt"));
        assertThat(submissions.of(key)).hasSize(2);
    }

    @Test
    void showsMarkupAsText() throws Exception {
        var payload = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>${7*7}";
        var fields = filledIn();
        for (var field : new String[] {
            "name",
            "phone",
            "address",
            "page-1",
            "partOther-1",
            "currentWording-1",
            "remark-1",
            "proposedWording-1",
            "justification-1"
        }) {
            fields.put(field, field.equals("page-1") || field.equals("phone") ? "<script>x</script>" : payload);
        }
        fields.put("part-1", RemarksForm.OTHER);
        fields.put("token", token + "\"><script>");
        for (var action : new String[] {"edit", "check", "add"}) {
            fields.put("action", action);
            posts(fields)
                    .andExpect(status().isOk())
                    .andExpect(content().string(not(containsString("<script>alert"))))
                    .andExpect(content().string(not(containsString("<script>x"))))
                    .andExpect(content().string(not(containsString("<img src"))))
                    .andExpect(content().string(containsString("&lt;script&gt;alert(1)")))
                    .andExpect(content().string(containsString("${7*7}")));
        }
        fields.put("action", "send");
        fields.put("token", token);
        var cookie = posts(fields).andReturn().getResponse().getCookie("receipt");
        mvc.perform(get(address + "/receipt").cookie(cookie))
                .andExpect(content().string(not(containsString("<script>alert"))))
                .andExpect(content().string(containsString("&lt;script&gt;alert(1)")));
    }

    @Test
    void keepsTheTextWhenTheCollectionEndsMeanwhile() throws Exception {
        clock.moveTo(Story.COLLECTION_ENDS_BEFORE);
        for (var action : new String[] {"check", "send", "add", "edit"}) {
            var fields = filledIn();
            fields.put("action", action);
            posts(fields)
                    .andExpect(status().isOk())
                    .andExpect(content().string(containsString("Uwag nie można już wysłać")))
                    .andExpect(content().string(containsString("do 3 marca 2021, do końca dnia")))
                    .andExpect(content().string(containsString("Wskaźniki są zbyt ogólne.")));
        }
        mvc.perform(get(address)).andExpect(content().string(containsString("Uwag nie można już wysłać")));
        assertThat(submissions.of(key)).isEmpty();
    }

    @Test
    void keepsTheTextWhenThePageHasExpired() throws Exception {
        var session = new MockHttpSession();
        var sending = post(address).session(session);
        var fields = filledIn();
        fields.put("action", "send");
        fields.put("remark-2", "Druga");
        fields.forEach(sending::param);
        mvc.perform(sending).andExpect(redirectedUrl(address));
        assertThat(submissions.of(key)).isEmpty();

        var shownAgain = mvc.perform(get(address).session(session))
                .andExpect(content().string(containsString("Formularz nie został jeszcze wysłany")))
                .andExpect(content().string(containsString("Wskaźniki są zbyt ogólne.")))
                .andExpect(content().string(containsString("Druga")))
                .andExpect(content().string(containsString("value=\"Gmina Testowa\"")))
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(hiddenFields(shownAgain)).containsEntry("token", token);
        mvc.perform(get(address).session(session))
                .andExpect(content().string(not(containsString("Formularz nie został jeszcze wysłany"))));
    }

    @Test
    void keepsTheTextWhenThePageHasExpiredAndTheCollectionHasEnded() throws Exception {
        var session = new MockHttpSession();
        var sending = post(address).session(session);
        filledIn().forEach(sending::param);
        mvc.perform(sending).andExpect(redirectedUrl(address));
        clock.moveTo(Story.COLLECTION_ENDS_BEFORE);
        mvc.perform(get(address).session(session))
                .andExpect(content().string(containsString("Uwag nie można już wysłać")))
                .andExpect(content().string(containsString("Wskaźniki są zbyt ogólne.")));
    }

    @Test
    void asksWhichOtherPartIsMeant() throws Exception {
        var fields = filledIn();
        fields.put("part-1", RemarksForm.OTHER);
        posts(fields).andExpect(content().string(containsString("href=\"#partOther-1\"")));
        fields.put("part-1", "999999999");
        posts(fields).andExpect(content().string(containsString("href=\"#part-1\"")));
        fields.put("part-1", RemarksForm.OTHER);
        fields.put("partOther-1", "Aneks 1");
        fields.put("part-1", RemarksForm.WHOLE);
        posts(fields)
                .andExpect(content().string(containsString("href=\"#partOther-1\"")))
                .andExpect(content().string(containsString("value=\"Aneks 1\"")));
        fields.put("part-1", RemarksForm.OTHER);
        posts(fields)
                .andExpect(content().string(containsString("Aneks 1")))
                .andExpect(content().string(not(containsString("error-summary"))));
    }

    private List<OutboxMail> receipts() {
        while (receipts.writeNext() > 0) {
            // more may be waiting
        }
        return outbox.of(key).stream()
                .filter(mail -> mail.occasion().endsWith("/receipt"))
                .toList();
    }

    private Map<String, String> filledIn() {
        var fields = new LinkedHashMap<String, String>();
        fields.put("action", "check");
        fields.put("token", token);
        fields.put("type", "PERSON");
        fields.put("name", "Gmina Testowa");
        fields.put("noticeRead", "true");
        fields.put("part-1", "whole");
        fields.put("remark-1", "Wskaźniki są zbyt ogólne.");
        return fields;
    }

    private ResultActions posts(Map<String, String> fields) throws Exception {
        MockHttpServletRequestBuilder sending = post(address).with(csrf());
        fields.forEach(sending::param);
        return mvc.perform(sending);
    }

    private static Map<String, String> hiddenFields(String page) {
        var fields = new LinkedHashMap<String, String>();
        var hidden = Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"")
                .matcher(page);
        while (hidden.find()) {
            if (!hidden.group(1).equals("_csrf")) {
                fields.put(hidden.group(1), hidden.group(2));
            }
        }
        return fields;
    }
}
