package pl.konsultacje.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import pl.konsultacje.OfficeTest;
import pl.konsultacje.notification.OutboxMail.State;
import pl.konsultacje.platform.Languages;
import pl.konsultacje.platform.Refused;
import pl.konsultacje.platform.ShiftedClock;

@OfficeTest
@ExtendWith(OutputCaptureExtension.class)
class OutboxTests {

    @Autowired
    Outbox outbox;

    @Autowired
    OutboxManagement management;

    @Autowired
    OutboxMails mails;

    @Autowired
    Postman postman;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    JdbcTemplate jdbcTemplate;

    @Autowired
    ShiftedClock clock;

    final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    /** One per test: all tests of the context share the outbox. */
    final String key = "MAIL-" + UUID.randomUUID().toString().substring(0, 8);

    @BeforeEach
    void startEmpty() {
        jdbc.sql("delete from outbox_mail").update();
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void storesNothingWhenTheActIsRolledBack() {
        assertThatThrownBy(() -> transaction().executeWithoutResult(status -> {
                    outbox.add(key, key + "/task", newTask("kto@example.org"));
                    throw new IllegalStateException("the act fails");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(management.of(key)).isEmpty();
    }

    @Test
    void refusesMailOutsideAnAct() {
        assertThatThrownBy(() -> outbox.add(key, key + "/task", newTask("kto@example.org")))
                .isInstanceOf(IllegalTransactionStateException.class);
    }

    @Test
    void storesTheSameOccasionOnceForEachRecipient() {
        add(key + "/task", newTask("pierwsza@example.org"));
        add(key + "/task", newTask("pierwsza@example.org"));
        add(key + "/task", newTask("druga@example.org"));

        assertThat(management.of(key))
                .extracting(OutboxMail::recipient)
                .containsExactly("pierwsza@example.org", "druga@example.org");
    }

    @Test
    void keepsTheActWhenAnotherStoredTheSameMailInTheSameInstant() {
        var mail = newTask("kto@example.org");
        add(key + "/task", mail);
        transaction().executeWithoutResult(status -> {
            add(key + "/before", mail);
            // what a transaction does that did not see the other's row yet
            mails.insertOnce(key, key + "/task", mail, new WrittenMail("s", "t", "h"), clock.instant());
            add(key + "/after", mail);
        });

        assertThat(management.of(key))
                .extracting(OutboxMail::occasion)
                .containsExactlyInAnyOrder(key + "/task", key + "/before", key + "/after");
    }

    @Test
    void writesBothPartsInPolish() {
        add(key + "/task", newTask("kto@example.org"));

        var mail = management.of(key).get(0);
        assertThat(mail.subject()).isEqualTo("Nowe zadanie: Przygotowanie stanowiska <żółć> (" + key + "/G5)");
        assertThat(mail.text())
                .contains("Przygotowanie stanowiska <żółć>\n")
                .contains("Termin: 12 marca 2021")
                .contains("Samorząd Województwa Warmińsko-Mazurskiego")
                .doesNotContain("${");
        assertThat(mail.html())
                .contains("Przygotowanie stanowiska &lt;żółć&gt;")
                .contains("<a href=\"http://localhost:8080/desk/tasks/1\">Otwórz zadanie</a>")
                .doesNotContain("th:")
                .doesNotContain("style=");
    }

    @Test
    void leavesOutADayThatIsNotSet() {
        var model = new HashMap<>(newTask("kto@example.org").model());
        model.remove("due");
        add(key + "/task", new Mail("kto@example.org", "newTask", Languages.POLISH, model));

        assertThat(management.of(key).get(0).text()).doesNotContain("Termin");
    }

    @Test
    void sendsWithHeadersBothPartsAndAttachment() throws Exception {
        var event = "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n".getBytes(StandardCharsets.UTF_8);
        var attachment = new Mail.Attachment("spotkanie-żółte.ics", "text/calendar", event);
        var mail = newTask("kto@example.org");
        add(key + "/task", new Mail(mail.recipient(), mail.template(), Languages.POLISH, mail.model(), attachment));

        assertThat(worker().sendDue()).isEqualTo(1);

        var message = received("kto@example.org").get(0);
        assertThat(message.getSubject()).isEqualTo("Nowe zadanie: Przygotowanie stanowiska <żółć> (" + key + "/G5)");
        assertThat(message.getHeader("Subject", null)).isASCII();
        assertThat(message.getFrom()[0].toString()).contains("konsultacje@example.org");
        assertThat(message.getHeader("Auto-Submitted", null)).isEqualTo("auto-generated");
        assertThat(message.getHeader("Content-Language", null)).isEqualTo("pl");
        assertThat(message.getMessageID()).matches("<[0-9a-f]{16}\\.\\d+@example\\.org>");
        assertThat(Duration.between(message.getSentDate().toInstant(), clock.instant()))
                .isLessThan(Duration.ofMinutes(1));
        var parts = (MimeMultipart) message.getContent();
        assertThat(parts.getContentType()).startsWith("multipart/mixed");
        var wordings = (MimeMultipart) parts.getBodyPart(0).getContent();
        assertThat(wordings.getContentType()).startsWith("multipart/alternative");
        assertThat(wordings.getBodyPart(0).getContentType()).isEqualTo("text/plain; charset=UTF-8");
        assertThat((String) wordings.getBodyPart(0).getContent()).contains("<żółć>");
        assertThat(wordings.getBodyPart(1).getContentType()).isEqualTo("text/html; charset=UTF-8");
        assertThat((String) wordings.getBodyPart(1).getContent()).contains("&lt;żółć&gt;");
        assertThat(parts.getBodyPart(1).getContentType()).startsWith("text/calendar");
        assertThat(parts.getBodyPart(1).getInputStream().readAllBytes()).isEqualTo(event);
        assertThat(parts.getBodyPart(1).getDisposition()).isEqualTo("attachment");
        assertThat(management.of(key).get(0).state()).isEqualTo(State.SENT);
        assertThat(worker().sendDue()).isZero();
    }

    @Test
    void saysHowOneClickEndsSuchMailsWhereThereIsSomethingToEnd() throws Exception {
        var unsubscribe = "https://konsultacje.example.org/subscriptions/" + "0".repeat(32) + "/end";
        var mail = newTask("subskrybent@example.org");
        add(
                key + "/notice",
                new Mail(mail.recipient(), mail.template(), Languages.POLISH, mail.model(), null, unsubscribe));
        add(key + "/task", newTask("kto@example.org"));

        worker().sendDue();

        var notice = received("subskrybent@example.org").get(0);
        assertThat(notice.getHeader("List-Unsubscribe")).containsExactly("<" + unsubscribe + ">");
        assertThat(notice.getHeader("List-Unsubscribe-Post")).containsExactly("List-Unsubscribe=One-Click");
        var task = received("kto@example.org").get(0);
        assertThat(task.getHeader("List-Unsubscribe")).isNull();
        assertThat(task.getHeader("List-Unsubscribe-Post")).isNull();
    }

    @Test
    void sendsOnceTheServerIsBackAfterADay() {
        add(key + "/task", newTask("kto@example.org"));
        var port = server.getSmtp().getPort();
        server.stop();

        for (int minute = 0; minute < 3; minute++) {
            assertThat(worker(sender(port)).sendDue()).isZero();
            pass(Duration.ofMinutes(1));
        }
        assertThat(management.isServerDown()).isTrue();
        assertThat(management.of(key).get(0))
                .satisfies(mail -> assertThat(mail.state()).isEqualTo(State.WAITING))
                .satisfies(mail -> assertThat(mail.attempts()).isZero());

        pass(Duration.ofDays(1));
        server.start();
        assertThat(worker().sendDue()).isEqualTo(1);
        assertThat(worker().sendDue()).isZero();
        assertThat(received("kto@example.org")).hasSize(1);
        assertThat(management.isServerDown()).isFalse();
    }

    @Test
    void givesUpAtOnceWhatIsNoAddress() {
        add(key + "/task", newTask("nie adres@@example"));
        add(key + "/other", newTask("kto@example.org"));

        assertThat(worker().sendDue()).isEqualTo(1);

        assertThat(management.of(key).get(0))
                .satisfies(mail -> assertThat(mail.state()).isEqualTo(State.UNDELIVERED))
                .satisfies(mail -> assertThat(mail.trouble()).isEqualTo(Trouble.ADDRESS_INVALID));
    }

    @Test
    void givesUpARefusedRecipientUntilSentAgain(CapturedOutput log) throws Exception {
        add(key + "/task", newTask("kto@example.org"));
        var refusing = new RefusingServer(550);

        worker(sender(refusing.port())).sendDue();
        refusing.stop();
        assertThat(log.getAll()).contains("reply 550").doesNotContain("kto@example.org");

        var refused = management.of(key).get(0);
        assertThat(refused.state()).isEqualTo(State.UNDELIVERED);
        assertThat(refused.trouble()).isEqualTo(Trouble.RECIPIENT_REFUSED);
        assertThat(refused.serverReply()).isEqualTo(550);
        assertThat(worker().sendDue()).isZero();

        management.sendAgain(refused.id(), "koordynator");
        assertThat(worker().sendDue()).isEqualTo(1);
        assertThat(received("kto@example.org")).hasSize(1);
        assertThatThrownBy(() -> management.sendAgain(refused.id(), "koordynator"))
                .isInstanceOf(Refused.class);
    }

    @Test
    void triesEightTimesWhatMayPassThenGivesUp() throws Exception {
        add(key + "/task", newTask("kto@example.org"));
        var busy = new RefusingServer(451);
        var waits = List.of(1L, 5L, 30L, 120L, 720L, 1440L, 2880L);
        for (int i = 0; i < waits.size(); i++) {
            worker(sender(busy.port())).sendDue();
            assertThat(management.of(key).get(0).attempts()).isEqualTo(i + 1);
            pass(Duration.ofMinutes(waits.get(i)).minusSeconds(20));
            worker(sender(busy.port())).sendDue();
            assertThat(management.of(key).get(0).attempts()).isEqualTo(i + 1);
            pass(Duration.ofSeconds(21));
        }
        worker(sender(busy.port())).sendDue();
        busy.stop();

        assertThat(management.of(key).get(0).state()).isEqualTo(State.UNDELIVERED);
        assertThat(management.of(key).get(0).attempts()).isEqualTo(8);
    }

    @Test
    void sendsEachMailOnceFromSeveralWorkers() throws Exception {
        int count = 60;
        for (int i = 0; i < count; i++) {
            add(key + "/task", newTask("kto" + i + "@example.org"));
        }
        var together = new CountDownLatch(1);
        var threads = Executors.newFixedThreadPool(3);
        var sent = new ArrayList<Future<Integer>>();
        for (int i = 0; i < 3; i++) {
            Callable<Integer> work = () -> {
                together.await();
                return worker().sendDue();
            };
            sent.add(threads.submit(work));
        }
        together.countDown();
        int total = 0;
        for (var one : sent) {
            total += one.get(60, TimeUnit.SECONDS);
        }
        threads.shutdown();
        total += worker().sendDue();

        assertThat(total).isEqualTo(count);
        assertThat(server.getReceivedMessages()).hasSize(count);
        assertThat(management.counts()).containsEntry(State.WAITING, 0).containsEntry(State.SENT, count);
    }

    @Test
    void sendsAtMostOnceMoreAfterACrashAndWithTheSameId() throws Exception {
        add(key + "/task", newTask("kto@example.org"));
        var crashes = new AtomicBoolean(true);
        var crashing = new OutboxMails(jdbc, jdbcTemplate) {
            @Override
            void markSent(long id, Instant now) {
                if (crashes.get()) {
                    throw new IllegalStateException("killed between sending and marking");
                }
                super.markSent(id, now);
            }
        };
        assertThatThrownBy(() -> worker(crashing, sender()).sendDue()).isInstanceOf(IllegalStateException.class);
        crashes.set(false);
        assertThat(worker(crashing, sender()).sendDue()).isZero();

        pass(Duration.ofMinutes(3));
        assertThat(worker(crashing, sender()).sendDue()).isEqualTo(1);
        pass(Duration.ofMinutes(3));
        assertThat(worker(crashing, sender()).sendDue()).isZero();

        var messages = received("kto@example.org");
        assertThat(messages).hasSize(2);
        assertThat(messages.get(0).getMessageID()).isEqualTo(messages.get(1).getMessageID());
    }

    @Test
    void waitsWithoutAServer() {
        add(key + "/task", newTask("kto@example.org"));

        assertThat(worker(mails, null).sendDue()).isZero();
        assertThat(management.of(key).get(0).state()).isEqualTo(State.WAITING);
    }

    private Mail newTask(String recipient) {
        return new Mail(
                recipient,
                "newTask",
                Languages.POLISH,
                Map.of(
                        "taskLabel",
                        "Przygotowanie stanowiska <żółć>",
                        "caseKey",
                        key + "/G5",
                        "link",
                        "http://localhost:8080/desk/tasks/1",
                        "due",
                        "12 marca 2021"));
    }

    private void add(String occasion, Mail mail) {
        transaction().executeWithoutResult(status -> outbox.add(key, occasion, mail));
    }

    private TransactionTemplate transaction() {
        return new TransactionTemplate(transactions);
    }

    private void pass(Duration time) {
        clock.moveTo(clock.instant().plus(time));
    }

    private List<MimeMessage> received(String recipient) {
        return Arrays.stream(server.getReceivedMessages())
                .filter(message ->
                        GreenMailUtil.getAddressList(recipients(message)).contains(recipient))
                .toList();
    }

    private static Address[] recipients(MimeMessage message) {
        try {
            return message.getAllRecipients();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private JavaMailSenderImpl sender() {
        return sender(server.getSmtp().getPort());
    }

    private static JavaMailSenderImpl sender(int port) {
        var sender = new JavaMailSenderImpl();
        sender.setHost("127.0.0.1");
        sender.setPort(port);
        return sender;
    }

    private MailWorker worker() {
        return worker(mails, sender());
    }

    private MailWorker worker(JavaMailSenderImpl sender) {
        return worker(mails, sender);
    }

    private MailWorker worker(OutboxMails rows, @Nullable JavaMailSender sender) {
        ObjectProvider<JavaMailSender> provider = new ObjectProvider<>() {
            @Override
            public @Nullable JavaMailSender getIfAvailable() {
                return sender;
            }
        };
        return new MailWorker(rows, postman, provider, transactions, clock);
    }
}
