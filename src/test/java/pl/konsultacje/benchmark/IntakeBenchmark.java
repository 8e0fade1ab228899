package pl.konsultacje.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
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

/**
 * How many submissions a second are taken, beside the same number of plain inserts and beside starting the process in the
 * request; and how fast a backlog becomes cases while others arrive. {@code -Dseconds=10 -Drounds=3 -Dbacklog=50000}.
 */
@Tag("benchmark")
@OfficeTest
class IntakeBenchmark {

    private static final int THREADS = 4;
    private static final int SECONDS = Integer.getInteger("seconds", 10);
    private static final int ROUNDS = Integer.getInteger("rounds", 3);
    private static final int BACKLOG = Integer.getInteger("backlog", 50_000);

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
        var inRequest = new double[ROUNDS];
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
                rate(() -> inOne.executeWithoutResult(status -> {
                    var sent = submissions
                            .find(submissions
                                    .send(key, text(), UUID.randomUUID().toString())
                                    .number())
                            .orElseThrow();
                    remarks.accept(sent.getRemarks().get(0).getId());
                }))
            };
            if (round >= 0) {
                plain[round] = rate[0];
                intake[round] = rate[1];
                inRequest[round] = rate[2];
            }
        }
        System.out.printf(
                "Intake, %d threads, %d rounds of %d s, per second: median (least-most)%n", THREADS, ROUNDS, SECONDS);
        print("three plain inserts (baseline)", plain);
        print("a submission: rows alone", intake);
        print("a submission, its process started in the request", inRequest);
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
        var alone = rate(this::send);
        var stop = new AtomicBoolean();
        var began = System.nanoTime();
        var meanwhile = new AtomicInteger();
        var pool = Executors.newFixedThreadPool(2);
        double seconds;
        int accepted = 0;
        try {
            var sender = pool.submit(() -> {
                while (!stop.get()) {
                    send();
                    meanwhile.incrementAndGet();
                }
            });
            var writer = pool.submit(() -> {
                while (!stop.get()) {
                    receipts.writeNext();
                }
            });
            while (accepted < BACKLOG) {
                accepted += remarks.acceptWaiting();
            }
            seconds = (System.nanoTime() - began) / 1e9;
            stop.set(true);
            sender.get();
            writer.get();
        } finally {
            stop.set(true);
            pool.shutdownNow();
        }
        assertThat(accepted).isGreaterThanOrEqualTo(BACKLOG);
        System.out.printf(
                "Backlog of %d remarks: %.0f cases a second by one worker while receipts were written; intake meanwhile %.0f/s"
                        + " from one thread, before it %.0f/s from %d%n",
                BACKLOG, accepted / seconds, meanwhile.get() / seconds, alone, THREADS);
    }

    private void begin() {
        story.publishedConsultation(key);
        part = consultations.parts(consultations.get(key)).get(0).getId();
    }

    private void send() {
        submissions.send(key, text(), UUID.randomUUID().toString());
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
