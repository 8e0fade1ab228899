package pl.konsultacje.demo;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Does each step of the set-up once: the step and its mark are one transaction. */
@Component
@Profile("demo")
class DemoSteps {

    static final String LAST = "ready";

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    DemoSteps(JdbcClient jdbc, TransactionTemplate transaction, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    void once(String step, Runnable act) {
        if (isDone(jdbc, step)) {
            return;
        }
        transaction.executeWithoutResult(status -> {
            act.run();
            jdbc.sql("insert into demo_step (step, done_at) values (?, ?)")
                    .params(step, OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                    .update();
        });
    }

    boolean areDone() {
        return allDone(jdbc);
    }

    static boolean allDone(JdbcClient jdbc) {
        return isDone(jdbc, LAST);
    }

    private static boolean isDone(JdbcClient jdbc, String step) {
        return jdbc.sql("select count(*) from demo_step where step = ?")
                        .param(step)
                        .query(Long.class)
                        .single()
                > 0;
    }
}
