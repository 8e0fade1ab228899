package pl.konsultacje.response.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import pl.konsultacje.CaseStory;
import pl.konsultacje.OfficeTest;
import pl.konsultacje.Story;
import pl.konsultacje.remark.Ground;
import pl.konsultacje.submission.SubmissionManagement;

/** What somebody learns of an own remark, and what nobody learns. */
@OfficeTest
class StatusPageTests {

    @Autowired
    MockMvc mvc;

    @Autowired
    Story story;

    @Autowired
    CaseStory cases;

    @Autowired
    SubmissionManagement submissions;

    @Autowired
    JdbcClient jdbc;

    final String key = "STAN-" + UUID.randomUUID().toString().substring(0, 8);

    @Test
    void tellsTheStageOnTheWay() throws Exception {
        story.publishedConsultation(key);
        cases.remarkSent(key);
        assertThat(ask(key + "/1", code())).contains("czeka na ocenę formalną");

        var caseKey = cases.accepted(key);
        assertThat(ask(key + "/1", code())).contains("w ocenie formalnej");

        cases.admitted(caseKey);
        cases.assigned(caseKey, null, LocalDate.of(2021, 3, 12));
        assertThat(ask(key + "/1", code())).contains("eksperci przygotowują stanowisko");

        cases.drafted(caseKey);
        assertThat(ask(key + "/1", code()))
                .contains("czeka na zatwierdzenie")
                .doesNotContain("uwzględniona", "zasadne");
    }

    @Test
    void tellsTheStanceOnlyWhenTheReportIsPublished() throws Exception {
        story.publishedConsultation(key);
        cases.remarkSettled(key);

        assertThat(ask(key + "/1", code()))
                .contains("rozpatrzona, odpowiedź opublikujemy ze sprawozdaniem")
                .doesNotContain("uwzględniona", "Kryterium jest zasadne.", "dodano kryterium");

        concluded();
        assertThat(ask(key + "/1", code()))
                .contains("uwzględniona", "Kryterium jest zasadne.", "W pkt 2 dodano kryterium spójności.");
    }

    @Test
    void tellsTheGroundOnlyWhenTheReportIsPublished() throws Exception {
        story.closedConsultation(key);
        var caseKey = cases.letterReceived(key, Story.COLLECTION_ENDS_BEFORE, true);
        cases.refused(caseKey, Ground.LATE);
        cases.approved(caseKey);

        assertThat(ask(key + "/1", code())).contains("rozpatrzona").doesNotContain("po terminie", "bez rozpatrzenia");

        concluded();
        assertThat(ask(key + "/1", code()))
                .contains("pozostawiona bez rozpatrzenia (po terminie)", "po terminie podanym");
    }

    @Test
    void doesNotSayWhichOfTheTwoWasWrong() throws Exception {
        story.publishedConsultation(key);
        cases.remarkSent(key);

        var wrongCode = ask(key + "/1", "nie-ten-kod");
        var wrongNumber = ask(key + "/99", code());
        var longest = ask("x".repeat(5_000), "y".repeat(5_000));

        assertThat(wrongCode).contains("Nie znaleźliśmy zgłoszenia o takim numerze i kodzie.");
        assertThat(wrongNumber.replace(key + "/99", "")).isEqualTo(wrongCode.replace(key + "/1", ""));
        assertThat(longest).contains("Nie znaleźliśmy zgłoszenia o takim numerze i kodzie.");
        assertThat(ask("", "")).contains("Wpisz numer zgłoszenia.", "Wpisz kod z potwierdzenia.");
    }

    @Test
    void takesNoCodeFromAnAddress() throws Exception {
        story.publishedConsultation(key);
        cases.remarkSent(key);

        var page = mvc.perform(get("/status").param("number", key + "/1").param("code", code()))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();

        assertThat(page).doesNotContain(code(), "spójności społecznej");
    }

    private String ask(String number, String code) throws Exception {
        return mvc.perform(post("/status")
                        .param("number", number)
                        .param("code", code)
                        .with(csrf()))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString()
                .replaceAll("name=\"_csrf\" value=\"[^\"]*\"", "");
    }

    private String code() {
        return submissions.find(key + "/1").orElseThrow().getAccessCode();
    }

    private void concluded() {
        jdbc.sql("update consultation set concluded_at = ? where case_key = ?")
                .params(OffsetDateTime.parse("2021-04-01T10:00:00Z"), key)
                .update();
    }
}
