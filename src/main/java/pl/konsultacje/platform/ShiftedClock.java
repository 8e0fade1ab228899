package pl.konsultacje.platform;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicReference;
import org.camunda.bpm.engine.impl.util.ClockUtil;

/**
 * A clock that runs a fixed distance away from the real one and takes the engine's clock with it; used by the demo's
 * time machine and by tests, never in production.
 */
public final class ShiftedClock extends Clock {

    private final AtomicReference<Duration> offset = new AtomicReference<>(Duration.ZERO);
    private final ZoneId zone;

    public ShiftedClock(Duration offset) {
        this(OfficeTime.ZONE);
        shift(offset);
    }

    private ShiftedClock(ZoneId zone) {
        this.zone = zone;
    }

    /** Distance from the real time; negative when the clock shows the past. */
    public Duration offset() {
        return offset.get();
    }

    /** Sets this clock, and the engine's, to show the given instant now and to run on from there. */
    public void moveTo(Instant instant) {
        shift(Duration.between(Instant.now(), instant));
    }

    private void shift(Duration distance) {
        offset.set(distance);
        ClockUtil.offset(distance.toMillis());
    }

    @Override
    public Instant instant() {
        return Instant.now().plus(offset.get());
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return Clock.offset(Clock.system(other), offset.get());
    }
}
