package pl.konsultacje.platform;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Lets scheduled methods run, unless {@code konsultacje.workers} is false. */
@Configuration
@ConditionalOnProperty(name = "konsultacje.workers", matchIfMissing = true)
@EnableScheduling
class Workers {}
