package pl.konsultacje.consultation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import pl.konsultacje.OfficeTest;
import pl.konsultacje.Story;
import pl.konsultacje.platform.ShiftedClock;

@OfficeTest
class PublicPagesTests {

    @Autowired
    MockMvc browser;

    @Autowired
    Story story;

    @Autowired
    ShiftedClock clock;

    @Autowired
    ConsultationManagement consultations;

    @Test
    void showsARunningConsultation() throws Exception {
        var consultation = story.publishedConsultation("PAGE-RUNNING");
        var part = consultations.parts(consultation).get(1);

        browser.perform(get("/consultations/PAGE-RUNNING"))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Trwa · pozostało 35 dni")))
                .andExpect(content().string(containsString("Uwagi do 3 marca 2021, do końca dnia.")))
                .andExpect(content().string(containsString("href=\"/consultations/PAGE-RUNNING/remarks\"")))
                .andExpect(content()
                        .string(containsString(
                                "href=\"/consultations/PAGE-RUNNING/remarks?part=" + part.getId() + "#nowa-uwaga\"")))
                .andExpect(content().string(containsString("27 stycznia 2021")))
                .andExpect(content().string(containsString("do 2 kwietnia 2021")))
                .andExpect(content().string(containsString("Administratorem danych jest")));
        browser.perform(get("/?q=PAGE-RUNNING"))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("href=\"/consultations/PAGE-RUNNING\"")));
    }

    @Test
    void countsTheLastDaysInWords() throws Exception {
        story.publishedConsultation("PAGE-DAYS");

        clock.moveTo(Instant.parse("2021-03-02T10:00:00Z"));
        browser.perform(get("/consultations/PAGE-DAYS"))
                .andExpect(content().string(containsString("pozostał 1 dzień")));
        clock.moveTo(Instant.parse("2021-03-03T22:59:59Z"));
        browser.perform(get("/consultations/PAGE-DAYS"))
                .andExpect(content().string(containsString("ostatni dzień")))
                .andExpect(content().string(containsString("Zgłoś uwagę")));
        clock.moveTo(Instant.parse("2021-03-03T23:00:00Z"));
        browser.perform(get("/consultations/PAGE-DAYS"))
                .andExpect(content().string(not(containsString("PAGE-DAYS/remarks"))))
                .andExpect(content().string(containsString("Termin zgłaszania uwag minął 3 marca 2021")));
    }

    @Test
    void saysWhyAClosedConsultationTakesNoRemark() throws Exception {
        story.closedConsultation("PAGE-CLOSED");

        browser.perform(get("/consultations/PAGE-CLOSED"))
                .andExpect(status().isOk())
                .andExpect(content().string(not(containsString("PAGE-CLOSED/remarks"))))
                .andExpect(content().string(containsString("sprawozdanie opublikujemy do 2 kwietnia 2021")));
    }

    @Test
    void hidesAConsultationBeforeItsPublication() throws Exception {
        story.approvedConsultation("PAGE-HIDDEN");
        var document =
                consultations.documents(consultations.get("PAGE-HIDDEN")).get(0).getId();

        browser.perform(get("/consultations/PAGE-HIDDEN")).andExpect(status().isNotFound());
        browser.perform(get("/consultations/PAGE-HIDDEN/documents/" + document)).andExpect(status().isNotFound());
        browser.perform(get("/?q=PAGE-HIDDEN")).andExpect(content().string(not(containsString("/PAGE-HIDDEN"))));
        browser.perform(get("/desk/consultations/PAGE-HIDDEN/documents/" + document)
                        .with(user("anna").roles("COORDINATOR")))
                .andExpect(status().isOk());
    }

    @Test
    void knowsNoConsultationOfThatKey() throws Exception {
        browser.perform(get("/consultations/NO-SUCH")).andExpect(status().isNotFound());
        browser.perform(get("/consultations/NO-SUCH/documents/1")).andExpect(status().isNotFound());
    }

    @Test
    void escapesMarkupInWhatTheOfficeTypes() throws Exception {
        story.initiatedConsultation("PAGE-MARKUP");
        consultations.addDocument(
                "PAGE-MARKUP",
                new DocumentFile(
                        ConsultationDocument.Kind.DRAFT, "<i>Projekt</i>", "p.pdf", "application/pdf", new byte[] {1}));
        consultations.describeParts(
                "PAGE-MARKUP", List.of(new PartText("1", "<u>Cele</u>", "<script>x()</script>", null)));
        consultations.prepareAnnouncement(
                "PAGE-MARKUP", announcement("<b>Program</b>", "<script>alert(1)</script>"), List.of(), "anna");
        consultations.approvePublication(
                "PAGE-MARKUP", new PublicationDecision("uchwała", "1", LocalDate.of(2021, 1, 19)), "marek");
        clock.moveTo(Instant.parse("2021-01-27T11:00:00Z"));
        story.run("PAGE-MARKUP");

        for (var page : List.of("/?q=PAGE-MARKUP", "/consultations/PAGE-MARKUP")) {
            browser.perform(get(page))
                    .andExpect(content().string(containsString("&lt;b&gt;Program&lt;/b&gt;")))
                    .andExpect(content().string(not(containsString("<b>Program"))))
                    .andExpect(content().string(not(containsString("<script>alert"))))
                    .andExpect(content().string(not(containsString("<script>x()"))))
                    .andExpect(content().string(not(containsString("<u>Cele"))))
                    .andExpect(content().string(not(containsString("<i>Projekt"))));
        }
    }

    @Test
    void givesDocumentsAsDownloads() throws Exception {
        var consultation = story.publishedConsultation("PAGE-FILES");
        var document = consultations.documents(consultation).get(0);

        var answer = browser.perform(get("/consultations/PAGE-FILES/documents/" + document.getId()))
                .andExpect(status().isOk())
                .andExpect(header().string("Content-Type", "application/pdf"))
                .andExpect(header().string("X-Content-Type-Options", "nosniff"))
                .andExpect(header().string("Content-Disposition", containsString("attachment")))
                .andExpect(header().string("Content-Disposition", containsString("projekt.pdf")))
                .andReturn()
                .getResponse();
        assertThat(answer.getContentAsByteArray()).containsExactly(1);
        story.publishedConsultation("PAGE-FILES-2");
        browser.perform(get("/consultations/PAGE-FILES-2/documents/" + document.getId()))
                .andExpect(status().isNotFound());
    }

    @Test
    void letsACoordinatorBeginAConsultation() throws Exception {
        story.staff();
        browser.perform(get("/desk/consultations/new").with(user("anna").roles("COORDINATOR")))
                .andExpect(status().isOk());
        browser.perform(post("/desk/consultations/new")
                        .with(user("anna").roles("COORDINATOR"))
                        .with(csrf())
                        .param("caseKey", "PAGE-NEW")
                        .param("title", "Strategia"))
                .andExpect(redirectedUrl("/desk"));
        browser.perform(get("/desk/consultations").with(user("anna").roles("COORDINATOR")))
                .andExpect(content().string(containsString("/desk/consultations/PAGE-NEW")));
    }

    @Test
    void saysWhyAConsultationCannotBegin() throws Exception {
        story.initiatedConsultation("PAGE-TAKEN");

        browser.perform(post("/desk/consultations/new")
                        .with(user("anna").roles("COORDINATOR"))
                        .with(csrf())
                        .param("caseKey", "PAGE-TAKEN")
                        .param("title", "Strategia"))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Konsultacja o znaku PAGE-TAKEN już istnieje")))
                .andExpect(content().string(containsString("value=\"Strategia\"")));
        browser.perform(post("/desk/consultations/new")
                        .with(user("anna").roles("COORDINATOR"))
                        .with(csrf())
                        .param("caseKey", "")
                        .param("title", ""))
                .andExpect(content().string(containsString("Wpisz tytuł konsultacji.")))
                .andExpect(content().string(containsString("Podaj znak konsultacji.")));
    }

    @Test
    void keepsOthersFromBeginningAConsultation() throws Exception {
        browser.perform(get("/desk/consultations/new").with(user("piotr").roles("REVIEWER")))
                .andExpect(status().isForbidden());
        browser.perform(get("/desk/consultations")).andExpect(status().is3xxRedirection());
    }

    static Announcement announcement(String headline, String summary) {
        return new Announcement(
                headline,
                "ROPS",
                summary,
                "Przedmiot",
                "Każdy",
                "DEVELOPMENT_POLICY",
                Instant.parse("2021-01-27T11:00:00Z"),
                LocalDate.of(2021, 3, 3),
                "formularz",
                "Liczy się chwila wpływu.",
                "Jan Kontakt",
                "89 000 00 00",
                "kontakt@example.org",
                "na tej stronie",
                "Administrator",
                true);
    }
}
