package pl.konsultacje.kill;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.IOException;
import java.nio.file.Files;
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
 * people send remarks, correct and withdraw them and staff works, while the collection closes, while the report is made.
 * Participants, staff, the mail server and the ledger live outside and go on. The defence against floods is on.
 */
abstract class KillRuns {

    private static final String CONSULTATION = "WPRESiS-2021";
    private static final List<String> STAFF = List.of("anna", "anna", "marek", "ewa", "piotr", "zofia");
    private static final int PARTICIPANTS = 4;
    private static final int FEW_A_SECOND = 5;
    private static final int FLOOD_A_SECOND = Integer.getInteger("rate", 200);
    private static final int SENDERS = 32;
    private static final int LOOKS = 20;
    private static final int GETS_ON_WITHIN_SECONDS = 300;
    private static final int RECOVERED_WITHIN_SECONDS = 60;
    private static final Duration STORY_ENDS_IN = Duration.ofMinutes(25);

    /** How the application is run; the jar is unpacked once. */
    private static final List<String> java = new ArrayList<>();

    @TempDir
    Path folder;

    private final GreenMail mailbox = new GreenMail(ServerSetup.SMTP.dynamicPort());
    private final Ledger ledger = new Ledger();
    private final List<Thread> people = new ArrayList<>();
    private PackagedApp app;
    private Random random;
    private Flood flood;
    private long upMillis;
    private double slowestRecovery;
    private List<String> database;

    /** Url, user and password of an empty database; a file in that folder if it likes. */
    abstract List<String> database(Path folder) throws Exception;

    /** Whether somebody else may look into the database while the application runs. */
    abstract boolean isShared();

    /** How often the application is killed under the flood. */
    abstract int floodKills();

    /** What happens to the database itself while the application runs. */
    void troubleWithDatabase() throws Exception {}

    /** How often the database was killed. */
    int databaseKills() {
        return 0;
    }

    @BeforeAll
    static void unpack() throws Exception {
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
        if (java.isEmpty()) {
            java.addAll(List.of("-Xmx320m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
            java.addAll(PackagedApp.unpacked(Files.createTempDirectory(PackagedApp.JAR.getParent(), "kill")));
        }
    }

    @BeforeEach
    void begin() throws Exception {
        mailbox.start();
        database = database(folder);
        app = new PackagedApp(
                folder,
                java,
                List.of(
                        "--spring.datasource.url=" + database.get(0),
                        "--spring.datasource.username=" + database.get(1),
                        "--spring.datasource.password=" + database.get(2),
                        "--konsultacje.defence.enabled=true",
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
        come(new Flood(app, CONSULTATION, ledger, FEW_A_SECOND, 2), 2);
        killUnderLoad();
        start();
        awaitProgress();
        troubleWithDatabase();
        PackagedApp.pause(random.nextInt(2_000));
        app.kill();
        killWhileClosing();
        lookAfterwards(false);
        assertThat(ledger.steps()).hasSizeGreaterThan(5);
        assertThat(ledger.corrections()).isNotEmpty();
        assertThat(ledger.withdrawals()).isNotEmpty();
    }

    /** {@code -Drate=200 -Dkills=20 -Dseed=1}. */
    @Test
    @Tag("long")
    void aFloodLosesNothingWhileTheApplicationIsKilled() throws Exception {
        random = seeded();
        floodComes();
        for (int i = 0; i < floodKills(); i++) {
            start();
            killUnderFlood();
        }
        sayRate();
        lookAfterwards(true);
        assertThat(flood.turnedAway()).isZero();
    }

    void sayRate() {
        System.out.printf(
                "%d submissions a second were to come for %d s; receipts a second: %.0f, in the fastest second %d%n",
                FLOOD_A_SECOND,
                upMillis / 1_000,
                ledger.numberOfReceipts() * 1_000.0 / Math.max(1, upMillis),
                ledger.mostInASecond());
    }

    @Test
    @Tag("long")
    void whatWasPromisedIsThereAfterTwentyKills() throws Exception {
        twentyKills();
        lookAfterwards(true);
        assertThat(ledger.steps()).hasSizeGreaterThan(5);
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
        come(new Flood(app, CONSULTATION, ledger, FEW_A_SECOND, 2), 2);
        for (int i = 0; i < 10; i++) {
            killUnderLoad();
        }
        for (int i = 0; i < 3; i++) {
            killWhileClosing();
        }
        for (int i = 0; i < 4; i++) {
            start();
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

    /** Two of the staff work on what senders correct and take back. */
    void floodComes() {
        come(new Flood(app, CONSULTATION, ledger, FLOOD_A_SECOND, 25), SENDERS);
        come(new Clerk(app, "anna", ledger, random.nextLong()));
        come(new Clerk(app, "marek", ledger, random.nextLong()));
    }

    private void come(Flood senders, int number) {
        flood = senders;
        senders.people(number, random).forEach(this::come);
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
        for (var person : people) {
            try {
                person.join(10_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        people.clear();
    }

    private void killUnderLoad() {
        start();
        awaitProgress();
        PackagedApp.pause(random.nextInt(4_000));
        app.kill();
    }

    private void start() {
        app.start();
        app.awaitReady();
    }

    private void awaitProgress() {
        var began = System.nanoTime();
        var receipts = ledger.numberOfReceipts();
        var steps = ledger.steps().size();
        while (ledger.numberOfReceipts() < receipts + 3
                || ledger.steps().size() < steps + 3
                || flood != null
                        && (ledger.corrections().isEmpty()
                                || ledger.withdrawals().isEmpty())) {
            assertThat(secondsSince(began)).as("people get on").isLessThan(GETS_ON_WITHIN_SECONDS);
            PackagedApp.pause(20);
        }
    }

    /** Its processes are killed, then started again on what lies on the disk; the application has to bear it. */
    interface KillableDatabase {

        void kill() throws Exception;

        void start() throws Exception;
    }

    /** While the database is away every page and every answer says so; soon after it is back submissions are taken again. */
    void killDatabase(KillableDatabase database) throws Exception {
        database.kill();
        PackagedApp.pause(random.nextInt(3_000));
        var page = new Visitor(app.address()).get("/consultations/" + CONSULTATION + "/remarks");
        if (page.status() != 503 || !page.says("Nie mamy teraz połączenia z bazą danych")) {
            ledger.broken("Without its database the page said " + page.status() + ": "
                    + page.document().text());
        }
        PackagedApp.pause(random.nextInt(3_000));
        database.start();
        var back = System.nanoTime();
        var receipts = ledger.numberOfReceipts();
        while (ledger.numberOfReceipts() < receipts + 5 && secondsSince(back) < RECOVERED_WITHIN_SECONDS) {
            PackagedApp.pause(10);
        }
        slowestRecovery = Math.max(slowestRecovery, secondsSince(back));
        if (slowestRecovery >= RECOVERED_WITHIN_SECONDS) {
            ledger.broken("The database is back, and nobody gets a receipt");
        }
    }

    private static double secondsSince(long nanos) {
        return (System.nanoTime() - nanos) / 1e9;
    }

    /** Under the flood, the application going on all the time. */
    void floodWhileDatabaseIsKilled(KillableDatabase database, int times) throws Exception {
        random = seeded();
        floodComes();
        start();
        for (int i = 0; i < times; i++) {
            var began = System.nanoTime();
            PackagedApp.pause(2_000 + random.nextInt(7_000));
            upMillis += (long) (secondsSince(began) * 1_000);
            killDatabase(database);
        }
        sayRate();
        System.out.printf(
                "Without the database %d answers said so; the slowest 5 receipts after its return came within %.1f s%n",
                flood.problems(), slowestRecovery);
        assertThat(app.linesLogged())
                .as("lines that tell of it, not hundreds for every request")
                .isLessThan(1_000 + 500L * times);
        lookAfterwards(true);
        assertThat(flood.turnedAway()).isZero();
        assertThat(flood.problems()).isGreaterThan(times);
    }

    /** The clock goes on to the end of the collection, deadline by deadline. */
    private void killWhileClosing() {
        start();
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
            start();
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

    /** Not before it takes submissions again; keeps for how long it could have taken them. */
    private void killUnderFlood() {
        var began = System.nanoTime();
        var receipts = ledger.numberOfReceipts();
        while (ledger.numberOfReceipts() < receipts + 3) {
            assertThat(secondsSince(began)).as("submissions are taken").isLessThan(GETS_ON_WITHIN_SECONDS);
            PackagedApp.pause(10);
        }
        PackagedApp.pause(random.nextInt(9_000));
        app.kill();
        upMillis += (long) (secondsSince(began) * 1_000);
    }

    /**
     * Every look kills the application too, because an embedded database has room for one.
     *
     * @param patient whether the leases of killed workers (a minute in the engine, two for mails) are waited for; otherwise
     *     the clock is moved past them
     */
    void lookAfterwards(boolean patient) throws Exception {
        leave();
        Map<String, Long> unfinished = Map.of("", 0L);
        for (int i = 0; i < LOOKS && !unfinished.isEmpty(); i++) {
            if (!app.isUp()) {
                start();
            }
            if (i == 0) {
                var changed = ledger.changed();
                ledger.receipts().stream()
                        .filter(receipt -> !changed.contains(receipt.number()))
                        .limit(20)
                        .forEach(this::askForStatus);
            }
            if (!patient) {
                moveTo("/demo/day");
            }
            if (isShared()) {
                unfinished = unfinishedWithin(patient ? 30 : 5);
            } else {
                PackagedApp.pause(patient ? 30_000 : 5_000L * (i + 1));
                app.kill();
                unfinished = unfinishedWithin(0);
            }
            System.out.println("Still to do: " + unfinished);
        }
        app.kill();
        if (!ledger.broken().isEmpty()) {
            System.out.println(app.errors());
            ledger.broken().forEach(System.out::println);
        }
        assertThat(ledger.receipts()).hasSizeGreaterThan(5);
        try (var aftermath = aftermath()) {
            System.out.println(getClass().getSimpleName() + ": " + app.kills() + " kills of the application, "
                    + databaseKills() + " of the database, " + ledger.sum()
                    + "; [submissions, remarks, settled, published] " + aftermath.sum());
            aftermath.check(ledger, mailbox, app.kills() + databaseKills());
        }
    }

    private Map<String, Long> unfinishedWithin(int seconds) {
        try (var aftermath = aftermath()) {
            var unfinished = aftermath.unfinished();
            for (int i = 0; i < seconds && !unfinished.isEmpty(); i++) {
                PackagedApp.pause(1_000);
                unfinished = aftermath.unfinished();
            }
            return unfinished;
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
