package pl.konsultacje.platform;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Writes down every thirty seconds that this node lives. A node that could not do so for a while, e.g. without its database,
 * begins a new run: nobody could work with it meanwhile. How long that was is measured by the machine's time, so that a
 * clock that is set, or moved by the demo, is no outage.
 */
@Component
@ConditionalOnProperty(name = "konsultacje.workers", havingValue = "true", matchIfMissing = true)
class Heartbeat {

    private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);

    private final JdbcClient jdbc;
    private final Clock clock;
    private @Nullable String run;
    private long lastBeat;

    Heartbeat(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Scheduled(fixedDelay = 30_000)
    void beat() {
        try {
            beat(System.nanoTime());
        } catch (RuntimeException e) {
            LOG.warn("That this node lives was not written down: {}", e.toString());
        }
    }

    /** @param nanos the machine's time, from any beginning */
    void beat(long nanos) {
        var now = OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
        if (run == null || nanos - lastBeat > Outages.SHORTEST.toNanos()) {
            var begun = UUID.randomUUID().toString();
            jdbc.sql("insert into node_run (id, started_at, last_seen_at) values (?, ?, ?)")
                    .params(begun, now, now)
                    .update();
            run = begun;
        } else {
            jdbc.sql("update node_run set last_seen_at = ? where id = ?")
                    .params(now, run)
                    .update();
        }
        lastBeat = nanos;
    }
}
