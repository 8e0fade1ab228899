package pl.konsultacje.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import pl.konsultacje.OfficeTest;
import pl.konsultacje.notification.OutboxMail;
import pl.konsultacje.notification.OutboxManagement;
import pl.konsultacje.platform.Languages;
import pl.konsultacje.staff.Role;
import pl.konsultacje.staff.StaffManagement;

/** Who is told of new tasks, how often and in what words. */
@OfficeTest
class NewTaskNoticeTests {

    @Autowired
    NewTaskNotice notice;

    @Autowired
    OutboxManagement outbox;

    @Autowired
    StaffManagement staff;

    @Autowired
    PlatformTransactionManager transactions;

    private final String name = "zad" + UUID.randomUUID().toString().substring(0, 8);
    private final String key = name.toUpperCase();

    @Test
    void tellsOfOneTaskByItself() {
        person(name);
        commit(() -> created(1, name));
        assertThat(outbox.of(key)).singleElement().satisfies(mail -> {
            assertThat(mail.subject()).isEqualTo("Nowe zadanie: Opis sprawy (" + key + "/G1)");
            assertThat(mail.occasion()).isEqualTo("1-" + name + "/" + name);
        });
    }

    @Test
    void tellsOfSeveralTasksOfATransactionOnce() {
        person(name);
        commit(() -> {
            for (int number = 1; number <= 22; number++) {
                created(number, name);
            }
        });
        var mail = onlyMail();
        assertThat(mail.subject()).isEqualTo("Nowe zadania: 22 (" + key + ")");
        assertThat(mail.occasion()).isEqualTo("1-" + name + "/22/" + name);
        assertThat(mail.text())
                .contains(
                        "liczba nowych zadań, które na Ciebie czekają: 22.",
                        """
                        Opis sprawy
                        Sprawa: %1$s/G1
                        Termin: 12 marca 2021
                        Otwórz zadanie: http://localhost:8080/desk/tasks/1-%2$s

                        Opis sprawy
                        Sprawa: %1$s/G2
                        Otwórz zadanie: http://localhost:8080/desk/tasks/2-%2$s
                        """.formatted(key, name),
                        "Sprawa: " + key + "/G20\n",
                        "Liczba dalszych nowych zadań na liście: 2.\n\nOtwórz listę zadań: http://localhost:8080/desk\n")
                .doesNotContain(key + "/G21");
        assertThat(mail.html())
                .contains(
                        "<li><a href=\"http://localhost:8080/desk/tasks/20-" + name + "\">Opis sprawy</a>",
                        "Termin: 12 marca 2021",
                        "Liczba dalszych nowych zadań na liście: 2.",
                        "<a href=\"http://localhost:8080/desk\">Otwórz listę zadań</a>")
                .doesNotContain(key + "/G21");
    }

    @Test
    void writesInTheLanguageOfWhoReads() {
        person(name);
        staff.choose(name, Languages.ENGLISH);
        commit(() -> {
            created(1, name);
            created(2, name);
        });
        var mail = onlyMail();
        assertThat(mail.subject()).isEqualTo("New tasks: 2 (" + key + ")");
        assertThat(mail.text())
                .contains("new tasks waiting for you: 2.", "Case: " + key + "/G2", "Due: 12 March 2021")
                .contains("Open the list of tasks: http://localhost:8080/desk\n")
                .doesNotContain("Further new tasks");
        assertThat(mail.html()).contains("new tasks waiting for you: 2.").doesNotContain("Further new tasks");
    }

    @Test
    void tellsEachPersonAndEachConsultationApart() {
        person(name);
        person(name + ".b");
        commit(() -> {
            created(1, name);
            created(2, name + ".b");
            notice.created("3-" + name, "x", "Opis", key + "B/G1", name, List.of(), null);
        });
        assertThat(outbox.of(key))
                .extracting(OutboxMail::recipient, OutboxMail::subject)
                .containsExactlyInAnyOrder(
                        tuple(name + "@example.org", "Nowe zadanie: Opis sprawy (" + key + "/G1)"),
                        tuple(name + ".b@example.org", "Nowe zadanie: Opis sprawy (" + key + "/G2)"));
        assertThat(outbox.of(key + "B")).hasSize(1);
    }

    @Test
    void tellsATransactionInsideAnotherApart() {
        person(name);
        commit(() -> {
            created(1, name);
            var inside = new TransactionTemplate(transactions);
            inside.setPropagationBehavior(TransactionTemplate.PROPAGATION_REQUIRES_NEW);
            inside.executeWithoutResult(status -> created(2, name));
            assertThat(outbox.of(key))
                    .extracting(OutboxMail::subject)
                    .containsExactly("Nowe zadanie: Opis sprawy (" + key + "/G2)");
        });
        assertThat(outbox.of(key)).hasSize(2);
    }

    @Test
    void tellsNothingOfWhatIsRolledBack() {
        person(name);
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            created(1, name);
            created(2, name);
            status.setRollbackOnly();
        });
        assertThat(outbox.of(key)).isEmpty();
        assertThatThrownBy(() -> created(1, name)).isInstanceOf(IllegalStateException.class);
    }

    private void person(String username) {
        staff.addPerson(username, "Ewa Referent", username + "@example.org", "x", Set.of(Role.AUDITOR));
    }

    private void created(int number, String assignee) {
        notice.created(
                number + "-" + name,
                "noSuchElement",
                "Opis sprawy",
                key + "/G" + number,
                assignee,
                List.of(),
                number == 1 ? LocalDate.of(2021, 3, 12) : null);
    }

    private void commit(Runnable work) {
        new TransactionTemplate(transactions).executeWithoutResult(status -> work.run());
    }

    private OutboxMail onlyMail() {
        var mails = outbox.of(key);
        assertThat(mails).hasSize(1);
        return mails.get(0);
    }
}
