package pl.konsultacje.platform;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.springframework.stereotype.Component;

/**
 * While the database is away every library under every request says so, with all its callers: hundreds of lines each time, until
 * the disk is full. Our own lines say it once a second.
 */
@Component
class ToldOnce extends TurboFilter {

    private static final String OURS = "pl.konsultacje";

    @Override
    public FilterReply decide(
            Marker marker,
            Logger logger,
            Level level,
            @Nullable String format,
            Object @Nullable [] arguments,
            @Nullable Throwable thrown) {
        var told = thrown != null ? thrown : lastOf(arguments);
        return told == null || logger.getName().startsWith(OURS) || DatabaseFailures.awayBecause(told) == null
                ? FilterReply.NEUTRAL
                : FilterReply.DENY;
    }

    private static @Nullable Throwable lastOf(Object @Nullable [] arguments) {
        return arguments != null
                        && arguments.length > 0
                        && arguments[arguments.length - 1] instanceof Throwable throwable
                ? throwable
                : null;
    }

    @PostConstruct
    void begin() {
        start();
        context().addTurboFilter(this);
    }

    @PreDestroy
    void end() {
        context().getTurboFilterList().remove(this);
    }

    private static LoggerContext context() {
        return (LoggerContext) LoggerFactory.getILoggerFactory();
    }
}
