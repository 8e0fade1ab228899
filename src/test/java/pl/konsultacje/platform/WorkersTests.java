package pl.konsultacje.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.task.ThreadPoolTaskSchedulerCustomizer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/** What a failure of a worker leaves in the log; whatever it was, the worker's turn comes again. */
@ExtendWith(OutputCaptureExtension.class)
class WorkersTests {

    @Test
    void aLineTellsThatTheDatabaseIsAwayAndNoMore(CapturedOutput output) {
        runTwice(new DataAccessResourceFailureException(
                "", new SQLException("This connection has been closed", "08003")));
        assertThat(output).contains("A worker waits for the database").contains("This connection has been closed");
        assertThat(output).doesNotContain("\tat ");
    }

    @Test
    void anyOtherFailureIsToldWithItsPlace(CapturedOutput output) {
        runTwice(new IllegalStateException("a fault of ours"));
        assertThat(output).contains("A worker failed", "a fault of ours", "\tat ");
    }

    private static void runTwice(RuntimeException failure) {
        new ApplicationContextRunner().withUserConfiguration(Workers.class).run(context -> {
            var scheduler = new ThreadPoolTaskScheduler();
            context.getBean(ThreadPoolTaskSchedulerCustomizer.class).customize(scheduler);
            scheduler.setWaitForTasksToCompleteOnShutdown(true);
            scheduler.setAwaitTerminationSeconds(10);
            scheduler.initialize();
            var turns = new CountDownLatch(2);
            scheduler.scheduleWithFixedDelay(
                    () -> {
                        turns.countDown();
                        throw failure;
                    },
                    Instant.now(),
                    Duration.ofMillis(100));
            assertThat(turns.await(10, TimeUnit.SECONDS)).isTrue();
            scheduler.shutdown();
        });
    }
}
