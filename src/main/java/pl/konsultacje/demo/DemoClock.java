package pl.konsultacje.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import pl.konsultacje.platform.OfficeTime;
import pl.konsultacje.platform.ShiftedClock;

/** The demo's clock: shows 27 January 2021 at the first start and is where it was at every later one. */
@Configuration(proxyBeanMethods = false)
@Profile("demo")
class DemoClock {

    static final Instant FIRST_START =
            LocalDateTime.of(2021, 1, 27, 8, 0).atZone(OfficeTime.ZONE).toInstant();

    /**
     * Read from the database before the models are deployed: which deployment is the latest goes by its time, so a clock set
     * back would make a new version of every model at each start.
     */
    @Bean
    ShiftedClock shiftedClock(JdbcClient migrated) {
        var stored = storedOffset(migrated);
        if (stored.isPresent() && DemoSteps.allDone(migrated)) {
            return new ShiftedClock(stored.get());
        }
        var clock = new ShiftedClock(Duration.ZERO);
        if (stored.isEmpty()) {
            refuseOffice(migrated);
            clock.moveTo(FIRST_START);
            migrated.sql("insert into demo_clock (id, offset_millis) values (1, ?)")
                    .param(inMillis(clock.offset()))
                    .update();
        } else {
            clock.moveTo(lastStep(migrated).orElse(FIRST_START));
            store(migrated, clock.offset());
        }
        return clock;
    }

    static void store(JdbcClient jdbc, Duration offset) {
        jdbc.sql("update demo_clock set offset_millis = ?")
                .param(inMillis(offset))
                .update();
    }

    /** Rounded up: a restart must not set the clock back, not even by a part of a millisecond. */
    private static long inMillis(Duration offset) {
        return offset.plusMillis(1).toMillis();
    }

    private static Optional<Duration> storedOffset(JdbcClient jdbc) {
        return jdbc.sql("select offset_millis from demo_clock")
                .query(Long.class)
                .optional()
                .map(Duration::ofMillis);
    }

    /** A set-up that was killed goes on where it stopped, however long ago: its dates must not have passed meanwhile. */
    private static Optional<Instant> lastStep(JdbcClient jdbc) {
        return jdbc.sql("select done_at from demo_step order by done_at desc fetch first 1 rows only")
                .query((row, number) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .optional();
    }

    /** An office's own database would get the year 2021 as well. */
    private static void refuseOffice(JdbcClient jdbc) {
        if (jdbc.sql("select count(*) from person").query(Long.class).single() > 0) {
            throw new IllegalStateException(
                    "The profile demo needs a database of its own, this one belongs to an office: start without the profile,"
                            + " or name another spring.datasource.url");
        }
    }
}
