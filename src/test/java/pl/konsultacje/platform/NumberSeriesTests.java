package pl.konsultacje.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import pl.konsultacje.OfficeTest;

/** Public numbers, each given once. */
@OfficeTest
class NumberSeriesTests {

    private static final int THREADS = 8;
    private static final int EACH = 50;

    @Autowired
    NumberSeries numbers;

    @Autowired
    PlatformTransactionManager transactions;

    private final String series = "PROBA-" + UUID.randomUUID();
    private TransactionTemplate transaction;

    @BeforeEach
    void begin() {
        transaction = new TransactionTemplate(transactions);
        transaction.executeWithoutResult(status -> numbers.create(series));
    }

    @Test
    void givesEachNumberOnceAndLeavesNoneOutHoweverManyTakeThem() throws Exception {
        var pool = Executors.newFixedThreadPool(THREADS);
        try {
            Callable<List<Long>> taking = () -> LongStream.range(0, EACH)
                    .mapToObj(i -> numbers.take(series))
                    .toList();
            var given = new ArrayList<Long>();
            for (var one : pool.invokeAll(Collections.nCopies(THREADS, taking))) {
                given.addAll(one.get());
            }
            assertThat(given)
                    .containsExactlyInAnyOrderElementsOf(LongStream.rangeClosed(1, (long) THREADS * EACH)
                            .boxed()
                            .toList());
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void doesNotWaitForTheTransactionOfAnother() throws Exception {
        var taken = new CountDownLatch(1);
        var pool = Executors.newSingleThreadExecutor();
        try {
            transaction.executeWithoutResult(status -> {
                numbers.take(series);
                pool.execute(() -> {
                    numbers.take(series);
                    taken.countDown();
                });
                assertThat(isReached(taken)).isTrue();
            });
        } finally {
            pool.shutdownNow();
        }
        assertThat(numbers.take(series)).isEqualTo(3);
    }

    @Test
    void aNumberTakenInATransactionThatFailsStaysUnused() {
        transaction.executeWithoutResult(status -> {
            numbers.take(series);
            status.setRollbackOnly();
        });
        assertThat(numbers.take(series)).isEqualTo(2);
    }

    @Test
    void knowsNoSeriesThatNobodyCreated() {
        assertThatThrownBy(() -> numbers.take(series + "-inna")).isInstanceOf(IllegalStateException.class);
    }

    private static boolean isReached(CountDownLatch latch) {
        try {
            return latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
