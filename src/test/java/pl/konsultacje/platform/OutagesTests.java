package pl.konsultacje.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import pl.konsultacje.OfficeTest;
import pl.konsultacje.platform.Outages.Outage;

/** What the application knows of its own outages. */
@OfficeTest
class OutagesTests {

    private static final Instant EVENING = Instant.parse("2021-03-03T20:00:00Z");
    private static final Instant LATER = EVENING.plus(Duration.ofHours(10));

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Outages outages;

    private Instant now = EVENING;
    private long machine = Long.MAX_VALUE - 5;

    @BeforeEach
    @AfterEach
    void nothingIsKnown() {
        jdbc.sql("delete from node_run").update();
    }

    @Test
    void tellsAnOutageFromTheLastSignOfLifeToTheNextOne() {
        lives(started(), 4);
        var down = now;
        pass(Duration.ofMinutes(40));
        lives(started(), 4);

        var outage = new Outage(down, down.plus(Duration.ofMinutes(40)));
        assertThat(outages.between(EVENING, LATER)).containsExactly(outage);
        assertThat(outages.between(down.plusSeconds(60), down.plusSeconds(120)))
                .as("whole, although only a part was asked for")
                .containsExactly(outage);
        assertThat(outages.between(EVENING, down)).isEmpty();
        assertThat(outages.between(outage.to(), LATER)).isEmpty();
    }

    @Test
    void tellsNoOutageWhenItWasStartedAgainAtOnceOrWasNotYetThere() {
        lives(started(), 2);
        pass(Duration.ofSeconds(90));
        lives(started(), 2);
        pass(Duration.ofDays(1));

        assertThat(outages.between(EVENING.minus(Duration.ofDays(9)), now)).isEmpty();
    }

    @Test
    void tellsAnOutageOnlyWhenNoNodeLived() {
        var first = started();
        var second = started();
        lives(first, 4);
        second.beat(machine);
        for (int i = 0; i < 20; i++) {
            lives(second, 1);
        }
        lives(started(), 2);
        assertThat(outages.between(EVENING, LATER)).isEmpty();

        var down = now;
        pass(Duration.ofMinutes(5));
        started();
        assertThat(outages.between(EVENING, LATER)).containsExactly(new Outage(down, down.plus(Duration.ofMinutes(5))));
    }

    @Test
    void tellsAnOutageOfANodeThatCouldNotReachItsDatabase() {
        var node = started();
        lives(node, 3);
        var down = now;
        pass(Duration.ofMinutes(30));
        lives(node, 3);

        assertThat(outages.between(EVENING, LATER))
                .containsExactly(
                        new Outage(down, down.plus(Duration.ofMinutes(30)).plusSeconds(30)));
    }

    @Test
    void takesAClockThatIsMovedForNoOutage() {
        var node = started();
        lives(node, 3);
        now = now.plus(Duration.ofDays(20));
        lives(node, 3);

        assertThat(outages.between(EVENING, now)).isEmpty();
    }

    private Heartbeat started() {
        var node = new Heartbeat(jdbc, new Clock() {
            @Override
            public Instant instant() {
                return now;
            }

            @Override
            public ZoneId getZone() {
                return OfficeTime.ZONE;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        });
        node.beat(machine);
        return node;
    }

    private void lives(Heartbeat node, int beats) {
        for (int i = 0; i < beats; i++) {
            pass(Duration.ofSeconds(30));
            node.beat(machine);
        }
    }

    /** The machine's time may overflow. */
    private void pass(Duration time) {
        now = now.plus(time);
        machine += time.toNanos();
    }
}
