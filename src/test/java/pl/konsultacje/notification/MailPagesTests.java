package pl.konsultacje.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.stringContainsInOrder;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import pl.konsultacje.OfficeTest;
import pl.konsultacje.audit.Decision;
import pl.konsultacje.audit.Decisions;
import pl.konsultacje.notification.OutboxMail.State;
import pl.konsultacje.platform.Languages;
import pl.konsultacje.platform.ShiftedClock;

@OfficeTest
class MailPagesTests {

    @Autowired
    MockMvc web;

    @Autowired
    OutboxManagement outbox;

    @Autowired
    OutboxMails mails;

    @Autowired
    Decisions decisions;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ShiftedClock clock;

    final String key = "POCZTA-" + UUID.randomUUID().toString().substring(0, 8);

    @BeforeEach
    void startEmpty() {
        jdbc.sql("delete from outbox_mail").update();
    }

    @Test
    void showsWhatWaitsAndSaysThatThereIsNoServer() throws Exception {
        var mail = stored(1);

        web.perform(get("/desk/mail").with(coordinator()))
                .andExpect(status().isOk())
                .andExpect(content()
                        .string(stringContainsInOrder(
                                "Serwer pocztowy nie jest skonfigurowany",
                                "Czekają",
                                "(1)",
                                "/desk/mail/" + mail.id(),
                                "Nowe zadanie: Zadanie &lt;b&gt;",
                                "kto1@example.org",
                                key)));
        web.perform(get("/desk/mail/" + mail.id()).with(coordinator()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Zadanie &lt;b&gt;")))
                .andExpect(content().string(not(containsString("Wyślij ponownie"))));
    }

    @Test
    void sendsAnUndeliveredMailAgainOnce() throws Exception {
        var mail = stored(1);
        transaction()
                .executeWithoutResult(status ->
                        mails.giveUp(mail.id(), 1, new Failure(Trouble.RECIPIENT_REFUSED, 550), clock.instant()));

        web.perform(get("/desk/mail").param("tab", "undelivered").with(coordinator()))
                .andExpect(content()
                        .string(containsString(
                                "Serwer odbiorcy nie przyjmuje poczty na ten adres. (Odpowiedź serwera: 550.)")));
        web.perform(get("/desk/mail/" + mail.id()).with(coordinator()))
                .andExpect(content().string(containsString("Wyślij ponownie")));
        web.perform(post("/desk/mail/" + mail.id()).with(coordinator()).with(csrf()))
                .andExpect(redirectedUrl("/desk/mail/" + mail.id()));

        assertThat(outbox.find(mail.id()).orElseThrow())
                .satisfies(again -> assertThat(again.state()).isEqualTo(State.WAITING))
                .satisfies(again -> assertThat(again.attempts()).isZero());
        assertThat(decisions.within(key))
                .extracting(Decision::act, Decision::person)
                .containsExactly(tuple("sendMailAgain", "anna"));
        web.perform(post("/desk/mail/" + mail.id()).with(coordinator()).with(csrf()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("nie jest już niedostarczona")));
    }

    @Test
    void turnsPagesOfTwentyFive() throws Exception {
        for (int i = 1; i <= 26; i++) {
            stored(i);
        }
        web.perform(get("/desk/mail").with(coordinator()))
                .andExpect(content().string(containsString("kto26@example.org")))
                .andExpect(content().string(not(containsString("kto1@example.org"))));
        web.perform(get("/desk/mail").param("page", "2").with(coordinator()))
                .andExpect(content().string(containsString("kto1@example.org")));
        web.perform(get("/desk/mail").param("page", "99").with(coordinator())).andExpect(status().isOk());
        web.perform(get("/desk/mail").param("tab", "x").with(coordinator())).andExpect(status().isNotFound());
        web.perform(get("/desk/mail/0").with(coordinator())).andExpect(status().isNotFound());
    }

    @ParameterizedTest
    @ValueSource(strings = {"REVIEWER", "MANAGER", "AUDITOR"})
    void keepsAddressesFromOthers(String role) throws Exception {
        var mail = stored(1);
        web.perform(get("/desk/mail").with(user("ktos").roles(role))).andExpect(status().isForbidden());
        web.perform(get("/desk/mail/" + mail.id()).with(user("ktos").roles(role)))
                .andExpect(status().isForbidden());
        web.perform(post("/desk/mail/" + mail.id())
                        .with(user("ktos").roles(role))
                        .with(csrf()))
                .andExpect(status().isForbidden());
    }

    private OutboxMail stored(int number) {
        transaction()
                .executeWithoutResult(status -> outbox.add(
                        key,
                        key + "/task",
                        new Mail(
                                "kto" + number + "@example.org",
                                "newTask",
                                Languages.POLISH,
                                Map.of("taskLabel", "Zadanie <b>", "caseKey", key, "link", "http://localhost/x"))));
        var stored = outbox.of(key);
        return stored.get(stored.size() - 1);
    }

    private TransactionTemplate transaction() {
        return new TransactionTemplate(transactions);
    }

    private static RequestPostProcessor coordinator() {
        return user("anna").roles("COORDINATOR");
    }
}
