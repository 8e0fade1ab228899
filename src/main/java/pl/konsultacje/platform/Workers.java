package pl.konsultacje.platform;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.task.ThreadPoolTaskSchedulerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Lets scheduled methods run, unless {@code konsultacje.workers} is false; what fails in one of them is told here and tried again. */
@Configuration
@ConditionalOnProperty(name = "konsultacje.workers", matchIfMissing = true)
@EnableScheduling
class Workers {

    private static final Logger LOG = LoggerFactory.getLogger(Workers.class);

    @Bean
    ThreadPoolTaskSchedulerCustomizer tellsFailures() {
        return scheduler -> scheduler.setErrorHandler(Workers::tell);
    }

    /** Without its database nothing works, every few seconds: a line says so, and no more. */
    static void tell(Throwable failure) {
        var away = DatabaseFailures.awayBecause(failure);
        if (away == null) {
            LOG.error("A worker failed, what it had to do is tried again", failure);
        } else {
            LOG.warn("A worker waits for the database: {}", away.toString());
        }
    }
}
