package pl.konsultacje.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import pl.konsultacje.OfficeTest;
import pl.konsultacje.Story;
import pl.konsultacje.consultation.ConsultationManagement;
import pl.konsultacje.remark.RemarkManagement;
import pl.konsultacje.submission.Receipts;
import pl.konsultacje.submission.RemarkText;
import pl.konsultacje.submission.SubmissionManagement;
import pl.konsultacje.submission.SubmissionText;
import pl.konsultacje.submission.Submitter;
import pl.konsultacje.submission.SubmitterType;
import tools.jackson.databind.json.JsonMapper;

/**
 * How many submissions a second are taken, beside the same number of plain inserts and beside starting the process in the
 * request; and how fast a backlog becomes cases while others go on arriving at a steady rate.
 * {@code -Dseconds=10 -Drounds=3 -Dthreads=16 -Dbacklog=50000 -Doffered=200 -Dminutes=10 -Dheld=1000}.
 */
@Tag("benchmark")
@OfficeTest
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "konsultacje.defence.enabled=true")
class IntakeBenchmark {

    private static final int THREADS = Integer.getInteger("threads", 16);
    private static final int SECONDS = Integer.getInteger("seconds", 10);
    private static final int ROUNDS = Integer.getInteger("rounds", 3);
    private static final int BACKLOG = Integer.getInteger("backlog", 50_000);
    private static final int OFFERED = Integer.getInteger("offered", 200);
    private static final int MINUTES = Integer.getInteger("minutes", 10);
    private static final int HELD = Integer.getInteger("held", 1_000);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Autowired
    Story story;

    @Autowired
    ConsultationManagement consultations;

    @Autowired
    SubmissionManagement submissions;

    @Autowired
    RemarkManagement remarks;

    @Autowired
    Receipts receipts;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    private static final String WORDS = "Prosimy dopisać kryterium spójności społecznej. ".repeat(10);

    @LocalServerPort
    int port;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final AtomicInteger said = new AtomicInteger();
    private @Nullable Long part;

    private final String key = "POMIAR-" + UUID.randomUUID().toString().substring(0, 8);

    @Test
    void submissionsASecond() throws Exception {
        begin();
        for (var table : List.of("first", "second", "third")) {
            jdbc.sql("create table benchmark_" + table + " (id varchar(40) primary key, words text not null)")
                    .update();
        }
        var inOne = new TransactionTemplate(transactions);
        var plain = new double[ROUNDS];
        var intake = new double[ROUNDS];
        var programs = new double[ROUNDS];
        var inRequest = new double[ROUNDS];
        var waits = Collections.synchronizedList(new ArrayList<Long>());
        for (int round = -1; round < ROUNDS; round++) {
            var rate = new double[] {
                rate(() -> inOne.executeWithoutResult(status -> {
                    for (var table : List.of("first", "second", "third")) {
                        jdbc.sql("insert into benchmark_" + table + " (id, words) values (?, ?)")
                                .params(UUID.randomUUID().toString(), WORDS)
                                .update();
                    }
                })),
                rate(this::send),
                rate(() -> {
                    var asked = System.nanoTime();
                    sendAsProgram();
                    waits.add(System.nanoTime() - asked);
                }),
                rate(() -> {
                    var sent = submissions
                            .find(submissions
                                    .send(key, text(), UUID.randomUUID().toString())
                                    .number())
                            .orElseThrow();
                    remarks.accept(sent.getRemarks().get(0).getId());
                })
            };
            if (round < 0) {
                waits.clear();
                continue;
            }
            plain[round] = rate[0];
            intake[round] = rate[1];
            programs[round] = rate[2];
            inRequest[round] = rate[3];
        }
        System.out.printf(
                "Intake, %d threads, %d rounds of %d s, per second: median (least-most)%n", THREADS, ROUNDS, SECONDS);
        print("three plain inserts (baseline)", plain);
        print("a submission: rows alone", intake);
        print("the same over HTTP, by the interface for programs", programs);
        print("a submission, its process started in the request", inRequest);
        System.out.println("Over HTTP " + answered(waits));
    }

    @Test
    void aBacklogBecomesCases() throws Exception {
        begin();
        var sent = new AtomicInteger();
        together(() -> {
            while (sent.incrementAndGet() <= BACKLOG) {
                send();
            }
        });
        var began = System.nanoTime();
        while (receipts.writeNext() > 0) {
            // those of the backlog
        }
        System.out.printf(
                "Receipts of %d submissions: %.0f written a second%n", BACKLOG, BACKLOG / secondsSince(began));

        arrivals(OFFERED, this::send, () -> Thread.sleep(SECONDS * 1000L)).print("before");
        var accepted = new AtomicInteger();
        var accepting = new double[1];
        arrivals(OFFERED, this::send, () -> {
                    var start = System.nanoTime();
                    while (accepted.get() < BACKLOG) {
                        accepted.addAndGet(remarks.acceptWaiting());
                    }
                    accepting[0] = secondsSince(start);
                })
                .print("meanwhile");
        System.out.printf(
                "Backlog of %d remarks: %.0f cases a second by one worker%n", BACKLOG, accepted.get() / accepting[0]);
    }

    /**
     * That many a second over HTTP for so long, while receipts are written and cases opened; what was answered is then compared
     * with what is stored.
     */
    @Test
    void heldForMinutes() throws Exception {
        begin();
        var answered = Collections.synchronizedList(new ArrayList<String>());
        var accepted = new AtomicInteger();
        for (int round = 0; round < ROUNDS; round++) {
            // as an application that has run for a while
            rate(() -> answered.add(sendAsProgram()));
        }
        arrivals(HELD, () -> answered.add(sendAsProgram()), () -> {
                    var until = System.nanoTime() + MINUTES * 60_000_000_000L;
                    while (System.nanoTime() < until) {
                        var batch = remarks.acceptWaiting();
                        accepted.addAndGet(batch);
                        Thread.sleep(batch == 0 ? 100 : 1);
                    }
                })
                .print("over HTTP for " + MINUTES + " min");
        var stored = jdbc.sql("select number from submission where consultation_key = ?")
                .param(key)
                .query(String.class)
                .list();
        assertThat(stored).doesNotHaveDuplicates().hasSameSizeAs(answered);
        assertThat(new HashSet<>(stored)).isEqualTo(new HashSet<>(answered));
        System.out.printf(
                "Meanwhile %.0f%% were accepted and %.0f%% of the receipts written; every answer names one row, every row one"
                        + " answer%n",
                100.0 * accepted.get() / stored.size(),
                100.0
                        * jdbc.sql("select count(*) from submission where consultation_key = ? and receipt_written_at"
                                        + " is not null")
                                .param(key)
                                .query(Integer.class)
                                .single()
                        / stored.size());
    }

    private interface Work {
        void run() throws Exception;
    }

    /** Submissions that came while some work was done, each at its instant, whether the one before had been answered or not. */
    private record Arrived(int offered, double seconds, List<Long> nanos) {

        void print(String when) {
            System.out.printf(
                    "Intake %s: %d/s offered, %.0f/s taken, %s%n",
                    when, offered, nanos.size() / seconds, answered(nanos));
        }
    }

    /** Receipts are written meanwhile, as by the application's own worker. */
    private Arrived arrivals(int offered, Runnable send, Work work) throws Exception {
        var clients = Executors.newScheduledThreadPool(THREADS);
        var writer = Executors.newSingleThreadScheduledExecutor();
        var nanos = Collections.synchronizedList(new ArrayList<Long>());
        var began = System.nanoTime();
        try {
            for (int i = 0; i < THREADS; i++) {
                var next = new AtomicLong(began + i * 1_000_000_000L / offered);
                clients.scheduleAtFixedRate(
                        () -> {
                            send.run();
                            nanos.add(System.nanoTime() - next.getAndAdd(THREADS * 1_000_000_000L / offered));
                        },
                        i * 1_000_000_000L / offered,
                        THREADS * 1_000_000_000L / offered,
                        TimeUnit.NANOSECONDS);
            }
            writer.scheduleWithFixedDelay(
                    () -> {
                        while (!clients.isShutdown() && receipts.writeNext() > 0) {
                            // more may be waiting
                        }
                    },
                    1,
                    1,
                    TimeUnit.SECONDS);
            work.run();
            return new Arrived(offered, secondsSince(began), List.copyOf(nanos));
        } finally {
            clients.shutdown();
            writer.shutdown();
            assertThat(clients.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
            assertThat(writer.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        }
    }

    private static String answered(List<Long> nanos) {
        var sorted = nanos.stream().sorted().toList();
        return "answered after %.1f ms (median), %.1f ms (99%%), %.1f ms (slowest)"
                .formatted(at(sorted, 0.5), at(sorted, 0.99), at(sorted, 1));
    }

    private static double at(List<Long> sorted, double share) {
        return sorted.get((int) ((sorted.size() - 1) * share)) / 1e6;
    }

    private static double secondsSince(long began) {
        return (System.nanoTime() - began) / 1e9;
    }

    private void begin() {
        story.publishedConsultation(key);
        part = consultations.parts(consultations.get(key)).get(0).getId();
    }

    private void send() {
        submissions.send(key, text(), UUID.randomUUID().toString());
    }

    /**
     * Through a proxy that names the sender, as in an office; each has an address of his own.
     *
     * @return the number on the receipt
     */
    private String sendAsProgram() {
        var text = text().remarks().get(0);
        var body = """
                {"submitter": {"name": "Jan Nowak", "email": "jan@example.org"}, "noticeRead": true,
                 "remarks": [{"partId": %d, "page": "%s", "remark": "%s", "justification": "%s"}]}
                """.formatted(text.partId(), text.page(), text.content(), text.justification());
        var request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + port + "/api/v1/consultations/" + key + "/submissions"))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .header("X-Forwarded-For", "198.51.100." + said.get() % 250)
                .POST(BodyPublishers.ofString(body))
                .build();
        try {
            var answer = http.send(request, BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(201);
            return JSON.readTree(answer.body()).get("number").asString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Each says something else, and to a part of the draft. */
    private SubmissionText text() {
        return new SubmissionText(
                new Submitter(SubmitterType.PERSON, "Jan Nowak", "", "jan@example.org", ""),
                List.of(new RemarkText(part, "", "s. 7", "", WORDS + said.incrementAndGet(), "", "Bez tego nic.")));
    }

    private static double rate(Runnable act) throws Exception {
        var done = new AtomicInteger();
        var until = System.nanoTime() + SECONDS * 1_000_000_000L;
        together(() -> {
            while (System.nanoTime() < until) {
                act.run();
                done.incrementAndGet();
            }
        });
        return done.get() / (double) SECONDS;
    }

    private static void together(Runnable act) throws Exception {
        var pool = Executors.newFixedThreadPool(THREADS);
        try {
            var all = new ArrayList<Callable<Void>>();
            for (int i = 0; i < THREADS; i++) {
                all.add(() -> {
                    act.run();
                    return null;
                });
            }
            for (var done : pool.invokeAll(all)) {
                done.get();
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private static void print(String what, double[] rates) {
        Arrays.sort(rates);
        System.out.printf(
                "%-50s %6.0f (%.0f-%.0f)%n", what, rates[rates.length / 2], rates[0], rates[rates.length - 1]);
    }
}
