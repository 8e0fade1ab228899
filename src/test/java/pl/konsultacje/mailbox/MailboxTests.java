package pl.konsultacje.mailbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.icegreen.greenmail.imap.ImapHostManager;
import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Flags;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import pl.konsultacje.OfficeTest;
import pl.konsultacje.Story;
import pl.konsultacje.audit.Decisions;
import pl.konsultacje.mailbox.MailboxMessage.Place;
import pl.konsultacje.notification.OutboxMail;
import pl.konsultacje.notification.OutboxManagement;
import pl.konsultacje.notification.PostOffice;
import pl.konsultacje.platform.Refused;
import pl.konsultacje.platform.ShiftedClock;
import pl.konsultacje.submission.Channel;
import pl.konsultacje.submission.FileRole;
import pl.konsultacje.submission.FileStore;
import pl.konsultacje.submission.SubmissionFile;
import pl.konsultacje.submission.SubmissionManagement;

@OfficeTest
class MailboxTests {

    static final Instant PUT = Instant.parse("2021-02-10T10:15:30Z");

    @Autowired
    Story story;

    @Autowired
    MockMvc mvc;

    @Autowired
    MailboxManagement mailbox;

    @Autowired
    MailboxMessages messages;

    @Autowired
    MailboxPolls polls;

    @Autowired
    MailIntake intake;

    @Autowired
    MailSubmissions mailSubmissions;

    @Autowired
    MailBeforeRegisterCloses before;

    @Autowired
    SubmissionManagement submissions;

    @Autowired
    FileStore files;

    @Autowired
    OutboxManagement outbox;

    @Autowired
    Decisions decisions;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    SslBundles certificates;

    @Autowired
    PostOffice postOffice;

    @Autowired
    ShiftedClock clock;

    final String key = "MAIL-" + UUID.randomUUID().toString().substring(0, 8).toUpperCase();
    final String user = "uwagi-" + key.toLowerCase() + "@urzad.example";

    GreenMail server;
    int port;
    MailFolder inbox;

    @BeforeEach
    void start() throws Exception {
        story.publishedConsultation(key);
        clock.moveTo(Instant.parse("2021-02-12T09:00:00Z"));
        serve(0);
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    private void serve(int at) throws Exception {
        server = new GreenMail(new ServerSetup(at, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));
        server.start();
        port = server.getImap().getPort();
        GreenMailUser box = server.setUser(user, user, "haslo");
        ImapHostManager manager = server.getManagers().getImapHostManager();
        inbox = manager.getInbox(box);
    }

    private MailboxSettings settings(String password, String folder, String trusted, int megabytes) {
        return new MailboxSettings("127.0.0.1", port, user, password, folder, "none", "", "", trusted, megabytes, 3);
    }

    private int takeNew() {
        return new MailboxReader(settings("haslo", "INBOX", "", 40), polls, mailbox, certificates, clock).takeNew();
    }

    private byte[] put(String raw) throws Exception {
        return put(raw.getBytes(StandardCharsets.UTF_8));
    }

    private byte[] put(byte[] raw) throws Exception {
        var message = new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(raw));
        inbox.appendMessage(message, new Flags(), Date.from(PUT));
        var stored = new ByteArrayOutputStream();
        message.writeTo(stored);
        return stored.toByteArray();
    }

    private String letter(String subject, String... heads) {
        return String.join("\r\n", heads)
                + (heads.length == 0 ? "" : "\r\n")
                + "From: Jan Kowalski <jan-" + key + "@example.com>\r\nTo: " + user + "\r\nSubject: " + subject
                + "\r\nMessage-ID: <" + UUID.randomUUID() + "@example.com>\r\n\r\nUwaga o celach.\r\n";
    }

    private List<MailboxMessage> kept() {
        return jdbc
                .sql("select id from mailbox_message where account like ? order by id")
                .param(user + "%")
                .query(Long.class)
                .list()
                .stream()
                .map(id -> messages.findById(id).orElseThrow())
                .toList();
    }

    private MailboxMessage only() {
        return kept().get(0);
    }

    @Test
    void keepsEachMessageOnceAsItCameWithTheServersTime() throws Exception {
        var raw = put(letter("Pierwsza"));
        put(letter("Druga"));

        assertThat(takeNew()).isEqualTo(2);
        assertThat(takeNew()).isZero();

        assertThat(kept()).hasSize(2);
        assertThat(mailbox.original(only()).orElseThrow().getContent()).isEqualTo(raw);
        assertThat(only().getReceivedAt()).isEqualTo(PUT);
        assertThat(inbox.getMessages()).allMatch(message -> message.getFlags().contains(Flags.Flag.SEEN));
    }

    @Test
    void takesTheTimeOfTheTrustedServersTopmostLineAlone() throws Exception {
        var ours = "Received: from x by mail.urzad.example (Postfix);\r\n\tWed, 10 Feb 2021 08:00:00 +0100";
        var forged = "Received: from x by mail.urzad.example; Fri, 1 Jan 2021 08:00:00 +0100";
        var foreign = "Received: from y by mx.example.net; Wed, 10 Feb 2021 09:00:00 +0100";
        put(letter("Nasza", ours, forged));
        put(letter("Obca", foreign, forged));
        put(letter("Bez daty", "Received: from x by mail.urzad.example; kiedyś"));

        new MailboxReader(settings("haslo", "INBOX", "Mail.urzad.example", 40), polls, mailbox, certificates, clock)
                .takeNew();

        assertThat(kept())
                .extracting(MailboxMessage::getReceivedAt)
                .containsExactly(Instant.parse("2021-02-10T07:00:00Z"), PUT, PUT);
    }

    @Test
    void aCrashBetweenKeepingAndMarkingTakesAMessageOnce() throws Exception {
        var raw = put(letter("Raz"));
        var uidValidity = inbox.getUidValidity();
        var account = settings("haslo", "INBOX", "", 40).account();
        mailbox.keep(new Place(account, uidValidity, inbox.getMessages().get(0).getUid()), PUT, raw);

        assertThat(takeNew()).isZero();

        assertThat(kept()).hasSize(1);
        assertThat(inbox.getMessages()).allMatch(message -> message.getFlags().contains(Flags.Flag.SEEN));
    }

    @Test
    void waitsForAServerThatIsAwayAndLosesNothing() throws Exception {
        put(letter("Pierwsza"));
        takeNew();
        var reader = new MailboxReader(settings("haslo", "INBOX", "", 40), polls, mailbox, certificates, clock);
        server.stop();

        assertThat(reader.takeNew()).isZero();
        var away = polls.find(settings("haslo", "INBOX", "", 40).account()).orElseThrow();
        assertThat(away.trouble()).isEqualTo(MailTrouble.AWAY);
        assertThat(away.failedAt()).isNotNull();

        // with the numbers that it gave before (then the first one is known), or with others
        serve(port);
        put(letter("Pierwsza"));
        put(letter("Druga"));
        reader.takeNew();
        assertThat(polls.find(settings("haslo", "INBOX", "", 40).account())
                        .orElseThrow()
                        .trouble())
                .isNull();
        assertThat(kept()).hasSizeBetween(2, 3);
    }

    @Test
    void saysWhenItIsNotLetInOrHasNoFolder() {
        new MailboxReader(settings("zle", "INBOX", "", 40), polls, mailbox, certificates, clock).takeNew();
        assertThat(polls.find(settings("zle", "INBOX", "", 40).account())
                        .orElseThrow()
                        .trouble())
                .isEqualTo(MailTrouble.LOGIN);
        new MailboxReader(settings("haslo", "NIEMA", "", 40), polls, mailbox, certificates, clock).takeNew();
        assertThat(polls.find(settings("haslo", "NIEMA", "", 40).account())
                        .orElseThrow()
                        .trouble())
                .isEqualTo(MailTrouble.FOLDER);
    }

    /** Reads through a front that speaks TLS; the office trusts the certificate that it is given. */
    private int takeNewSecurely(SecureFront front, String security, @Nullable Path trusted) {
        var bundles = new DefaultSslBundleRegistry();
        if (trusted != null) {
            // as spring.ssl.bundle.pem.mailbox.truststore.certificate does
            bundles.registerBundle(
                    "mailbox",
                    SslBundle.of(new PemSslStoreBundle(
                            null,
                            PemSslStoreDetails.forCertificate(trusted.toUri().toString()))));
        }
        var settings = new MailboxSettings(
                "localhost",
                front.port(),
                user,
                "haslo",
                "INBOX",
                security,
                trusted == null ? "" : "mailbox",
                "",
                "",
                40,
                3);
        return new MailboxReader(settings, polls, mailbox, bundles, clock).takeNew();
    }

    private @Nullable MailTrouble troubleOnLocalhost() {
        return polls.find(user + "@localhost/INBOX").orElseThrow().trouble();
    }

    @Test
    void readsOverTlsFromAServerThatTheOfficeVouchesFor(@TempDir Path folder) throws Exception {
        var certificate = SecureFront.certificate(folder, "localhost");
        put(letter("Tajna"));
        try (var front = new SecureFront(SecureFront.Kind.TLS, port, folder)) {
            assertThat(takeNewSecurely(front, "tls", null)).isZero();
            assertThat(troubleOnLocalhost()).isEqualTo(MailTrouble.INSECURE);
            assertThat(takeNewSecurely(front, "tls", certificate)).isEqualTo(1);
            assertThat(troubleOnLocalhost()).isNull();
        }
        assertThat(only().getReceivedAt()).isEqualTo(PUT);
    }

    @Test
    void aCertificateOfAnotherServerIsNone(@TempDir Path folder) throws Exception {
        var certificate = SecureFront.certificate(folder, "poczta.example");
        put(letter("Tajna"));
        try (var front = new SecureFront(SecureFront.Kind.TLS, port, folder)) {
            assertThat(takeNewSecurely(front, "tls", certificate)).isZero();
            assertThat(troubleOnLocalhost()).isEqualTo(MailTrouble.INSECURE);
        }
        assertThat(kept()).isEmpty();
    }

    @Test
    void saysThePasswordOnlyAfterStartTls(@TempDir Path folder) throws Exception {
        var certificate = SecureFront.certificate(folder, "localhost");
        put(letter("Tajna"));
        try (var plain = new SecureFront(SecureFront.Kind.PLAIN, port, folder);
                var front = new SecureFront(SecureFront.Kind.STARTTLS, port, folder)) {
            assertThat(takeNewSecurely(plain, "starttls", certificate)).isZero();
            assertThat(troubleOnLocalhost()).isEqualTo(MailTrouble.INSECURE);
            assertThat(takeNewSecurely(front, "starttls", certificate)).isEqualTo(1);
            assertThat(troubleOnLocalhost()).isNull();
            assertThat(plain.saidInPlainWords()).noneMatch(said -> said.contains("LOGIN") || said.contains("haslo"));
            assertThat(front.saidInPlainWords())
                    .noneMatch(said -> said.contains("LOGIN") || said.contains("haslo"))
                    .anyMatch(said -> said.contains("STARTTLS"));
        }
    }

    @Test
    void movesWhatIsKeptAndDeletesNothingElse() throws Exception {
        var settings =
                new MailboxSettings("127.0.0.1", port, user, "haslo", "INBOX", "none", "", "Zarejestrowane", "", 40, 3);
        var reader = new MailboxReader(settings, polls, mailbox, certificates, clock);
        var first = put(letter("Pierwsza"));
        assertThat(reader.takeNew()).isEqualTo(1);
        assertThat(inbox.getMessages()).isEmpty();
        var done = server.getManagers()
                .getImapHostManager()
                .getFolder(server.getUserManager().getUser(user), "Zarejestrowane");
        assertThat(done.getMessages()).singleElement().satisfies(message -> {
            var bytes = new ByteArrayOutputStream();
            message.getMimeMessage().writeTo(bytes);
            assertThat(bytes.toByteArray()).isEqualTo(first);
        });

        // as if the server had died between keeping and moving
        var raw = put(letter("Druga"));
        mailbox.keep(
                new Place(
                        settings.account(),
                        inbox.getUidValidity(),
                        inbox.getMessages().get(0).getUid()),
                PUT,
                raw);
        assertThat(reader.takeNew()).isZero();
        assertThat(inbox.getMessages()).isEmpty();
        assertThat(done.getMessages()).hasSize(2);
        assertThat(kept()).hasSize(2);
    }

    @Test
    void leavesWhatSomebodyMarkedAsDeletedWhereItIs() throws Exception {
        put(letter("Skreślona przez kogoś"));
        inbox.setFlags(
                new Flags(Flags.Flag.DELETED), true, inbox.getMessages().get(0).getUid(), null, false);
        assertThat(takeNew()).isEqualTo(1);
        assertThat(inbox.getMessages()).hasSize(1);
    }

    @Test
    void twoNodesDoNotReadAtOnce() throws Exception {
        put(letter("Raz"));
        var account = settings("haslo", "INBOX", "", 40).account();
        assertThat(polls.lease(account, clock.instant(), java.time.Duration.ofMinutes(10)))
                .isTrue();
        assertThat(takeNew()).isZero();
        clock.moveTo(clock.instant().plusSeconds(601));
        assertThat(takeNew()).isEqualTo(1);
    }

    @Test
    void showsWhatIsTooLargeAndLeavesItWhereItIs() throws Exception {
        put(letter("Duża") + "x".repeat(1_100_000));
        new MailboxReader(settings("haslo", "INBOX", "", 1), polls, mailbox, certificates, clock).takeNew();

        assertThat(only().getState()).isEqualTo(MailState.NOT_FETCHED);
        assertThat(only().getCause()).isEqualTo(MailCause.TOO_LARGE);
        assertThat(inbox.getMessages()).noneMatch(message -> message.getFlags().contains(Flags.Flag.SEEN));
        assertThat(intake.reading(only()).kind()).isEqualTo(MailKind.UNREADABLE);
    }

    @Test
    void keepsWhatItCannotRead() throws Exception {
        put(Files.readAllBytes(MailReaderTests.CORPUS.resolve("garbage.eml")));
        takeNew();
        intake.readKept();

        assertThat(only().getState()).isEqualTo(MailState.WAITING);
        assertThat(only().getCause()).isEqualTo(MailCause.UNREADABLE);
    }

    @Test
    void setsAsideWhatNobodyWaitsFor() throws Exception {
        for (var name : List.of("bounce", "bounce-plain", "out-of-office-exchange", "out-of-office-vacation")) {
            put(unique(name));
        }
        takeNew();
        intake.readKept();

        assertThat(kept()).extracting(MailboxMessage::getState).containsOnly(MailState.ASIDE);
        assertThat(kept())
                .extracting(MailboxMessage::getCause)
                .containsExactly(MailCause.BOUNCE, MailCause.BOUNCE, MailCause.AUTO_REPLY, MailCause.AUTO_REPLY);
    }

    @Test
    void letsACoordinatorDecideAboutWhatProgramsSent() throws Exception {
        for (var name : List.of("scanner", "mailing-list", "spam")) {
            put(unique(name));
        }
        takeNew();
        intake.readKept();

        assertThat(kept())
                .extracting(MailboxMessage::getCause)
                .containsExactly(MailCause.MACHINE, MailCause.MACHINE, MailCause.SPAM);
        assertThat(kept()).extracting(MailboxMessage::getState).containsOnly(MailState.WAITING);
    }

    /** With a Message-ID of its own: the database is shared. */
    private String unique(String name) throws Exception {
        return Files.readString(Path.of("src/test/resources/mailbox/" + name + ".eml"))
                .replace("Message-ID: <", "Message-ID: <" + UUID.randomUUID());
    }

    @Test
    void setsASecondCopyAsideAndShowsOneThatSaysSomethingElse() throws Exception {
        var letter = letter("[" + UUID.randomUUID() + "] bez konsultacji", "Precedence: list");
        put("Received: jedną drogą\r\n" + letter);
        put("Received: inną drogą\r\n" + letter);
        put(letter.replace("o celach", "o czym innym").replace("Precedence: list\r\n", ""));
        takeNew();
        intake.readKept();

        assertThat(kept())
                .extracting(MailboxMessage::getCause)
                .containsExactly(MailCause.MACHINE, MailCause.DUPLICATE, MailCause.SAME_ID);
        assertThat(kept())
                .extracting(MailboxMessage::getState)
                .containsExactly(MailState.WAITING, MailState.ASIDE, MailState.WAITING);
    }

    @Test
    void setsAsideByHandForAReason() throws Exception {
        put(unique("spam"));
        takeNew();
        intake.readKept();
        var id = only().getId();

        assertThatThrownBy(() -> mailbox.setAside(id, " ", Story.COORDINATOR)).isInstanceOf(Refused.class);
        mailbox.setAside(id, "Reklama.", Story.COORDINATOR);

        assertThat(only().getState()).isEqualTo(MailState.ASIDE);
        assertThat(only().getReason()).isEqualTo("Reklama.");
        assertThat(decisions.on("mailbox/" + id)).singleElement().satisfies(decision -> assertThat(decision.act())
                .isEqualTo("setMailAside"));
    }

    private List<OutboxMail> receipts() {
        story.receiptsWritten();
        return outbox.of(key).stream()
                .filter(mail -> mail.occasion().endsWith("/receipt"))
                .toList();
    }

    @Test
    void theReceiptRepliesToTheMailAndTheNextCopyBearsTheSameId() throws Exception {
        put(("References: <pierwsza@example.com>\r\n <druga@example.com> smieci <zla id>\r\n"
                        + letter("[" + key + "] Uwagi"))
                .replaceFirst("Message-ID: <[^>]*>", "Message-ID: <uwagi." + key + "@example.com>"));
        put(letter("[" + key + "] Bez numeru").replaceFirst("Message-ID: <[^>]*>\r\n", ""));
        takeNew();
        intake.readKept();
        story.receiptsWritten();

        var replies = postOffice.deliver("jan-" + key.toLowerCase() + "@example.com");
        assertThat(replies).hasSize(2);
        var reply = replies.stream()
                .filter(one -> head(one, "In-Reply-To") != null)
                .findFirst()
                .orElseThrow();
        assertThat(head(reply, "Auto-Submitted")).isEqualTo("auto-replied");
        assertThat(head(reply, "In-Reply-To")).isEqualTo("<uwagi." + key + "@example.com>");
        assertThat(MimeUtility.unfold(head(reply, "References")))
                .isEqualTo("<pierwsza@example.com> <druga@example.com> <uwagi." + key + "@example.com>");
        var unnamed = replies.get(1 - replies.indexOf(reply));
        assertThat(head(unnamed, "Auto-Submitted")).isEqualTo("auto-generated");
        assertThat(head(unnamed, "References")).isNull();

        // sent again, as after a crash before it was marked as sent
        jdbc.sql("update outbox_mail set sent_at = null, next_attempt_at = created_at where consultation_key = ?")
                .param(key)
                .update();
        assertThat(postOffice.deliver("jan-" + key.toLowerCase() + "@example.com"))
                .extracting(one -> head(one, "Message-ID"))
                .containsExactlyInAnyOrder(head(replies.get(0), "Message-ID"), head(replies.get(1), "Message-ID"));
    }

    private static @Nullable String head(MimeMessage message, String name) {
        try {
            return message.getHeader(name, null);
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The worker may write the receipt at once, before the message is told its number. */
    @Test
    void theReceiptKnowsItsMailAtOnce() throws Exception {
        put(letter("[" + key + "] Uwagi"));
        takeNew();
        intake.readKept();
        jdbc.sql("update mailbox_message set submission_number = null where submission_number like ?")
                .param(key + "%")
                .update();
        assertThat(receipts()).singleElement().satisfies(mail -> assertThat(mail.repliesTo())
                .isNotNull());
    }

    private String numberOf(MailboxMessage message) {
        return String.valueOf(message.getSubmissionNumber());
    }

    @Test
    void makesASubmissionOfALetterAndAnswersIt() throws Exception {
        put(Files.readString(MailReaderTests.CORPUS.resolve("thunderbird-attachment.eml"))
                .replace("<tb2@", "<" + UUID.randomUUID() + "@")
                .replace("Subject: ", "Subject: [" + key.toLowerCase() + "] ")
                .replace("jan.kowalski@", "jan-" + key.toLowerCase() + "@"));
        clock.moveTo(Story.COLLECTION_ENDS_BEFORE.plusSeconds(3600));
        takeNew();
        intake.readKept();
        intake.readKept();

        assertThat(only().getState()).isEqualTo(MailState.REGISTERED);
        var submission = submissions.find(numberOf(only())).orElseThrow();
        assertThat(submission.getConsultationKey()).isEqualTo(key);
        assertThat(submission.getReceivedAt()).isEqualTo(PUT);
        assertThat(submission.getChannel()).isEqualTo(Channel.EMAIL);
        assertThat(submission.getEnteredBy()).isNull();
        assertThat(submission.isAwaitingRows()).isTrue();
        assertThat(submission.getSubmitter().name()).isEqualTo("Jan Kowalski");
        assertThat(files.of(submission))
                .extracting(SubmissionFile::getRole)
                .containsExactly(FileRole.MAIL, FileRole.ATTACHMENT);
        assertThat(receipts()).singleElement().satisfies(mail -> {
            assertThat(mail.recipient()).isEqualTo("jan-" + key.toLowerCase() + "@example.com");
            assertThat(mail.text()).contains(submission.getNumber());
        });
        assertThat(submissions.of(key)).hasSize(1);
    }

    @Test
    void namesAnAttachmentThatStaysWithinItsMessage() throws Exception {
        put(unique("outlook-winmail").replace("Subject: ", "Subject: " + key + " "));
        takeNew();
        intake.readKept();

        var submission = submissions.find(numberOf(only())).orElseThrow();
        assertThat(files.of(submission)).extracting(SubmissionFile::getRole).containsExactly(FileRole.MAIL);
        var attachment = intake.reading(only()).files().get(0);
        assertThat(attachment.name()).isEqualTo("winmail.dat");
        assertThat(intake.refusal(attachment)).isPresent();
        mvc.perform(get("/desk/mailbox/" + only().getId())
                        .with(user(Story.COORDINATOR).roles("COORDINATOR")))
                .andExpect(content().string(containsString("winmail.dat")))
                .andExpect(content().string(containsString("Jest tylko w wiadomości")))
                .andExpect(content().string(containsString(submission.getNumber())));
        mvc.perform(get("/desk/consultations/" + key + "/submissions/1")
                        .with(user(Story.COORDINATOR).roles("COORDINATOR")))
                .andExpect(content().string(containsString("/desk/mailbox/" + only().getId())));
    }

    @Test
    void decidesOnThePage() throws Exception {
        put(letter("[" + key + "]", "Precedence: bulk"));
        takeNew();
        intake.readKept();
        var page = "/desk/mailbox/" + only().getId();
        var anna = user(Story.COORDINATOR).roles("COORDINATOR");
        mvc.perform(get("/desk/mailbox").with(anna)).andExpect(status().isOk());
        mvc.perform(post(page)
                        .param("action", "register")
                        .param("consultation", "NIE-MA")
                        .with(csrf())
                        .with(anna))
                .andExpect(content().string(containsString("href=\"#consultation\"")));
        mvc.perform(post(page).param("action", "aside").with(csrf()).with(anna))
                .andExpect(content().string(containsString("href=\"#reason\"")));
        mvc.perform(post(page)
                        .param("action", "register")
                        .param("consultation", key)
                        .with(csrf())
                        .with(anna))
                .andExpect(redirectedUrl("/desk/mailbox"));
        assertThat(only().getSubmissionNumber()).isEqualTo(key + "/1");
        mvc.perform(get("/desk/mailbox").param("tab", "registered").with(anna))
                .andExpect(content().string(containsString(key + "/1")));
        mvc.perform(get(page + "/original").with(anna))
                .andExpect(header().string("Content-Disposition", containsString("attachment")))
                .andExpect(header().string("Content-Type", "message/rfc822"));
    }

    @Test
    void findsTheConsultationByThePlusOfTheAddress() throws Exception {
        put(letter("Uwagi", "Delivered-To: uwagi+" + key.toLowerCase().replace("-", "") + "@urzad.example"));
        takeNew();
        intake.readKept();

        assertThat(only().getConsultationKey()).isEqualTo(key);
        assertThat(only().getState()).isEqualTo(MailState.REGISTERED);
    }

    @Test
    void asksACoordinatorWhichConsultationALetterIsAbout() throws Exception {
        story.publishedConsultation(key + "B");
        clock.moveTo(Instant.parse("2021-02-12T09:00:00Z"));
        put(letter("Uwagi"));
        takeNew();
        intake.readKept();
        assertThat(only().getCause()).isEqualTo(MailCause.CONSULTATION);

        var number = intake.register(only().getId(), key + "B", Story.COORDINATOR);

        assertThat(number).isEqualTo(key + "B/1");
        assertThat(only().getState()).isEqualTo(MailState.REGISTERED);
        assertThat(submissions.find(number).orElseThrow().getEnteredBy()).isEqualTo(Story.COORDINATOR);
        assertThatThrownBy(() -> intake.register(only().getId(), key, Story.COORDINATOR))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.code()).isEqualTo("refused.mailbox.registered"));
        assertThatThrownBy(() -> mailbox.setAside(only().getId(), "Pomyłka.", Story.COORDINATOR))
                .isInstanceOf(Refused.class);
    }

    @Test
    void aCrashAfterTheReceiptMakesNoSecondSubmission() throws Exception {
        put(letter(key));
        takeNew();
        var message = only();
        mailSubmissions.receive(
                message, intake.reading(message), mailbox.original(message).orElseThrow(), key, null);

        intake.readKept();

        assertThat(submissions.of(key)).hasSize(1);
        assertThat(only().getState()).isEqualTo(MailState.REGISTERED);
        assertThat(receipts()).hasSize(1);
    }

    @Test
    void aLoopEndsAtACoordinator() throws Exception {
        for (int n = 0; n < 13; n++) {
            put(letter("Re: " + key + " " + n));
        }
        takeNew();
        intake.readKept();

        assertThat(kept())
                .filteredOn(message -> message.getState() == MailState.REGISTERED)
                .hasSize(10);
        assertThat(kept())
                .filteredOn(message -> message.getCause() == MailCause.MANY)
                .hasSize(3);
        assertThat(receipts()).hasSize(10);
    }

    @Test
    void noRegisterIsClosedOverMailThatWaits() throws Exception {
        put(letter(key, "Precedence: bulk"));
        takeNew();
        intake.readKept();
        assertThat(only().getConsultationKey()).isEqualTo(key);

        assertThatThrownBy(() -> before.refuseUnfinished(key)).isInstanceOf(Refused.class);
        mailbox.setAside(only().getId(), "Nowiny.", Story.COORDINATOR);
        before.refuseUnfinished(key);
    }
}
