package pl.konsultacje.response.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.web.util.HtmlUtils;
import pl.konsultacje.CaseStory;
import pl.konsultacje.OfficeTest;
import pl.konsultacje.Story;
import pl.konsultacje.platform.ShiftedClock;
import pl.konsultacje.submission.SubmissionManagement;
import pl.konsultacje.submission.SubmissionText;

/** The staff's page of a consultation. */
@OfficeTest
class ConsultationPageTests {

    @Autowired
    MockMvc mvc;

    @Autowired
    Story story;

    @Autowired
    CaseStory cases;

    @Autowired
    SubmissionManagement submissions;

    @Autowired
    ShiftedClock clock;

    final String key = "STRONA-" + UUID.randomUUID().toString().substring(0, 8);

    @Test
    void countsEveryRemarkOnceAndShowsTheRegister() throws Exception {
        story.publishedConsultation(key);
        cases.remarkSettled(key);
        cases.remarkReceived(key);
        var inDrafting = cases.remarkReceived(key);
        cases.admitted(inDrafting);
        cases.assigned(inDrafting, Story.SECOND_REVIEWER, LocalDate.of(2021, 3, 12));
        cases.remarkSent(key);

        var page = page("", Story.COORDINATOR, "COORDINATOR");

        assertThat(page)
                .contains("Wpłynęło uwag: 4")
                .contains("w kolejce do oceny (1)", "w ocenie formalnej (1)", "w opracowaniu (1)", "rozpatrzone (1)")
                .contains("uwzględniona", "Kryterium jest zasadne.", "Ewa Ekspert", "12 marca 2021", "2 Cele")
                .contains("Dodaj uwagę z pisma");
        assertThat(page("?step=DRAFTING", Story.COORDINATOR, "COORDINATOR"))
                .contains("/audit/case?key=" + inDrafting)
                .doesNotContain("/audit/case?key=" + key + "/G2");
        assertThat(page("?step=APPROVAL", Story.COORDINATOR, "COORDINATOR")).contains("Nie ma uwag na tym etapie.");
    }

    @Test
    void namesTheNextDuty() throws Exception {
        story.publishedConsultation(key);
        cases.remarkReceived(key);
        var drafting = cases.remarkReceived(key);
        cases.admitted(drafting);
        cases.assigned(drafting, Story.REVIEWER, LocalDate.of(2021, 2, 10));

        assertThat(page("", Story.REVIEWER, "REVIEWER"))
                .contains("Przygotowanie stanowiska", "do 10 lutego 2021", "/desk/tasks/");
        assertThat(page("", Story.AUDITOR, "AUDITOR"))
                .contains("Przygotowanie stanowiska")
                .doesNotContain("/desk/tasks/");
    }

    @Test
    void countsTheDaysThatTheLawCounts() throws Exception {
        story.publishedConsultation(key);
        assertThat(page("", Story.MANAGER, "MANAGER")).contains("dziś ogłoszono, uwagi przez 35 dni");

        clock.moveTo(Instant.parse("2021-02-23T10:00:00Z"));
        assertThat(page("", Story.MANAGER, "MANAGER"))
                .contains("dzień 27 z 35, do 3 marca 2021, pozostało 8 dni", "do 2 kwietnia 2021");

        clock.moveTo(Instant.parse("2021-03-03T22:59:00Z"));
        assertThat(page("", Story.MANAGER, "MANAGER")).contains("dzień 35 z 35, do 3 marca 2021, ostatni dzień");

        clock.moveTo(Instant.parse("2021-03-13T10:00:00Z"));
        assertThat(page("", Story.MANAGER, "MANAGER"))
                .contains("zakończono 3 marca 2021", "do 2 kwietnia 2021, pozostało 20 dni");

        clock.moveTo(Instant.parse("2021-04-05T10:00:00Z"));
        assertThat(page("", Story.MANAGER, "MANAGER")).contains("do 2 kwietnia 2021, 3 dni po terminie");
    }

    @Test
    void showsFiftyAtATimeAndAllOnPaper() throws Exception {
        story.publishedConsultation(key);
        var one = cases.text(key, "Uwaga").remarks().get(0);
        submissions.send(
                key,
                new SubmissionText(cases.text(key, "Uwaga").submitter(), Collections.nCopies(51, one)),
                UUID.randomUUID().toString());

        var first = page("", Story.COORDINATOR, "COORDINATOR");
        assertThat(first).contains(" 1.50<").doesNotContain(" 1.51<").contains("page=2");
        assertThat(page("?page=2", Story.COORDINATOR, "COORDINATOR"))
                .contains(" 1.51<")
                .doesNotContain(" 1.50<");
        assertThat(page("?page=99", Story.COORDINATOR, "COORDINATOR")).contains(" 1.51<");
        assertThat(page("?print=true", Story.COORDINATOR, "COORDINATOR")).contains(" 1.50<", " 1.51<");
    }

    @ParameterizedTest
    @CsvSource({"COORDINATOR, anna", "MANAGER, marek", "AUDITOR, olga", "REVIEWER, robert"})
    void letsTheStaffReadWithoutContactData(String role, String person) throws Exception {
        story.publishedConsultation(key);
        cases.remarkReceived(key);

        var page = page("", person, role);

        assertThat(page).contains("Fundacja Przykładowa").doesNotContain("fundacja@example.org");
        if (!role.equals("COORDINATOR")) {
            assertThat(page).doesNotContain("Dodaj uwagę z pisma");
        }
        // nothing but the log-out can be sent from here
        assertThat(page.split("<form", -1)).hasSize(2);
    }

    @Test
    void keepsOthersOut() throws Exception {
        story.publishedConsultation(key);
        mvc.perform(get("/desk/consultations/" + key)).andExpect(redirectedUrl("/login"));
        mvc.perform(get("/desk/consultations/" + key).with(user("adam").roles("ADMINISTRATOR")))
                .andExpect(status().isForbidden());
        mvc.perform(get("/desk/consultations/NIE-MA-TAKIEJ").with(user("anna").roles("COORDINATOR")))
                .andExpect(status().isNotFound());
    }

    @Test
    void showsAConsultationThatIsNotAnnouncedYet() throws Exception {
        story.initiatedConsultation(key);
        assertThat(page("", Story.COORDINATOR, "COORDINATOR"))
                .contains("Przygotowanie ogłoszenia", "Rejestr uwag pojawi się tu po ogłoszeniu");
    }

    @Test
    void escapesWhatSomebodyWrote() throws Exception {
        story.publishedConsultation(key);
        submissions.send(
                key,
                cases.text(key, "<script>alert(1)</script>"),
                UUID.randomUUID().toString());
        assertThat(page("", Story.COORDINATOR, "COORDINATOR"))
                .contains("&lt;script&gt;")
                .doesNotContain("<script>alert");
    }

    private String page(String query, String person, String role) throws Exception {
        var html = mvc.perform(get("/desk/consultations/" + key + query)
                        .with(user(person).roles(role)))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
        return html.contains("&lt;script") ? html : HtmlUtils.htmlUnescape(html);
    }
}
