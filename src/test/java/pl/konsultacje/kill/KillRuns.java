package pl.konsultacje.kill;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import pl.konsultacje.PackagedApp;

/**
 * The story of the demo at high speed, the application being killed at random moments: while it sets its database up, while
 * people send remarks and staff works, while the collection closes, while the report is made. Participants, staff, the
 * mail server and the ledger live outside and go on.
 */
abstract class KillRuns {

    private static final String CONSULTATION = "WPRESiS-2021";
    private static final List<String> STAFF = List.of("anna", "anna", "marek", "ewa", "piotr", "zofia");
    private static final int PARTICIPANTS = 4;
    private static final int LOOKS = 8;
    private static final Duration STORY_ENDS_IN = Duration.ofMinutes(25);

    @TempDir
    Path folder;

    private final GreenMail mailbox = new GreenMail(ServerSetup.SMTP.dynamicPort());
    private final Ledger ledger = new Ledger();
    private final List<Thread> people = new ArrayList<>();
    private PackagedApp app;
    private Random random;

    /** Url, user and password of an empty database; a file in that folder if it likes. */
    abstract List<String> database(Path folder) throws Exception;

    private List<String> database;

    @BeforeAll
    static void quiet() {
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
    }

    @BeforeEach
    void begin() throws Exception {
        mailbox.start();
        database = database(folder);
        app = new PackagedApp(
                folder,
                List.of("-Xmx320m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-jar", PackagedApp.JAR.toString()),
                List.of(
                        "--spring.datasource.url=" + database.get(0),
                        "--spring.datasource.username=" + database.get(1),
                        "--spring.datasource.password=" + database.get(2),
                        "--spring.mail.host=localhost",
                        "--spring.mail.port=" + mailbox.getSmtp().getPort()));
    }

    @AfterEach
    void end() {
        leave();
        app.close();
        mailbox.stop();
    }

    @Test
    void whatWasPromisedIsThereAfterSomeKills() throws Exception {
        random = new Random(20210303);
        killWhileStarting();
        everybodyComes();
        killUnderLoad();
        killUnderLoad();
        killWhileClosing();
        lookAfterwards(false);
    }

    @Test
    @Tag("long")
    void whatWasPromisedIsThereAfterTwentyKills() throws Exception {
        twentyKills();
        lookAfterwards(true);
        assertThat(app.kills()).isGreaterThanOrEqualTo(20);
    }

    /** Few remarks, because staff handles each of them, between kills. */
    @Test
    @Tag("long")
    void theReportSaysWhatWasPromised() throws Exception {
        random = seeded();
        everybodyComes();
        killUnderLoad();
        killWhileClosing();
        toTheEndOfTheStory();
        lookAfterwards(true);
        assertThat(isPublished()).isTrue();
    }

    private void twentyKills() {
        random = seeded();
        for (int i = 0; i < 3; i++) {
            killWhileStarting();
        }
        everybodyComes();
        for (int i = 0; i < 10; i++) {
            killUnderLoad();
        }
        for (int i = 0; i < 3; i++) {
            killWhileClosing();
        }
        for (int i = 0; i < 4; i++) {
            app.start();
            app.awaitReady();
            PackagedApp.pause(3_000 + random.nextInt(5_000));
            app.kill();
        }
    }

    private static Random seeded() {
        var seed = Long.getLong("seed", System.nanoTime());
        System.out.println("Repeat with -Dseed=" + seed);
        return new Random(seed);
    }

    private void killWhileStarting() {
        app.start();
        PackagedApp.pause(1_000 + random.nextInt(9_000));
        app.kill();
    }

    private void everybodyComes() {
        for (int i = 0; i < PARTICIPANTS; i++) {
            come(new Participant(app, CONSULTATION, ledger, random.nextLong()));
        }
        for (var person : STAFF) {
            come(new Clerk(app, person, ledger, random.nextLong()));
        }
    }

    private void come(Runnable person) {
        var thread = new Thread(person, person.getClass().getSimpleName() + people.size());
        thread.setDaemon(true);
        thread.setUncaughtExceptionHandler((who, failure) -> ledger.broken(who.getName() + ": " + failure));
        thread.start();
        people.add(thread);
    }

    private void leave() {
        people.forEach(Thread::interrupt);
        people.clear();
    }

    private void killUnderLoad() {
        app.start();
        app.awaitReady();
        var receipts = ledger.receipts().size();
        var steps = ledger.steps().size();
        while (ledger.receipts().size() < receipts + 3 || ledger.steps().size() < steps + 3) {
            PackagedApp.pause(20);
        }
        PackagedApp.pause(random.nextInt(4_000));
        app.kill();
    }

    /** The clock goes on to the end of the collection, deadline by deadline. */
    private void killWhileClosing() {
        app.start();
        app.awaitReady();
        var hand = new Thread(() -> {
            for (int i = 0; i < 4 && app.isUp(); i++) {
                forward();
            }
        });
        hand.setDaemon(true);
        hand.start();
        PackagedApp.pause(random.nextInt(5_000));
        app.kill();
    }

    /** Only to the end of the collection: what follows is the work of people, and they have their terms. */
    private void forward() {
        try {
            var form = new Visitor(app.address()).get("/consultations/" + CONSULTATION + "/remarks");
            if (form.document().selectFirst("[name=remark-1]") != null) {
                moveTo("/demo/forward");
            }
        } catch (IOException killed) {
            // the next start goes on
        }
    }

    private void moveTo(String where) {
        try {
            var visitor = new Visitor(app.address());
            var page = visitor.get("/");
            var filled = Visitor.fill(page, page.form("form[action^=/demo]"), Map.of(), "");
            visitor.post(new Visitor.Filled(where, filled.body()));
        } catch (IOException killed) {
            // the next start goes on
        }
    }

    private void toTheEndOfTheStory() throws Exception {
        var until = System.nanoTime() + STORY_ENDS_IN.toNanos();
        var published = false;
        while (!published) {
            assertThat(System.nanoTime()).as("the story ends in time").isLessThan(until);
            app.start();
            app.awaitReady();
            for (int i = 0; i < 20; i++) {
                PackagedApp.pause(1_000 + random.nextInt(1_000));
                forward();
            }
            app.kill();
            published = isPublished();
        }
    }

    private boolean isPublished() {
        try (var aftermath = aftermath()) {
            return aftermath.isPublished();
        }
    }

    private Aftermath aftermath() {
        return new Aftermath(database.get(0), database.get(1), database.get(2));
    }

    /**
     * Every look kills the application too: an embedded database has room for one.
     *
     * @param patient whether the leases of killed workers (a minute in the engine, two for mails) are waited for; otherwise
     *     the clock is moved past them
     */
    private void lookAfterwards(boolean patient) throws Exception {
        leave();
        Map<String, Long> unfinished = Map.of("", 0L);
        for (int i = 0; i < LOOKS && !unfinished.isEmpty(); i++) {
            app.start();
            app.awaitReady();
            if (i == 0) {
                ledger.receipts().stream().limit(20).forEach(this::askForStatus);
            }
            if (patient) {
                PackagedApp.pause(30_000);
            } else {
                moveTo("/demo/day");
                PackagedApp.pause(5_000);
            }
            app.kill();
            try (var aftermath = aftermath()) {
                unfinished = aftermath.unfinished();
            }
            System.out.println("Still to do: " + unfinished);
        }
        if (!ledger.broken().isEmpty()) {
            System.out.println(app.errors());
        }
        assertThat(ledger.receipts()).hasSizeGreaterThan(5);
        assertThat(ledger.steps()).hasSizeGreaterThan(5);
        try (var aftermath = aftermath()) {
            System.out.println(getClass().getSimpleName() + ": " + app.kills() + " kills, "
                    + ledger.receipts().size() + " receipts, "
                    + ledger.unsureNames().size() + " without an answer, "
                    + ledger.steps().size() + " steps; [submissions, remarks, settled, published] "
                    + aftermath.sum());
            aftermath.check(ledger, mailbox, app.kills());
        }
    }

    private void askForStatus(Ledger.Receipt receipt) {
        try {
            var visitor = new Visitor(app.address());
            var page = visitor.get("/status");
            var status = visitor.post(Visitor.fill(
                    page, page.form("main form"), Map.of("number", receipt.number(), "code", receipt.code()), ""));
            if (!receipt.written().remarks().stream()
                    .allMatch(remark -> status.says(remark.lines().findFirst().orElseThrow()))) {
                ledger.broken("The status page of " + receipt + " says "
                        + status.document().text());
            }
        } catch (IOException e) {
            ledger.broken("The status page of " + receipt + ": " + e);
        }
    }
}
