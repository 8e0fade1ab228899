package pl.konsultacje.platform;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** When the application was down, by its own record: no node of it was alive. */
@Component
public class Outages {

    /** Shorter gaps are no outages: a node writes down twice a minute that it lives. */
    static final Duration SHORTEST = Duration.ofMinutes(2);

    // from the last run that ended before the window, so that an outage over its beginning is seen whole
    private static final String RUNS = """
            select started_at, last_seen_at from node_run
            where last_seen_at >= coalesce((select max(last_seen_at) from node_run where last_seen_at < :from), :from)
              and started_at <= coalesce((select min(started_at) from node_run where started_at > :to), :to)
            order by started_at
            """;

    private final JdbcClient jdbc;

    Outages(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** From the last sign of life until the next one. */
    public record Outage(Instant from, Instant to) {}

    private record Run(OffsetDateTime startedAt, OffsetDateTime lastSeenAt) {}

    /**
     * The outages that touch a time, oldest first, each in its whole length. What was before the first record, and what
     * is after the last, is unknown and no outage.
     */
    public List<Outage> between(Instant from, Instant to) {
        var outages = new ArrayList<Outage>();
        Instant alive = null;
        for (var run : runs(from, to)) {
            var started = run.startedAt().toInstant();
            var seen = run.lastSeenAt().toInstant();
            if (alive != null
                    && Duration.between(alive, started).compareTo(SHORTEST) > 0
                    && started.isAfter(from)
                    && alive.isBefore(to)) {
                outages.add(new Outage(alive, started));
            }
            alive = alive == null || seen.isAfter(alive) ? seen : alive;
        }
        return outages;
    }

    private List<Run> runs(Instant from, Instant to) {
        return jdbc.sql(RUNS)
                .param("from", OffsetDateTime.ofInstant(from, ZoneOffset.UTC))
                .param("to", OffsetDateTime.ofInstant(to, ZoneOffset.UTC))
                .query(Run.class)
                .list();
    }
}
