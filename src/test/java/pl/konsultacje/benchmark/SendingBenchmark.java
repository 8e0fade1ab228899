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
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import pl.konsultacje.Story;
import pl.konsultacje.consultation.ConsultationManagement;
import pl.konsultacje.submission.RemarkText;
import pl.konsultacje.submission.SubmissionManagement;
import pl.konsultacje.submission.SubmissionText;
import pl.konsultacje.submission.Submitter;
import pl.konsultacje.submission.SubmitterType;
import tools.jackson.databind.json.JsonMapper;

/** Those who send, in process or over HTTP, and how long each of them waits. {@code -Dthreads=16 -Dseconds=10}. */
abstract class SendingBenchmark {

    static final int THREADS = Integer.getInteger("threads", 16);
    static final int SECONDS = Integer.getInteger("seconds", 10);
    static final String WORDS = "Prosimy dopisać kryterium spójności społecznej. ".repeat(10);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Autowired
    Story story;

    @Autowired
    ConsultationManagement consultations;

    @Autowired
    SubmissionManagement submissions;

    @Autowired
    JdbcClient jdbc;

    @LocalServerPort
    int port;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final AtomicInteger said = new AtomicInteger();
    private @Nullable Long part;

    final String key = "POMIAR-" + UUID.randomUUID().toString().substring(0, 8);

    interface Work {
        void run() throws Exception;
    }

    /** Submissions that came while some work was done, each at its instant, whether the one before had been answered or not. */
    record Arrived(int offered, double seconds, List<Long> nanos) {

        void print(String when) {
            System.out.printf(
                    "Intake %s: %d/s offered, %.0f/s taken, %s%n",
                    when, offered, nanos.size() / seconds, answered(nanos));
        }
    }

    /** Sends at that rate, whether those before have been answered or not, while some work is done. */
    Arrived arrivals(int offered, Runnable send, Work work) throws Exception {
        var clients = Executors.newScheduledThreadPool(THREADS);
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
            work.run();
            return new Arrived(offered, secondsSince(began), List.copyOf(nanos));
        } finally {
            clients.shutdown();
            assertThat(clients.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        }
    }

    static String answered(List<Long> nanos) {
        var sorted = nanos.stream().sorted().toList();
        return "answered after %.1f ms (median), %.1f ms (99%%), %.1f ms (slowest)"
                .formatted(at(sorted, 0.5), at(sorted, 0.99), at(sorted, 1));
    }

    private static double at(List<Long> sorted, double share) {
        return sorted.get((int) ((sorted.size() - 1) * share)) / 1e6;
    }

    static double secondsSince(long began) {
        return (System.nanoTime() - began) / 1e9;
    }

    void begin() {
        story.publishedConsultation(key);
        part = consultations.parts(consultations.get(key)).get(0).getId();
    }

    void send() {
        submissions.send(key, text(), UUID.randomUUID().toString());
    }

    /**
     * Through a proxy that names the sender, as in an office; each has an address of his own.
     *
     * @return the number on the receipt
     */
    String sendAsProgram() {
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
    SubmissionText text() {
        return new SubmissionText(
                new Submitter(SubmitterType.PERSON, "Jan Nowak", "", "jan@example.org", ""),
                List.of(new RemarkText(part, "", "s. 7", "", WORDS + said.incrementAndGet(), "", "Bez tego nic.")));
    }

    static double rate(Runnable act) throws Exception {
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

    static void together(Runnable act) throws Exception {
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
}
