package pl.konsultacje;

import java.time.Duration;
import java.time.Instant;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import pl.konsultacje.platform.ShiftedClock;

/** What tests put in the place of the office's own: the clock; and who notes the paths that they pass. */
@TestConfiguration
public class TestOffice {

    /** 27 January 2021, 08:00 in Warsaw. */
    public static final Instant START = Instant.parse("2021-01-27T07:00:00Z");

    @Bean
    ShiftedClock clock() {
        return new ShiftedClock(Duration.between(Instant.now(), START));
    }

    /** The office is set up, unless a test is about that. */
    @Bean
    @ConditionalOnProperty(name = "test.first-start", havingValue = "false", matchIfMissing = true)
    ApplicationRunner setUp(JdbcClient jdbc) {
        return arguments ->
                jdbc.sql("update setup set finished_at = current_timestamp").update();
    }

    @Bean
    PathCoverage pathCoverage(@Value("${test.database:h2}") String database) {
        return new PathCoverage(database);
    }
}
