package pl.konsultacje.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

@DeskTest
class TaskPageTests {

    @Autowired
    MockMvc mvc;

    @Autowired
    DeskSample sample;

    @Autowired
    DescribeCaseTask room;

    @Autowired
    DeskAnswers deskAnswers;

    private static RequestPostProcessor reviewer() {
        return user(DeskSample.REVIEWER).roles("REVIEWER");
    }

    private static RequestPostProcessor manager() {
        return user(DeskSample.MANAGER).roles("MANAGER");
    }

    private static String address(String taskId) {
        return "/desk/tasks/" + taskId;
    }

    private static MockHttpServletRequestBuilder filled(String taskId) {
        return filled(taskId, "Umowa");
    }

    private static MockHttpServletRequestBuilder filled(String taskId, String subject) {
        return post(address(taskId))
                .with(csrf())
                .with(reviewer())
                .param("subject", subject)
                .param("description", "Opis sprawy")
                .param("urgency", "USUAL");
    }

    @Test
    void showsCaseFormHelpAndWhatComesThen() throws Exception {
        var task = sample.start("DESK-SHOW");
        mvc.perform(get(address(task)).with(reviewer()))
                .andExpect(status().isOk())
                .andExpect(content()
                        .string(allOf(
                                containsString("Sprawa &lt;b&gt;próbna&lt;/b&gt;"),
                                containsString("Opisz sprawę tak, aby radca prawny"),
                                containsString("Opinia prawna (Zespół radców prawnych)"),
                                containsString("prawo pracy"),
                                containsString("Wypełnij tylko wtedy, gdy odpowiedź na „Tryb” to „pilny”."),
                                containsString("Osoby do kontaktu: pozycja 1"),
                                containsString("Najwyżej 100 znaków"),
                                containsString("Przekaż radcy"),
                                containsString("Wpłynęła sprawa"),
                                not(containsString("pułapka")))));
    }

    @Test
    void leadsWhoeverMayReadHistoriesToTheDiagram() throws Exception {
        var task = sample.start("DESK-DIAGRAM");
        mvc.perform(get(address(task)).with(reviewer()))
                .andExpect(content().string(not(containsString("/audit/case"))));
        mvc.perform(get(address(task)).with(user(DeskSample.REVIEWER).roles("REVIEWER", "COORDINATOR")))
                .andExpect(content().string(containsString("href=\"/audit/case?key=DESK-DIAGRAM\"")));
    }

    @Test
    void handsTypedAnswersToTheRoom() throws Exception {
        var task = sample.start("DESK-TYPED");
        mvc.perform(multipart(address(task))
                        .file(new MockMultipartFile("scan", "C:\\pisma\\umowa.pdf", "application/pdf", new byte[] {1}))
                        .param("subject", " Umowa ")
                        .param("description", "Opis")
                        .param("urgency", "URGENT")
                        .param("urgencyReason", "termin")
                        .param("topic", "LABOUR")
                        .param("laws", "KPA", "RODO")
                        .param("answerBy", "2021-03-03")
                        .param("callAt", "12:30")
                        .param("hearing", "2021-04-01")
                        .param("hearing.time", "09:00")
                        .param("pages", "12")
                        .param("confidential", "true")
                        .param("persons.rows", "2")
                        .param("persons.0.name", "")
                        .param("persons.0.email", "")
                        .param("persons.1.name", "Ola")
                        .param("persons.1.email", "ola@example.org")
                        .param("unknown", "x")
                        .with(csrf())
                        .with(reviewer()))
                .andExpect(redirectedUrl("/desk"))
                .andExpect(flash().attribute("notice", "Wykonano: Opis sprawy (DESK-TYPED)."));
        var answers = room.completed.get(room.completed.size() - 1);
        assertThat(answers.businessKey()).isEqualTo("DESK-TYPED");
        assertThat(answers.person()).isEqualTo(DeskSample.REVIEWER);
        assertThat(answers.text("subject")).isEqualTo("Umowa");
        assertThat(answers.text("topic")).isEqualTo("LABOUR");
        assertThat(answers.choices("laws")).containsExactly("KPA", "RODO");
        assertThat(answers.date("answerBy")).isEqualTo(LocalDate.of(2021, 3, 3));
        assertThat(answers.time("callAt")).isEqualTo(LocalTime.of(12, 30));
        assertThat(answers.dateTime("hearing")).isEqualTo("2021-04-01T09:00");
        assertThat(answers.number("pages")).isEqualTo(12);
        assertThat(answers.isChecked("confidential")).isTrue();
        assertThat(answers.rows("persons")).isEqualTo(List.of(Map.of("name", "Ola", "email", "ola@example.org")));
        assertThat(answers.files("scan")).singleElement().extracting("fileName").isEqualTo("umowa.pdf");
        assertThat(answers.values()).doesNotContainKey("unknown");
    }

    @Test
    void keepsWhatWasTypedAndSaysWhatToMend() throws Exception {
        var task = sample.start("DESK-LONG");
        var tooLong = "<script>ą".repeat(20);
        mvc.perform(post(address(task))
                        .with(csrf())
                        .with(reviewer())
                        .param("subject", "")
                        .param("description", tooLong)
                        .param("urgency", "USUAL")
                        .param("answerBy", "3 marca"))
                .andExpect(status().is(422))
                .andExpect(content()
                        .string(allOf(
                                containsString("Wpisz: Temat"),
                                containsString("Opis: tekst może mieć najwyżej 100 znaków; jest 180."),
                                containsString(
                                        "Odpowiedź do dnia: podaj datę w postaci rrrr-mm-dd, na przykład 2021-03-03."),
                                containsString("value=\"3 marca\""),
                                containsString("&lt;script&gt;ą&lt;script&gt;"),
                                not(containsString("<script>ą")))));
    }

    @Test
    void showsRefusalOfTheRoomAtItsField() throws Exception {
        var task = sample.start("DESK-REFUSED");
        mvc.perform(filled(task, DescribeCaseTask.REFUSED_SUBJECT))
                .andExpect(status().is(422))
                .andExpect(content()
                        .string(allOf(
                                containsString("href=\"#subject\""),
                                containsString("zasada czterech oczu"),
                                containsString("value=\"" + DescribeCaseTask.REFUSED_SUBJECT + "\""))));
    }

    @Test
    void keepsWhatWasTypedWhenSomebodyElseChangedTheCase() throws Exception {
        var task = sample.start("DESK-CONFLICT");
        mvc.perform(filled(task, DescribeCaseTask.CONFLICTING_SUBJECT))
                .andExpect(status().is(422))
                .andExpect(content()
                        .string(allOf(
                                containsString("Ktoś inny zmienił tę sprawę w tej samej chwili."),
                                containsString("value=\"" + DescribeCaseTask.CONFLICTING_SUBJECT + "\""))));
    }

    @Test
    void refusesTaskOfAnotherTeamWithoutShowingTheCase() throws Exception {
        var task = sample.start("DESK-FOREIGN");
        for (var request : List.of(
                get(address(task)),
                filled(task),
                post(address(task)).with(csrf()).param("action", "take"))) {
            mvc.perform(request.with(user(DeskSample.STRANGER).roles("REVIEWER")))
                    .andExpect(status().isForbidden())
                    .andExpect(content().string(not(containsString("DESK-FOREIGN"))));
        }
        mvc.perform(get(address(task)).with(user("desk.audytor").roles("AUDITOR")))
                .andExpect(status().isForbidden());
    }

    @Test
    void secondClickLeadsToTheInbox() throws Exception {
        var task = sample.start("DESK-DOUBLE");
        mvc.perform(filled(task)).andExpect(redirectedUrl("/desk"));
        var before = room.completed.size();
        mvc.perform(filled(task))
                .andExpect(redirectedUrl("/desk"))
                .andExpect(flash().attribute("notice", "To zadanie zostało już wykonane."));
        assertThat(room.completed).hasSize(before);
        mvc.perform(get(address(task)).with(reviewer()))
                .andExpect(status().isGone())
                .andExpect(content().string(allOf(containsString("DESK-DOUBLE"), containsString("Ewa Referent"))));
        mvc.perform(get(address(task)).with(user(DeskSample.STRANGER).roles("REVIEWER")))
                .andExpect(status().isGone())
                .andExpect(content().string(not(containsString("DESK-DOUBLE"))));
    }

    @Test
    void showsTaskOfColleagueWithoutItsForm() throws Exception {
        var task = sample.start("DESK-TAKEN");
        mvc.perform(post(address(task)).with(csrf()).with(reviewer()).param("action", "take"))
                .andExpect(redirectedUrl(address(task)));
        var colleague = user(DeskSample.COLLEAGUE).roles("REVIEWER");
        mvc.perform(get(address(task)).with(colleague))
                .andExpect(status().isOk())
                .andExpect(content()
                        .string(allOf(
                                containsString("To zadanie wykonuje Ewa Referent."),
                                not(containsString("name=\"subject\"")))));
        mvc.perform(filled(task).with(colleague))
                .andExpect(status().is(422))
                .andExpect(content().string(containsString("To zadanie wykonuje już inna osoba (Ewa Referent).")));
        mvc.perform(post(address(task)).with(csrf()).with(reviewer()).param("action", "giveBack"))
                .andExpect(redirectedUrl("/desk"));
        mvc.perform(filled(task).with(colleague)).andExpect(redirectedUrl("/desk"));
    }

    @Test
    void saysBeforeAnythingIsTypedWhyThePersonMayNotDecide() throws Exception {
        var task = sample.start(DescribeCaseTask.WRITTEN_BY_COLLEAGUE);
        var author = user(DeskSample.COLLEAGUE).roles("REVIEWER");
        mvc.perform(get(address(task)).with(author))
                .andExpect(status().isOk())
                .andExpect(content()
                        .string(allOf(
                                containsString("To zadanie wykona ktoś inny"),
                                containsString("jesteś jego współautorem"),
                                not(containsString("name=\"subject\"")),
                                not(containsString("value=\"take\"")))));
        mvc.perform(post(address(task)).with(csrf()).with(author).param("action", "take"))
                .andExpect(status().is(422))
                .andExpect(content().string(containsString("jesteś jego współautorem")));
        mvc.perform(get(address(task)).with(reviewer()))
                .andExpect(content().string(containsString("name=\"subject\"")));
    }

    @Test
    void givesBackWhatWasTypedWhenTheSessionWasLost() throws Exception {
        var task = sample.start("DESK-LOST");
        var session = (MockHttpSession) mvc.perform(post(address(task)).param("subject", "Długo pisany <i>tekst</i>"))
                .andExpect(redirectedUrl("/login?kept"))
                .andReturn()
                .getRequest()
                .getSession();
        mvc.perform(get(address(task)).session(session).with(reviewer()))
                .andExpect(content()
                        .string(allOf(
                                containsString("Długo pisany &lt;i&gt;tekst&lt;/i&gt;"),
                                containsString("Wpisany tekst jest zachowany"))));
    }

    @Test
    void keepsDraftUntilTheTaskIsDone() throws Exception {
        var task = sample.start("DESK-DRAFT");
        mvc.perform(post(address(task))
                        .with(csrf())
                        .with(reviewer())
                        .param("subject", "Niedokończone")
                        .param("action", "draft"))
                .andExpect(redirectedUrl(address(task)));
        mvc.perform(get(address(task)).with(reviewer()))
                .andExpect(content().string(allOf(containsString("Niedokończone"), containsString("To szkic"))));
        mvc.perform(get(address(task)).with(user(DeskSample.COLLEAGUE).roles("REVIEWER")))
                .andExpect(content().string(not(containsString("Niedokończone"))));
        mvc.perform(filled(task)).andExpect(redirectedUrl("/desk"));
    }

    @Test
    void addsAndRemovesRowsWithoutLosingTheRest() throws Exception {
        var task = sample.start("DESK-ROWS");
        mvc.perform(post(address(task))
                        .with(csrf())
                        .with(reviewer())
                        .param("subject", "Zostaje")
                        .param("persons.rows", "1")
                        .param("persons.0.name", "Ola")
                        .param("action", "add:persons"))
                .andExpect(status().isOk())
                .andExpect(content()
                        .string(allOf(
                                containsString("Zostaje"),
                                containsString("value=\"Ola\""),
                                containsString("name=\"persons.1.name\""))));
        mvc.perform(post(address(task))
                        .with(csrf())
                        .with(reviewer())
                        .param("persons.rows", "2")
                        .param("persons.0.name", "Ola")
                        .param("persons.1.name", "Ela")
                        .param("action", "remove:persons:0"))
                .andExpect(content()
                        .string(allOf(
                                containsString("value=\"Ela\""),
                                not(containsString("value=\"Ola\"")),
                                not(containsString("name=\"persons.1.name\"")))));
    }

    @Test
    void keepsAnswersOfStepThatNoRoomHandles() throws Exception {
        var first = sample.start("DESK-OPINION");
        mvc.perform(filled(first)).andExpect(redirectedUrl("/desk"));
        opine("NEGATIVE");
        assertThat(deskAnswers.get("DESK-OPINION", "legalOpinion", "outcome")).isEqualTo("NEGATIVE");
        mvc.perform(get(address(sample.task("DESK-OPINION"))).with(reviewer()))
                .andExpect(content().string(allOf(containsString("Opinia prawna"), containsString("Maria Dyrektor"))));
        mvc.perform(filled(sample.task("DESK-OPINION"))).andExpect(redirectedUrl("/desk"));
        opine("POSITIVE");
        assertThat(deskAnswers.get("DESK-OPINION", "legalOpinion", "outcome")).isEqualTo("POSITIVE");
        assertThat(deskAnswers.all("DESK-OPINION", "legalOpinion")).hasSize(2);
    }

    private void opine(String outcome) throws Exception {
        var task = sample.task("DESK-OPINION");
        mvc.perform(get(address(task)).with(manager()))
                .andExpect(status().isOk())
                .andExpect(content()
                        .string(allOf(
                                containsString("Czy opinia jest pozytywna? tak"),
                                containsString("koniec sprawy: Wydano opinię pozytywną"),
                                containsString("Sprawa &lt;b&gt;próbna&lt;/b&gt;"))));
        mvc.perform(post(address(task))
                        .with(csrf())
                        .with(manager())
                        .param("outcome", outcome)
                        .param("reason", "Tak stanowi ustawa."))
                .andExpect(redirectedUrl("/desk"));
    }
}
