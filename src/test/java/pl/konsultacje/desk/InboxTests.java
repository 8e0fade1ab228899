package pl.konsultacje.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrlPattern;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.LocalDate;
import java.util.Date;
import java.util.Map;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import pl.konsultacje.desk.InboxFilter.Due;
import pl.konsultacje.platform.OfficeTime;
import pl.konsultacje.platform.ShiftedClock;

@DeskTest
class InboxTests {

    @Autowired
    MockMvc mvc;

    @Autowired
    DeskSample sample;

    @Autowired
    Desk desk;

    @Autowired
    TaskService tasks;

    @Autowired
    ShiftedClock clock;

    @Autowired
    JdbcClient jdbc;

    private static RequestPostProcessor reviewer() {
        return user(DeskSample.REVIEWER).roles("REVIEWER");
    }

    private void due(String taskId, LocalDate lastDay) {
        tasks.setDueDate(
                taskId,
                Date.from(lastDay.plusDays(1).atStartOfDay(OfficeTime.ZONE).toInstant()));
    }

    @Test
    void sortsByDueDateIntoParts() throws Exception {
        // Wednesday
        var today = LocalDate.ofInstant(clock.instant(), OfficeTime.ZONE);
        due(sample.start("INBOX-1/G1"), today.minusDays(1));
        due(sample.start("INBOX-1/G2"), today);
        due(sample.start("INBOX-1/G3"), today.plusDays(1));
        due(sample.start("INBOX-1/G4"), today.plusDays(7));
        sample.start("INBOX-1/G5");
        var counts = desk.inbox(DeskSample.REVIEWER, Due.ALL, "INBOX-1", 1);
        assertThat(counts.counts())
                .containsEntry(Due.ALL, 5)
                .containsEntry(Due.OVERDUE, 1)
                .containsEntry(Due.TODAY, 1)
                .containsEntry(Due.WEEK, 1)
                .containsEntry(Due.LATER, 2)
                .containsEntry(Due.WAITING, 0);
        assertThat(counts.rows())
                .extracting(InboxRow::businessKey)
                .containsExactly("INBOX-1/G1", "INBOX-1/G2", "INBOX-1/G3", "INBOX-1/G4", "INBOX-1/G5");
        assertThat(counts.rows().get(0).due()).isEqualTo(today.minusDays(1));
        assertThat(counts.consultations()).containsEntry("INBOX-1", 5);
        mvc.perform(get("/desk")
                        .param("due", "overdue")
                        .param("consultation", "INBOX-1")
                        .with(reviewer()))
                .andExpect(status().isOk())
                .andExpect(content()
                        .string(allOf(
                                containsString("INBOX-1/G1 · Sprawa &lt;b&gt;próbna&lt;/b&gt;"),
                                containsString("1 dzień roboczy"),
                                containsString("do wzięcia"),
                                not(containsString("INBOX-1/G2")))));
    }

    @Test
    void pagesThroughLongLists() {
        for (int i = 0; i < 27; i++) {
            sample.start("INBOX-2/G" + i);
        }
        var first = desk.inbox(DeskSample.REVIEWER, Due.ALL, "INBOX-2", 1);
        var second = desk.inbox(DeskSample.REVIEWER, Due.ALL, "INBOX-2", 99);
        assertThat(first.rows()).hasSize(25);
        assertThat(first.pages()).isEqualTo(2);
        assertThat(second.page()).isEqualTo(2);
        assertThat(second.rows()).hasSize(2);
        assertThat(desk.openTasks("INBOX-2")).hasSize(27);
        assertThat(desk.openTasks("INBOX_2")).isEmpty();
    }

    @Test
    void showsNobodyTasksOfOthers() {
        sample.start("INBOX-3/G1");
        assertThat(desk.inbox(DeskSample.STRANGER, Due.ALL, "INBOX-3", 1).rows())
                .isEmpty();
        assertThat(desk.inbox(DeskSample.MANAGER, Due.ALL, "INBOX-3", 1).rows()).isEmpty();
        assertThat(desk.inbox("nobody", Due.ALL, "", 1).rows()).isEmpty();
    }

    @Test
    void remembersWhatIsWithOthers() throws Exception {
        var mine = sample.start("INBOX-4/G1");
        desk.take(mine, DeskSample.REVIEWER);
        assertThat(desk.inbox(DeskSample.COLLEAGUE, Due.ALL, "INBOX-4", 1).rows())
                .isEmpty();
        assertThat(desk.inbox(DeskSample.COLLEAGUE, Due.WAITING, "INBOX-4", 1).rows())
                .hasSize(1);
        desk.complete(mine, DeskSample.REVIEWER, Map.of());
        var waiting = desk.inbox(DeskSample.REVIEWER, Due.WAITING, "INBOX-4", 1);
        assertThat(waiting.rows()).extracting(InboxRow::element).containsExactly("legalOpinion");
        mvc.perform(get("/desk")
                        .param("due", "waiting")
                        .param("consultation", "INBOX-4")
                        .with(reviewer()))
                .andExpect(content()
                        .string(allOf(
                                containsString("Opinia prawna"),
                                not(containsString(
                                        "/desk/tasks/" + waiting.rows().get(0).taskId())))));
    }

    @Test
    void takesAndOpensTheNext() throws Exception {
        sample.start("INBOX-5/G1");
        mvc.perform(post("/desk").with(csrf()).with(reviewer())).andExpect(redirectedUrlPattern("/desk/tasks/*"));
        mvc.perform(post("/desk").with(csrf()).with(user("desk.nikt").roles("AUDITOR")))
                .andExpect(redirectedUrl("/desk"));
    }

    @Test
    void saysWhatAnEmptyInboxMeans() throws Exception {
        mvc.perform(get("/desk").with(user("desk.nikt").roles("AUDITOR")))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Nie masz teraz zadań do wykonania.")));
        mvc.perform(get("/desk")).andExpect(status().is3xxRedirection());
    }

    @Test
    void tellsEachCandidateByMailAndNamesNoParticipant() {
        sample.start("INBOX-6/G1");
        var mails = jdbc.sql(
                        "select recipient, subject from outbox_mail where consultation_key = 'INBOX-6' order by recipient")
                .query((row, number) -> row.getString(1) + ": " + row.getString(2))
                .list();
        assertThat(mails)
                .containsExactly(
                        "ewa@example.org: Nowe zadanie: Opis sprawy (INBOX-6/G1)",
                        "jan@example.org: Nowe zadanie: Opis sprawy (INBOX-6/G1)");
    }
}
