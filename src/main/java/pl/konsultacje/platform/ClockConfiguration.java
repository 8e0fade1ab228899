package pl.konsultacje.platform;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Fallback;

@Configuration
class ClockConfiguration {

    /** Steps back for a clock that can be moved, whichever of the two is found first. */
    @Bean
    @Fallback
    Clock officeClock() {
        return Clock.system(OfficeTime.ZONE);
    }
}
