package pl.konsultacje.publication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.apache.poi.xwpf.extractor.XWPFWordExtractor;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import pl.konsultacje.CaseStory;
import pl.konsultacje.InjectionCorpus;
import pl.konsultacje.OfficeTest;
import pl.konsultacje.ReportStory;
import pl.konsultacje.Story;
import pl.konsultacje.audit.Decisions;
import pl.konsultacje.consultation.ConsultationManagement;
import pl.konsultacje.platform.Refused;

@OfficeTest
class PublicationTests {

    private static final byte[] SCAN = "%PDF-1.7".getBytes(StandardCharsets.UTF_8);

    @Autowired
    MockMvc browser;

    @Autowired
    Story story;

    @Autowired
    CaseStory cases;

    @Autowired
    ReportStory reporting;

    @Autowired
    PublicationManagement publications;

    @Autowired
    ConsultationManagement consultations;

    @Autowired
    Decisions decisions;

    @Autowired
    JdbcClient jdbc;

    final String key = "MIEJSCA-" + UUID.randomUUID().toString().substring(0, 8);
    final String page = "/desk/consultations/" + key + "/publication";

    private ResultActions as(String role, AbstractMockHttpServletRequestBuilder<?> request) throws Exception {
        return browser.perform(request.with(csrf()).with(user(Story.COORDINATOR).roles(role)));
    }

    private Document page() throws Exception {
        return Jsoup.parse(as("COORDINATOR", get(page))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8));
    }

    private static PlaceData place(String address) {
        return new PlaceData(
                PublicationPlace.Kind.PRESS, address, LocalDate.of(2021, 1, 27), "Anna Koordynator", "", null);
    }

    private List<PublicationPlace> places() {
        return publications.of(consultations.get(key));
    }

    @Test
    void theOwnPageIsAPlaceFromTheDayOnWhichItReallyAppeared() throws Exception {
        story.preparedConsultation(key);
        assertThat(page().text()).contains("Ogłoszenie nie ukazało się jeszcze nigdzie.");
        story.publishedConsultation(key + "-2");

        var rows = Jsoup.parse(as("AUDITOR", get("/desk/consultations/" + key + "-2/publication"))
                        .andReturn()
                        .getResponse()
                        .getContentAsString(StandardCharsets.UTF_8))
                .select("tbody tr");

        assertThat(rows).hasSize(1);
        assertThat(rows.text())
                .contains("strona konsultacji", "/consultations/" + key + "-2", "27 stycznia 2021, 12:01");
    }

    @Test
    void aPlaceIsRecordedWithItsProofAndCorrected() throws Exception {
        story.publishedConsultation(key);
        as(
                        "COORDINATOR",
                        multipart(page + "/places/new")
                                .file(new MockMultipartFile("picture", "zrzut.pdf", "x/y", SCAN))
                                .param("kind", "BIP")
                                .param("address", "https://bip.example.org/12")
                                .param("day", "2021-01-27")
                                .param("publishedBy", "Anna Koordynator")
                                .param("proofLink", "https://archiwum.example.org/1"))
                .andExpect(redirectedUrl(page));

        var place = places().get(0);
        assertThat(page().select("tbody tr").eachText().get(1))
                .contains(
                        "Biuletyn Informacji Publicznej",
                        "https://bip.example.org/12",
                        "Anna Koordynator",
                        "plik",
                        "strona z dowodem");
        for (var role : List.of("COORDINATOR", "MANAGER", "AUDITOR", "REVIEWER")) {
            as(role, get(page + "/places/" + place.getId() + "/proof"))
                    .andExpect(status().isOk())
                    .andExpect(content().bytes(SCAN));
        }

        as(
                        "COORDINATOR",
                        post(page + "/places/" + place.getId())
                                .param("version", "77")
                                .param("kind", "BIP")
                                .param("address", "x")
                                .param("day", "2021-01-27")
                                .param("publishedBy", "Ktoś"))
                .andExpect(status().is(422))
                .andExpect(content().string(containsString("Ktoś zmienił te dane")));
        publications.change(
                key, place.getId(), place("Gazeta, strona 5"), places().get(0).getVersion(), "anna");
        assertThat(places().get(0).getAddress()).isEqualTo("Gazeta, strona 5");
        assertThat(places().get(0).getProofId()).isNotNull();

        as("COORDINATOR", post(page + "/places/" + place.getId()).param("action", "remove"))
                .andExpect(redirectedUrl(page));
        assertThat(places()).isEmpty();
        assertThat(jdbc.sql("select count(*) from publication_proof where consultation_id = ?")
                        .param(consultations.get(key).getId())
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(decisions.on(key))
                .extracting("act")
                .contains("addPublicationPlace", "changePublicationPlace", "removePublicationPlace");
    }

    @ParameterizedTest
    @CsvSource({
        "'', https://bip.example.org, 2021-01-27, Anna, '', kind",
        "BIP, '', 2021-01-27, Anna, '', address",
        "BIP, https://bip.example.org, 2021-02-30, Anna, '', day",
        "BIP, https://bip.example.org, 2021-01-28, Anna, '', day",
        "BIP, https://bip.example.org, 2021-01-27, '', '', publishedBy",
        "BIP, https://bip.example.org, 2021-01-27, Anna, javascript:alert(1), proofLink"
    })
    void whatIsMissingIsSaidAtItsField(String kind, String address, String day, String by, String link, String field)
            throws Exception {
        story.publishedConsultation(key);

        as(
                        "COORDINATOR",
                        post(page + "/places/new")
                                .param("kind", kind)
                                .param("address", address)
                                .param("day", day)
                                .param("publishedBy", by)
                                .param("proofLink", link))
                .andExpect(status().is(422))
                .andExpect(content().string(containsString("href=\"#" + field + "\"")));
        assertThat(places()).isEmpty();
    }

    @Test
    void aProofThatIsNoPictureIsRefusedAtItsField() throws Exception {
        story.publishedConsultation(key);
        as(
                        "COORDINATOR",
                        multipart(page + "/places/new")
                                .file(new MockMultipartFile("picture", "a.png", "image/png", new byte[] {1}))
                                .param("kind", "PRESS")
                                .param("address", "Gazeta")
                                .param("day", "2021-01-27")
                                .param("publishedBy", "Anna"))
                .andExpect(status().is(422))
                .andExpect(content().string(containsString("href=\"#proof\"")));
        assertThat(places()).isEmpty();
    }

    @Test
    void beforeTheApprovalTheAnnouncementIsADraft() throws Exception {
        story.initiatedConsultation(key);
        assertThat(page().text()).contains("Ogłoszenia jeszcze nie przygotowano");
        as("COORDINATOR", get(page + "/announcement.docx")).andExpect(status().isNotFound());
        story.preparedConsultation(key + "-2");

        var shown = Jsoup.parse(as("COORDINATOR", get("/desk/consultations/" + key + "-2/publication"))
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8));

        assertThat(shown.select("#tekst").val())
                .startsWith("PROJEKT, nieopublikowany")
                .contains("Spotkanie otwarte");
        assertThat(shown.text()).contains("To jest projekt", "jeszcze nie opublikowano");
    }

    @Test
    void theAnnouncementSaysTheSameAsTextHtmlAndWord() throws Exception {
        story.publishedConsultation(key);

        var shown = page();
        var text = shown.select("#tekst").val();
        var html = Jsoup.parseBodyFragment(shown.select("#kod").val());
        var file = as("AUDITOR", get(page + "/announcement.docx"))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsByteArray();

        assertThat(text)
                .startsWith("Program rozwoju ekonomii społecznej: konsultacje")
                .doesNotContain("PROJEKT")
                .contains("Ogłoszenie: 27 stycznia 2021", "do 3 marca 2021, do końca dnia", "Liczy się chwila wpływu.")
                .contains("Jan Kontakt, 89 000 00 00, kontakt@example.org", "Administratorem danych jest Marszałek")
                .contains("Projekt programu: ", "/consultations/" + key + "/documents/");
        var said = text.replaceAll("(?m)^- ", "")
                .replace(":\n", "\n")
                .lines()
                .filter(line -> !line.isBlank())
                .toList();
        assertThat(html.text()).contains(said);
        assertThat(html.select("a").attr("href")).endsWith("/consultations/" + key);
        assertThat(html.select("script, style, [style], [class], [onclick]")).isEmpty();
        try (var word = new XWPFDocument(new ByteArrayInputStream(file));
                var extractor = new XWPFWordExtractor(word)) {
            assertThat(extractor.getText()).contains(said.subList(0, said.size() - 1));
        }
        assertThat(shown.select("section[aria-labelledby=metryka] dl").text())
                .contains("Informację wytworzył Regionalny Ośrodek Polityki Społecznej, Jan Kontakt")
                .contains("Data wytworzenia 27 stycznia 2021", "Informację opublikował Marek Kierownik")
                .contains(
                        "Data publikacji 27 stycznia 2021, 12:01", "Liczba wersji 1", "Ostatnia zmiana nie zmieniano");
    }

    @Test
    void whatAnnouncementAndPlacesHoldIsShownAndNeverObeyed() throws Exception {
        story.publishedConsultation(key);
        for (var line : InjectionCorpus.lines(190)) {
            publications.add(key, place(line), Story.COORDINATOR);
        }
        for (var text : InjectionCorpus.texts(20_000)) {
            jdbc.sql("update consultation set subject = :text, channels = :text where case_key = :key")
                    .param("text", text)
                    .param("key", key)
                    .update();
            var shown = page();
            assertThat(shown.select(
                            "main script, main iframe, main img, main svg, main style, main [onerror], main [onload]"))
                    .isEmpty();
            assertThat(shown.select("main a[href]"))
                    .allSatisfy(link -> assertThat(link.attr("href")).matches("(/|https?://).*"));
            var copied = Jsoup.parseBodyFragment(shown.select("#kod").val());
            assertThat(copied.select("script, iframe, img, svg, style, [onerror], [onload]"))
                    .isEmpty();
            try (var word =
                    new XWPFDocument(new ByteArrayInputStream(as("COORDINATOR", get(page + "/announcement.docx"))
                            .andReturn()
                            .getResponse()
                            .getContentAsByteArray()))) {
                assertThat(word.getParagraphs()).isNotEmpty();
            }
        }
    }

    @Test
    void theReportSaysWhereTheAnnouncementAppeared() throws Exception {
        story.publishedConsultation(key);
        publications.add(key, place("Gazeta Olsztyńska, strona 5"), Story.COORDINATOR);
        cases.remarkSettled(key);
        reporting.published(key);

        var html = Jsoup.parse(browser.perform(get("/consultations/" + key + "/report/file"))
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8));
        assertThat(html.select("#annexes h3").eachText()).contains("Miejsca publikacji ogłoszenia");
        assertThat(html.select("#annexes tr").eachText())
                .contains("prasa Gazeta Olsztyńska, strona 5 27 stycznia 2021");
        assertThat(html.select("#annexes").text()).doesNotContain("Anna Koordynator");
        assertThatThrownBy(() -> publications.add(key, place("x"), "anna"))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.code()).isEqualTo("refused.place.over"));
    }

    @Test
    void everybodyOfTheStaffReadsAndOnlyTheCoordinatorWrites() throws Exception {
        story.publishedConsultation(key);
        publications.add(key, place("Gazeta"), Story.COORDINATOR);
        var id = places().get(0).getId();

        for (var role : List.of("MANAGER", "AUDITOR", "REVIEWER")) {
            as(role, get(page))
                    .andExpect(status().isOk())
                    .andExpect(content().string(not(containsString("/places/new"))));
            as(role, get(page + "/places/new")).andExpect(status().isForbidden());
            as(role, post(page + "/places/" + id).param("action", "remove")).andExpect(status().isForbidden());
        }
        as("ADMINISTRATOR", get(page)).andExpect(status().isForbidden());
        as("COORDINATOR", get("/desk/consultations/" + key)).andExpect(content().string(containsString(page)));
    }
}
