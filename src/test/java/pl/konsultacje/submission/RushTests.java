package pl.konsultacje.submission;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** When work that can wait gives way to those who send, on a clock that stands still between. */
class RushTests {

    private static final Duration BATCH_TOOK = Duration.ofMillis(100);
    private static final Duration RESTED = Duration.ofMillis(400);

    private long nanos;
    private final List<Duration> rests = new ArrayList<>();
    private final Rush rush = new Rush(() -> nanos, rest -> rests.add(Duration.ofNanos(rest)));

    @Test
    void worksOnWhileFewCome() {
        came(200);
        workThreeBatches();
        assertThat(rests).isEmpty();
    }

    @Test
    void restsBetweenBatchesWhileManyCome() {
        came(300);
        workThreeBatches();
        assertThat(rests).containsExactly(RESTED, RESTED, RESTED);
    }

    @Test
    void remembersTheSecondBefore() {
        came(300);
        nanos += Duration.ofSeconds(1).toNanos();
        workThreeBatches();
        assertThat(rests).hasSize(3);
    }

    @Test
    void worksOnWhenTheRushIsOver() {
        came(300);
        nanos += Duration.ofSeconds(2).toNanos();
        workThreeBatches();
        assertThat(rests).isEmpty();
    }

    @Test
    void countsEachSecondAlone() {
        for (int i = 0; i < 10; i++) {
            came(200);
            nanos += Duration.ofSeconds(1).toNanos();
        }
        workThreeBatches();
        assertThat(rests).isEmpty();
    }

    private void came(int sendings) {
        for (int i = 0; i < sendings; i++) {
            rush.came();
        }
    }

    private void workThreeBatches() {
        var batches = new AtomicInteger();
        rush.work(() -> {
            nanos += BATCH_TOOK.toNanos();
            return batches.incrementAndGet() < 3;
        });
        assertThat(batches).hasValue(3);
    }
}
