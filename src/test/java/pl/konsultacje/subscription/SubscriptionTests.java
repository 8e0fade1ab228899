package pl.konsultacje.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.cookie;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.servlet.http.Cookie;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import pl.konsultacje.OfficeTest;
import pl.konsultacje.Story;
import pl.konsultacje.consultation.Reader;
import pl.konsultacje.consultation.Readership;
import pl.konsultacje.notification.Outbox;
import pl.konsultacje.notification.OutboxMail;
import pl.konsultacje.notification.OutboxManagement;
import pl.konsultacje.notification.PostOffice;
import pl.konsultacje.platform.Languages;
import pl.konsultacje.platform.ShiftedClock;

@OfficeTest
class SubscriptionTests {

    private static final Pattern TOKEN = Pattern.compile("/subscriptions/([0-9a-f]{32})/confirm");

    @Autowired
    MockMvc browser;

    @Autowired
    Story story;

    @Autowired
    SubscriptionManagement subscriptions;

    @Autowired
    Readership subscribers;

    @Autowired
    OutboxManagement outbox;

    @Autowired
    PostOffice post;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ShiftedClock clock;

    final String run = UUID.randomUUID().toString().substring(0, 8);
    final String key = "SUBSKRYPCJA-" + run;
    final String email = run + "@example.org";
    final String page = "/consultations/" + key + "/subscription";

    @BeforeEach
    void publish() {
        story.publishedConsultation(key);
    }

    private ResultActions asked(String typed) throws Exception {
        return browser.perform(post(page).with(csrf()).param("email", typed));
    }

    private List<OutboxMail> mails(String recipient) {
        return Stream.of(key, key + "-2", Outbox.NO_CONSULTATION)
                .flatMap(consultation -> outbox.of(consultation).stream())
                .filter(mail -> mail.recipient().equals(recipient))
                .toList();
    }

    private static String token(OutboxMail mail) {
        var found = TOKEN.matcher(mail.text());
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    /** Asked for and confirmed; gives the secret. */
    private String subscribed(@Nullable String consultation, String address) {
        subscriptions.ask(consultation, address);
        var written = mails(address);
        var token = token(written.get(written.size() - 1));
        assertThat(subscriptions.confirm(token)).isTrue();
        return token;
    }

    private List<Reader> readers() {
        return subscribers.after(key, 0, 1000).stream()
                .filter(reader -> reader.email().contains(run))
                .toList();
    }

    private int rows(String address) {
        return jdbc.sql("select count(*) from subscription where email = ?")
                .param(address)
                .query(Integer.class)
                .single();
    }

    private void pass(Duration time) {
        clock.moveTo(clock.instant().plus(time));
    }

    @Test
    void publicPagesLeadToTheForms() throws Exception {
        browser.perform(get("/consultations/" + key)).andExpect(content().string(containsString(page)));
        browser.perform(get("/")).andExpect(content().string(containsString("href=\"/subscription\"")));
        browser.perform(get(page))
                .andExpect(status().isOk())
                .andExpect(header().string("Cache-Control", containsString("no-store")))
                .andExpect(content().string(containsString("Program rozwoju ekonomii społecznej: konsultacje")));
        browser.perform(get("/subscription")).andExpect(content().string(containsString("o wszystkich konsultacjach")));
    }

    @Test
    void nothingIsToldBeforeWhoeverHasTheMailConfirms() throws Exception {
        asked("  " + email.toUpperCase() + " ")
                .andExpect(redirectedUrl(page))
                .andExpect(flash().attribute("asked", true));

        assertThat(readers()).isEmpty();
        var confirm = "/subscriptions/" + token(mails(email).get(0)) + "/confirm";
        for (int i = 0; i < 2; i++) {
            browser.perform(get(confirm))
                    .andExpect(status().isOk())
                    .andExpect(header().string("Cache-Control", containsString("no-store")))
                    .andExpect(content().string(allOf(containsString("Potwierdzam"), not(containsString(email)))));
        }
        assertThat(readers()).as("a scanner that opens links confirms nothing").isEmpty();

        for (int i = 0; i < 2; i++) {
            browser.perform(post(confirm).with(csrf())).andExpect(redirectedUrl(confirm));
        }
        browser.perform(get(confirm)).andExpect(content().string(containsString("Subskrypcja działa")));
        assertThat(readers()).singleElement().satisfies(reader -> {
            assertThat(reader.email()).isEqualTo(email);
            assertThat(reader.language()).isEqualTo(Languages.POLISH);
            assertThat(reader.unsubscribe())
                    .isEqualTo("http://localhost:8080/subscriptions/"
                            + token(mails(email).get(0)) + "/end");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "pl, Potwierdź powiadomienia: Program rozwoju, ktoś podał ten adres, po 7 dniach usuniemy",
        "en, Confirm your updates: Program rozwoju, someone entered this address, after 7 days"
    })
    void theMailAsksInTheLanguageOfWhoeverAsked(String language, String subject, String why, String otherwise)
            throws Exception {
        browser.perform(
                post(page).with(csrf()).cookie(new Cookie("language", language)).param("email", email));

        var message = delivered(email);
        var token = token(mails(email).get(0));
        assertThat(message.getSubject()).startsWith(subject);
        assertThat(message.getHeader("Content-Language", null)).isEqualTo(language);
        assertThat(message.getHeader("List-Unsubscribe"))
                .containsExactly("<http://localhost:8080/subscriptions/" + token + "/end>");
        assertThat(message.getHeader("List-Unsubscribe-Post")).containsExactly("List-Unsubscribe=One-Click");
        var parts = (MimeMultipart) message.getContent();
        assertThat(parts.getContentType()).startsWith("multipart/alternative");
        assertThat((String) parts.getBodyPart(0).getContent())
                .contains(why, otherwise, "/subscriptions/" + token + "/confirm", "/subscriptions/" + token + "/end");
        assertThat((String) parts.getBodyPart(1).getContent())
                .contains(why, otherwise, "href=\"http://localhost:8080/subscriptions/" + token + "/confirm\"")
                .contains("<html lang=\"" + language + "\">");
    }

    private MimeMessage delivered(String recipient) {
        var received = post.deliver(recipient);
        assertThat(received).hasSize(1);
        return received.get(0);
    }

    @Test
    void oneToEveryConsultationIsForAllOfThem() throws Exception {
        browser.perform(post("/subscription").with(csrf()).param("email", email))
                .andExpect(redirectedUrl("/subscription"));
        var mail = mails(email).get(0);
        assertThat(mail.consultationKey()).isEqualTo(Outbox.NO_CONSULTATION);
        assertThat(mail.subject()).isEqualTo("Potwierdź powiadomienia: Wszystkie konsultacje");
        subscriptions.confirm(token(mail));

        assertThat(readers()).extracting(Reader::email).containsExactly(email);
        story.publishedConsultation(key + "-2");
        assertThat(subscribers.after(key + "-2", 0, 1000))
                .extracting(Reader::email)
                .contains(email);
    }

    @Test
    void askedForTwiceItIsKeptOnceAndAskedAboutOnceADay() {
        for (int i = 0; i < 3; i++) {
            subscriptions.ask(key, email);
        }
        assertThat(rows(email)).isOne();
        assertThat(mails(email)).hasSize(1);

        pass(Duration.ofDays(1));
        subscriptions.ask(key, email);

        assertThat(mails(email)).hasSize(2);
        assertThat(token(mails(email).get(1))).isEqualTo(token(mails(email).get(0)));
        assertThat(rows(email)).isOne();
    }

    @Test
    void asksOnceWhenAskedForTwiceInOneInstant() throws Exception {
        var barrier = new CyclicBarrier(4);
        var threads = Executors.newFixedThreadPool(4);
        try {
            var calls = new ArrayList<Callable<Integer>>();
            for (int i = 0; i < 4; i++) {
                calls.add(() -> {
                    barrier.await();
                    return asked(email).andReturn().getResponse().getStatus();
                });
            }
            for (Future<Integer> call : threads.invokeAll(calls)) {
                assertThat(call.get()).isEqualTo(302);
            }
        } finally {
            threads.shutdown();
        }
        assertThat(rows(email)).isOne();
        assertThat(mails(email)).hasSize(1);
    }

    @Test
    void nobodyLearnsWhetherAnAddressIsKnown() throws Exception {
        subscribed(key, email);
        pass(Duration.ofDays(1));
        var known = asked(email).andReturn();
        var unknown = asked("x" + email).andReturn();

        assertThat(known.getResponse().getRedirectedUrl())
                .isEqualTo(unknown.getResponse().getRedirectedUrl());
        assertThat(Map.copyOf(known.getFlashMap())).isEqualTo(Map.copyOf(unknown.getFlashMap()));
        assertThat(known.getResponse().getHeaderNames())
                .isEqualTo(unknown.getResponse().getHeaderNames());
        assertThat(mails(email).get(1).subject()).startsWith("Powiadomienia już działają");
        assertThat(mails(email).get(1).text()).doesNotContain("/confirm");
        assertThat(readers()).extracting(Reader::email).containsExactly(email);
    }

    @Test
    void nobodysMailboxIsFilled() {
        for (int i = 0; i < 8; i++) {
            story.publishedConsultation(key + "-" + i);
            subscriptions.ask(key + "-" + i, email);
        }

        assertThat(rows(email)).isEqualTo(SubscriptionManagement.MOST_MAILS_A_DAY);
        pass(Duration.ofHours(25));
        subscriptions.ask(key, email);
        assertThat(rows(email)).isEqualTo(SubscriptionManagement.MOST_MAILS_A_DAY + 1);
    }

    @Test
    void anAddressThatNobodyConfirmsIsForgottenAfterAWeek() throws Exception {
        subscriptions.ask(key, email);
        var token = token(mails(email).get(0));
        subscribed(key, "y" + email);
        pass(Duration.ofDays(7).minusSeconds(1));
        subscriptions.forgetUnconfirmed();
        assertThat(rows(email)).isOne();

        pass(Duration.ofSeconds(1));
        assertThat(subscriptions.confirm(token)).isFalse();
        browser.perform(get("/subscriptions/" + token + "/confirm"))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Ten link już nie działa")));
        subscriptions.forgetUnconfirmed();

        assertThat(rows(email)).isZero();
        assertThat(rows("y" + email)).isOne();
    }

    @Test
    void whoeverHasTheMailEndsItOnThePage() throws Exception {
        var end = "/subscriptions/" + subscribed(key, email) + "/end";
        browser.perform(get(end))
                .andExpect(content().string(allOf(containsString("Rezygnuję"), not(containsString(email)))));
        assertThat(rows(email)).as("a scanner that opens links ends nothing").isOne();

        browser.perform(post(end).with(csrf())).andExpect(redirectedUrl(end));

        assertThat(rows(email)).isZero();
        browser.perform(get(end)).andExpect(content().string(containsString("Nie wyślemy więcej powiadomień")));
    }

    @Test
    void oneClickInAMailProgramEndsIt() throws Exception {
        var end = "/subscriptions/" + subscribed(key, email) + "/end";
        for (int i = 0; i < 2; i++) {
            browser.perform(post(end).param("List-Unsubscribe", "One-Click"))
                    .andExpect(status().isOk())
                    .andExpect(cookie().doesNotExist("SESSION"))
                    .andExpect(content().string(""));
        }
        assertThat(rows(email)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/subscriptions/TOKEN/confirm", "/subscriptions/TOKEN/end/", "/subscription", "/status"})
    void nothingElseIsDoneWithoutAToken(String path) throws Exception {
        subscriptions.ask(key, email);
        var address = path.replace("TOKEN", token(mails(email).get(0)));

        browser.perform(post(address).param("List-Unsubscribe", "One-Click").param("email", "z" + email))
                .andExpect(status().is3xxRedirection());

        assertThat(readers()).isEmpty();
        assertThat(rows(email)).isOne();
        assertThat(rows("z" + email)).isZero();
    }

    @Test
    void thePagesOwnButtonNeedsItsToken() throws Exception {
        var end = "/subscriptions/" + subscribed(key, email) + "/end";
        browser.perform(post(end)).andExpect(status().is3xxRedirection());
        browser.perform(post(end).param("List-Unsubscribe", "one-click")).andExpect(status().is3xxRedirection());
        assertThat(rows(email)).isOne();
    }

    @Test
    void whoeverSubscribedToBothIsToldOnceAndHasDoneWithBoth() {
        subscribed(null, email);
        var token = subscribed(key, email);
        assertThat(readers()).hasSize(1);

        subscriptions.end(token);

        assertThat(readers()).as("no other way leads to the same mails").isEmpty();
        assertThat(rows(email)).isZero();
    }

    @Test
    void endingOneLeavesTheOthers() {
        story.publishedConsultation(key + "-2");
        var other = subscribed(key + "-2", email);
        subscriptions.ask(key, email);
        var ended = token(mails(email).get(0));
        assertThat(ended).isNotEqualTo(other);
        subscriptions.end(ended);
        assertThat(rows(email)).isOne();

        subscriptions.end(subscribed(null, email));
        assertThat(rows(email)).as("all of them").isZero();
    }

    @Test
    void readersComeByAscendingNumberAndInPortions() {
        for (int i = 0; i < 5; i++) {
            subscribed(i % 2 == 0 ? key : null, i + email);
        }
        subscriptions.ask(key, "unconfirmed" + email);
        var all = readers();
        assertThat(all)
                .extracting(Reader::email)
                .containsExactly("0" + email, "1" + email, "2" + email, "3" + email, "4" + email);
        assertThat(all).extracting(Reader::id).isSorted();

        var portions = new ArrayList<Reader>();
        for (var next = subscribers.after(key, 0, 2);
                !next.isEmpty();
                next = subscribers.after(key, next.get(next.size() - 1).id(), 2)) {
            assertThat(next).hasSizeLessThanOrEqualTo(2);
            portions.addAll(next);
        }
        assertThat(portions).filteredOn(reader -> reader.email().contains(run)).isEqualTo(all);
        assertThat(subscribers.name()).isEqualTo("subscribers");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "jan",
                "jan@",
                "@example.org",
                "jan@example",
                "a b@example.org",
                "jan@example.org, x@example.org"
            })
    void asksForAProperAddress(String typed) throws Exception {
        asked(typed)
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Wpisz adres e-mail w pełnej postaci")));
    }

    @Test
    void whatWasTypedSurvivesAChangeOfTheLanguage() throws Exception {
        var session = new MockHttpSession();
        browser.perform(post(page)
                        .session(session)
                        .with(csrf())
                        .param("email", "nie zgub mnie")
                        .param("formLang", "en"))
                .andExpect(redirectedUrl(page));
        browser.perform(get(page).session(session).cookie(new Cookie("language", "en")))
                .andExpect(content().string(allOf(containsString("nie zgub mnie"), containsString("Send me updates"))));
    }

    @Test
    void nobodySubscribesToWhatIsNotPublished() throws Exception {
        story.approvedConsultation(key + "-hidden");
        var hidden = page.replace(key, key + "-hidden");
        browser.perform(get(hidden)).andExpect(status().isNotFound());
        browser.perform(post(hidden).with(csrf()).param("email", email)).andExpect(status().isNotFound());
        assertThat(rows(email)).isZero();
    }
}
