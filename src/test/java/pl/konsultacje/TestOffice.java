package pl.konsultacje;

import java.time.Duration;
import java.time.Instant;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
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

    @Bean
    PathCoverage pathCoverage(@Value("${test.database:h2}") String database) {
        return new PathCoverage(database);
    }
}
