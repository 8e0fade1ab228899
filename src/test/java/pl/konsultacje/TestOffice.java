package pl.konsultacje;

import java.time.Duration;
import java.time.Instant;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import pl.konsultacje.platform.ShiftedClock;

/** What tests put in the place of the office's own: the clock. */
@TestConfiguration
public class TestOffice {

    /** 27 January 2021, 08:00 in Warsaw. */
    public static final Instant START = Instant.parse("2021-01-27T07:00:00Z");

    @Bean
    ShiftedClock clock() {
        return new ShiftedClock(Duration.between(Instant.now(), START));
    }
}
