package pl.konsultacje.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import pl.konsultacje.CaseStory;
import pl.konsultacje.OfficeTest;
import pl.konsultacje.ReportStory;
import pl.konsultacje.Story;
import pl.konsultacje.desk.Answers.UploadedFile;
import pl.konsultacje.platform.Sha256;
import pl.konsultacje.submission.RemarkText;
import pl.konsultacje.submission.SubmissionManagement;
import pl.konsultacje.submission.SubmissionText;
import pl.konsultacje.submission.Submitter;
import pl.konsultacje.submission.SubmitterType;

/** What everybody reads: the results, the report, its file; and what nobody may read there. */
@OfficeTest
class PublishedReportTests {

    private static final String MARKUP = "<script>alert(1)</script> & \"cudzysłów\"";

    @Autowired
    MockMvc mvc;

    @Autowired
    Story story;

    @Autowired
    CaseStory cases;

    @Autowired
    ReportStory reporting;

    @Autowired
    ReportManagement reports;

    @Autowired
    SubmissionManagement submissions;

    @Autowired
    ReportWordDocument word;

    @Autowired
    JdbcClient jdbc;

    final String key = "WYNIKI-" + UUID.randomUUID().toString().substring(0, 8);

    private String body(String path) throws Exception {
        return mvc.perform(get("/consultations/" + key + path))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
    }

    private void sent(SubmitterType type, String name, String content) {
        submissions.send(
                key,
                new SubmissionText(
                        new Submitter(
                                type,
                                name,
                                "ul. Tajna 7, Olsztyn",
                                "tajny" + type.ordinal() + "@example.org",
                                "600 700 800"),
                        List.of(new RemarkText(
                                null, "Cel 2", "34", MARKUP, content, "Nowy zapis", "Uzasadnienie uwagi"))),
                UUID.randomUUID().toString());
        cases.settled(cases.accepted(key));
    }

    private void publishedReport() {
        story.publishedConsultationWithoutResolution(key);
        sent(SubmitterType.PERSON, "Janina Prywatna", "Pierwsza uwaga " + MARKUP);
        sent(SubmitterType.NGO, "Fundacja Jawna", "Druga uwaga");
        reporting.published(key);
    }

    @Test
    void saysInWordsThatThereAreNoResultsYet() throws Exception {
        story.publishedConsultationWithoutResolution(key);

        for (var path : List.of("/results", "/report")) {
            mvc.perform(get("/consultations/" + key + path))
                    .andExpect(status().isNotFound())
                    .andExpect(content().string(containsString("Wyników jeszcze nie ma")))
                    .andExpect(content().string(containsString("2 kwietnia 2021")));
        }
        mvc.perform(get("/consultations/" + key + "/report/file")).andExpect(status().isNotFound());
        mvc.perform(get("/consultations/NIEMA-1/results")).andExpect(status().isNotFound());
    }

    @Test
    void showsNothingOfADraftToThePublic() throws Exception {
        story.publishedConsultationWithoutResolution(key);
        cases.remarkSettled(key);
        reporting.registerConfirmed(key);
        reporting.reviewed(key);

        mvc.perform(get("/consultations/" + key + "/report")).andExpect(status().isNotFound());
        mvc.perform(get("/consultations/" + key + "/report?version=1")).andExpect(status().isNotFound());
        mvc.perform(get("/desk/consultations/" + key + "/report")).andExpect(status().is3xxRedirection());
        mvc.perform(get("/desk/consultations/" + key + "/report")
                        .with(user("robert").roles("REVIEWER")))
                .andExpect(status().isForbidden());
        for (var role : List.of("COORDINATOR", "MANAGER", "AUDITOR")) {
            mvc.perform(get("/desk/consultations/" + key + "/report")
                            .with(user("x").roles(role)))
                    .andExpect(status().isOk())
                    .andExpect(content().string(containsString("Projekt sprawozdania, nieopublikowany")));
        }
    }

    @Test
    void theHashShownIsTheHashOfTheFile() throws Exception {
        publishedReport();

        var file = mvc.perform(get("/consultations/" + key + "/report/file"))
                .andExpect(status().isOk())
                .andExpect(header().string("Content-Type", "text/html;charset=UTF-8"))
                .andExpect(header().string("Content-Disposition", containsString("attachment")))
                .andReturn()
                .getResponse()
                .getContentAsByteArray();
        var hash = Sha256.of(file);

        assertThat(reports.get(key).getSha256()).isEqualTo(hash);
        assertThat(body("/report")).contains(hash);
        assertThat(body("/results")).contains(hash);
    }

    @Test
    void offersTheWordFileBesideTheHtmlFile() throws Exception {
        publishedReport();

        var file = mvc.perform(get("/consultations/" + key + "/report/file?format=docx"))
                .andExpect(status().isOk())
                .andExpect(header().string(
                                "Content-Type",
                                "application/vnd.openxmlformats-officedocument.wordprocessingml.document"))
                .andExpect(header().string("Content-Disposition", containsString(key + "-sprawozdanie-1.docx")))
                .andReturn()
                .getResponse()
                .getContentAsByteArray();
        var hash = Sha256.of(file);

        for (var path : List.of("/report", "/results")) {
            assertThat(body(path)).contains("Pobierz plik HTML (", "Pobierz plik DOCX (", "format=docx", hash);
        }
        mvc.perform(get("/desk/consultations/" + key + "/report").with(user("x").roles("AUDITOR")))
                .andExpect(content().string(containsString(hash)));
        mvc.perform(get("/consultations/" + key + "/report/file?format=odt")).andExpect(status().isNotFound());
        var report = reports.get(key);
        assertThat(word.render(reports.view(report), Objects.requireNonNull(report.getPublishedAt())))
                .isEqualTo(file);
    }

    @Test
    void thePageAndTheFileSayTheSame() throws Exception {
        publishedReport();

        assertThat(article(body("/report"))).isEqualTo(article(body("/report/file")));
    }

    private static String article(String html) {
        return html.substring(html.indexOf("<article"), html.indexOf("</article>"));
    }

    @Test
    void theFileStandsAlone() throws Exception {
        publishedReport();

        assertThat(body("/report/file"))
                .startsWith("<!DOCTYPE html>")
                .contains("<html lang=\"pl\"", "<style>", ".report-remarks")
                .doesNotContain("<link", "<img", " src=", "<script", "th:text", "th:if", "??", "&amp;lt;");
    }

    @Test
    void theHeadingsAreInOrderAndTheTableNamesItsColumns() throws Exception {
        publishedReport();
        var article = article(body("/report/file"));

        var levels = new ArrayList<Integer>();
        var headings = Pattern.compile("<h([1-6])").matcher(article);
        while (headings.find()) {
            levels.add(Integer.parseInt(headings.group(1)));
        }
        assertThat(levels.get(0)).isEqualTo(1);
        for (int i = 1; i < levels.size(); i++) {
            assertThat(levels.get(i)).isBetween(2, levels.get(i - 1) + 1);
        }
        var remarks = article.substring(article.indexOf("<table class=\"report-remarks\""));
        var table = remarks.substring(0, remarks.indexOf("</table>"));
        assertThat(table).contains("<caption", "<th scope=\"row\"");
        assertThat(Pattern.compile("<th scope=\"col\"").matcher(table).results().count())
                .isEqualTo(15);
        assertThat(Pattern.compile("<td ")
                        .matcher(table.substring(table.indexOf("<tbody"), table.indexOf("</tbody>")))
                        .results()
                        .count())
                .isEqualTo(2 * 14);
        assertThat(article).doesNotContain("??");
    }

    @Test
    void escapesWhatPeopleTyped() throws Exception {
        publishedReport();

        for (var path : List.of("/report", "/report/file", "/results")) {
            assertThat(body(path))
                    .doesNotContain("<script>alert")
                    .contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;");
        }
    }

    @Test
    void namesInstitutionsAndNoNaturalPerson() throws Exception {
        story.publishedConsultationWithoutResolution(key);
        for (var type : SubmitterType.values()) {
            sent(type, "Nazwa-" + type, "Uwaga rodzaju " + type);
        }
        reporting.published(key);

        for (var path : List.of("/report", "/report/file", "/results")) {
            var page = body(path);
            assertThat(page).doesNotContain("Nazwa-PERSON", "Tajna 7", "example.org", "600 700 800");
            assertThat(page).contains("osoba fizyczna");
            for (var type : SubmitterType.values()) {
                assertThat(page).contains("Uwaga rodzaju " + type);
                if (type != SubmitterType.PERSON) {
                    assertThat(page).contains("Nazwa-" + type);
                }
            }
        }
        assertThat(jdbc.sql("select contents from report where consultation_key = ?")
                        .param(key)
                        .query(String.class)
                        .single())
                .doesNotContain("Nazwa-PERSON", "Tajna 7", "example.org", "600 700 800");
    }

    @Test
    void withholdsTheNamesThatTheCoordinatorMarked() throws Exception {
        story.publishedConsultationWithoutResolution(key);
        sent(SubmitterType.COMPANY, "Jan Jednoosobowy Usługi", "Uwaga firmy");
        reporting.registerConfirmed(key);
        reports.review(
                key,
                new ReportText("Wprowadzenie", "Zagadnienia", List.of(), Set.of(key + "/1"), null),
                Story.COORDINATOR);
        reporting.approved(key);

        for (var path : List.of("/report", "/report/file", "/results")) {
            assertThat(body(path)).doesNotContain("Jednoosobowy").contains("nazwy nie podaje się");
        }
    }

    @Test
    void saysWhenNobodyRemarked() throws Exception {
        story.publishedConsultationWithoutResolution(key);
        reporting.published(key);

        assertThat(body("/report"))
                .contains("nie zgłoszono żadnej uwagi")
                .doesNotContain("<table class=\"report-remarks\"");
        assertThat(body("/results")).contains("nie zgłoszono żadnej uwagi").doesNotContain("id=\"register\"");
    }

    @Test
    void filtersTheRegisterAndFindsARemarkByItsAddress() throws Exception {
        publishedReport();

        assertThat(body("/results?outcome=ACCEPTED")).contains("Pierwsza uwaga", "Druga uwaga", "2 uwagi");
        assertThat(body("/results?outcome=NOT_ACCEPTED"))
                .doesNotContain("Pierwsza uwaga")
                .contains("0 uwag");
        assertThat(body("/results?part=Cel 2")).contains("Pierwsza uwaga");
        assertThat(body("/results?part=Nie ma takiej")).doesNotContain("Pierwsza uwaga");
        assertThat(body("/results?remark=2.1")).contains("id=\"uwaga-2.1\"", "remark=2.1#uwaga-2.1");
        assertThat(body("/results?page=-5")).contains("Pierwsza uwaga");
        assertThat(body("/results?page=99")).contains("Pierwsza uwaga");
    }

    @Test
    void offersTheChangedDraft() throws Exception {
        story.publishedConsultationWithoutResolution(key);
        sent(SubmitterType.NGO, "Fundacja Jawna", "Uwaga");
        reporting.registerConfirmed(key);
        var draft = new UploadedFile(
                "program po zmianach.pdf", "application/pdf", "%PDF-1.7 x".getBytes(StandardCharsets.UTF_8));
        reports.review(
                key,
                new ReportText(
                        "Wprowadzenie",
                        "Zagadnienia",
                        List.of(new PlaceOfChange("1.1", "rozdział 3, str. 12")),
                        Set.of(),
                        draft),
                Story.COORDINATOR);
        reporting.approved(key);

        assertThat(body("/report/draft")).startsWith("%PDF");
        assertThat(body("/results")).contains("Projekt po zmianach", "Miejsce zmiany: rozdział 3, str. 12");
        mvc.perform(get("/consultations/" + key + "/report/draft"))
                .andExpect(header().string("Content-Type", "application/pdf"))
                .andExpect(header().string("Content-Disposition", not(containsString("inline"))));
    }

    @Test
    void mailsStanceAndReasonsToWhoLeftAnAddress() {
        publishedReport();

        var mails = jdbc.sql("select recipient || '|' || subject || '|' || plain_text from outbox_mail"
                        + " where consultation_key = ? and occasion like '%/answers/%' order by id")
                .param(key)
                .query(String.class)
                .list();
        assertThat(mails).hasSize(2);
        assertThat(mails.get(0))
                .startsWith("tajny0@example.org|Odpowiedzi na uwagi: ")
                .contains(
                        "Uwaga 1.1",
                        "Stanowisko: uwzględniona",
                        "Kryterium jest zasadne.",
                        "/consultations/" + key + "/results")
                .doesNotContain("Druga uwaga", "??");
    }
}
