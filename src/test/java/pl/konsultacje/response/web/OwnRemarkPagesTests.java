package pl.konsultacje.response.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.web.servlet.MockMvc;
import pl.konsultacje.CaseStory;
import pl.konsultacje.OfficeTest;
import pl.konsultacje.Story;
import pl.konsultacje.platform.ShiftedClock;
import pl.konsultacje.submission.Submission;
import pl.konsultacje.submission.SubmissionManagement;

/** What a participant sees who corrects, withdraws or has lost the code. */
@OfficeTest
class OwnRemarkPagesTests {

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

    @Autowired
    ShiftedClock clock;

    final String key = "MOJA-" + UUID.randomUUID().toString().substring(0, 8);

    @Test
    void withdrawsAfterAQuestion() throws Exception {
        sent();

        var question = asked("/status/withdrawal", "of", key + "/1.1");
        assertThat(question).contains("Wycofania nie można cofnąć.", "spójności społecznej");
        assertThat(asked("/status")).doesNotContain("wycofana przez Ciebie").contains("action=\"/status/withdrawal\"");

        var done = asked("/status/withdrawal", "of", key + "/1.1", "sure", "true");
        assertThat(done).contains("Wycofaliśmy uwagę " + key + "/1.1", "wycofana przez Ciebie");
        assertThat(done).doesNotContain("action=\"/status/withdrawal\"");
        assertThat(asked("/status/withdrawal", "of", key + "/1.1", "sure", "true"))
                .contains("wycofana przez Ciebie");
    }

    @Test
    void correctsAndKeepsWhatWasTypedWhenSomethingIsMissing() throws Exception {
        sent();

        assertThat(asked("/status/correction", "of", key + "/1.1"))
                .contains("Prosimy dopisać kryterium spójności społecznej.", "Trwałość jest warunkiem spójności.");
        var refused = asked(
                "/status/correction",
                "of",
                key + "/1.1",
                "part",
                "whole",
                "remark",
                " ",
                "justification",
                "Bo tak jest.");
        assertThat(refused).contains("Formularz wymaga poprawy", "Bo tak jest.");
        assertThat(asked("/status/correction", "of", key + "/1.1", "part", "junk", "remark", "Nowa"))
                .contains("Formularz wymaga poprawy");

        var done = asked("/status/correction", "of", key + "/1.1", "part", "whole", "remark", "Nowa treść uwagi.");
        assertThat(done)
                .contains(
                        "Przyjęliśmy nową wersję: uwaga " + key + "/1.1-2.", "Nowa treść uwagi.", "Wersja 2, wpłynęła")
                .doesNotContain("spójności społecznej");
    }

    @Test
    void saysSoWhenTheCollectionEndedWhileSomebodyWrote() throws Exception {
        sent();
        clock.moveTo(Story.COLLECTION_ENDS_BEFORE);

        assertThat(asked("/status")).doesNotContain("action=\"/status/correction\"", "action=\"/status/withdrawal\"");
        assertThat(asked("/status/correction", "of", key + "/1.1", "part", "whole", "remark", "Za późno wysłana."))
                .contains("tylko do końca zbierania uwag", "Za późno wysłana.");
        assertThat(asked("/status/withdrawal", "of", key + "/1.1", "sure", "true"))
                .contains("tylko do końca zbierania uwag");
    }

    @Test
    void opensNoRemarkOfSomebodyElse() throws Exception {
        sent();
        submissions.send(
                key,
                cases.text(key, "Tajemnica drugiej fundacji."),
                UUID.randomUUID().toString());

        for (var act : List.of("/status/correction", "/status/withdrawal")) {
            assertThat(asked(act, "of", key + "/2.1", "sure", "true", "remark", "x", "part", "whole"))
                    .doesNotContain("Tajemnica")
                    .contains("nie ma uwagi");
            mvc.perform(get(act)).andExpect(redirectedUrl("/status"));
        }
    }

    @Test
    void whatWasTypedComesBackAfterTheTokenIsGone() throws Exception {
        sent();
        var session = new MockHttpSession();
        mvc.perform(post("/status/correction")
                        .session(session)
                        .param("number", key + "/1")
                        .param("code", submission().getAccessCode())
                        .param("of", key + "/1.1")
                        .param("part", "whole")
                        .param("remark", "Długo pisany tekst."))
                .andExpect(redirectedUrl("/status/correction"));

        var page = mvc.perform(get("/status/correction").session(session))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();

        assertThat(page).contains("Długo pisany tekst.");
    }

    @Test
    void whoeverGuessesCodesWaitsAndTheOwnerElsewhereDoesNot() throws Exception {
        sent();
        for (int i = 0; i < 5; i++) {
            assertThat(askedFrom("203.0.113.7", "WRONG")).contains("Nie znaleźliśmy zgłoszenia");
        }

        assertThat(askedFrom("203.0.113.7", submission().getAccessCode())).contains("Zbyt wiele nieudanych prób.");
        assertThat(askedFrom("203.0.113.8", submission().getAccessCode())).contains("Zgłoszenie " + key + "/1");
        clock.moveTo(clock.instant().plusSeconds(60));
        assertThat(askedFrom("203.0.113.7", submission().getAccessCode())).contains("Zgłoszenie " + key + "/1");
    }

    @Test
    void aLostCodeGoesToTheAddressGivenAndThePageTellsNothing() throws Exception {
        sent();

        var wrong = code(key + "/1", "ktos@example.com");
        assertThat(codeMails()).isZero();
        var right = code(key + "/1", "FUNDACJA@example.org");
        assertThat(codeMails()).isEqualTo(1);
        code(key + "/1", "fundacja@example.org");

        assertThat(right).isEqualTo(wrong).contains("Sprawdź pocztę").doesNotContain("example.", key);
        assertThat(codeMails()).as("once an hour").isEqualTo(1);
        assertThat(code("", "ktos@example.com")).isEqualTo(wrong);
        assertThat(code(key + "/1", "")).contains("Wpisz adres e-mail");
        assertThat(code("x".repeat(5_000), "y".repeat(5_000))).isEqualTo(wrong);
    }

    private void sent() {
        story.publishedConsultation(key);
        cases.remarkSent(key);
    }

    private Submission submission() {
        return submissions.find(key + "/1").orElseThrow();
    }

    private long codeMails() {
        return jdbc.sql("select count(*) from outbox_mail where occasion like ?")
                .param(key + "/1/code/%")
                .query(Long.class)
                .single();
    }

    private String code(String number, String email) throws Exception {
        return mvc.perform(post("/status/code")
                        .with(csrf())
                        .param("number", number)
                        .param("email", email))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString()
                .replaceAll("name=\"_csrf\" value=\"[^\"]*\"", "");
    }

    private String askedFrom(String address, String code) throws Exception {
        return mvc.perform(post("/status")
                        .with(csrf())
                        .with(request -> {
                            request.setRemoteAddr(address);
                            return request;
                        })
                        .param("number", key + "/1")
                        .param("code", code))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
    }

    /** @param fields names and values in turn, besides number and code */
    private String asked(String path, String... fields) throws Exception {
        var request = post(path)
                .with(csrf())
                .param("number", key + "/1")
                .param("code", submission().getAccessCode());
        for (int i = 0; i < fields.length; i += 2) {
            request.param(fields[i], fields[i + 1]);
        }
        return mvc.perform(request)
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
    }
}
