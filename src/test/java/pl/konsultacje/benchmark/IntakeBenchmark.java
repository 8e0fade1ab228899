package pl.konsultacje.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import pl.konsultacje.OfficeTest;
import pl.konsultacje.remark.RemarkManagement;
import pl.konsultacje.submission.Receipts;

/**
 * How many submissions a second are taken, beside the same number of plain inserts and beside starting the process in the
 * request; and how fast a backlog becomes cases while others go on arriving at a steady rate.
 * {@code -Dseconds=10 -Drounds=3 -Dthreads=16 -Dbacklog=50000 -Doffered=200}.
 */
@Tag("benchmark")
@OfficeTest
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "konsultacje.defence.enabled=true")
class IntakeBenchmark extends SendingBenchmark {

    private static final int ROUNDS = Integer.getInteger("rounds", 3);
    private static final int BACKLOG = Integer.getInteger("backlog", 50_000);
    private static final int OFFERED = Integer.getInteger("offered", 200);

    @Autowired
    RemarkManagement remarks;

    @Autowired
    Receipts receipts;

    @Autowired
    PlatformTransactionManager transactions;

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

        withReceipts(() -> Thread.sleep(SECONDS * 1000L)).print("before");
        var accepted = new AtomicInteger();
        var accepting = new double[1];
        withReceipts(() -> {
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

    /** Receipts are written meanwhile, as by the application's own worker. */
    private Arrived withReceipts(Work work) throws Exception {
        var writer = Executors.newSingleThreadScheduledExecutor();
        try {
            writer.scheduleWithFixedDelay(
                    () -> {
                        while (receipts.writeNext() > 0) {
                            // more may be waiting
                        }
                    },
                    1,
                    1,
                    TimeUnit.SECONDS);
            return arrivals(OFFERED, this::send, work);
        } finally {
            writer.shutdown();
            assertThat(writer.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        }
    }

    private static void print(String what, double[] rates) {
        Arrays.sort(rates);
        System.out.printf(
                "%-50s %6.0f (%.0f-%.0f)%n", what, rates[rates.length / 2], rates[0], rates[rates.length - 1]);
    }
}
