package pl.konsultacje.demo;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import pl.konsultacje.demo.EngineWork.Deadline;
import pl.konsultacje.platform.OfficeTime;
import pl.konsultacje.platform.Refused;
import pl.konsultacje.platform.ShiftedClock;

/** Moves the demo's clock, and the engine's with it: forward only, and only while no job runs. */
@Service
@Profile("demo")
public class TimeMachine {

    /** A day holds fewer deadlines; more would be timers that make each other. */
    private static final int MOST_DEADLINES = 500;

    private final ShiftedClock clock;
    private final EngineWork engine;
    private final JdbcClient jdbc;
    private final ReentrantLock oneAtATime = new ReentrantLock();

    TimeMachine(ShiftedClock clock, EngineWork engine, JdbcClient jdbc) {
        this.clock = clock;
        this.engine = engine;
        this.jdbc = jdbc;
    }

    /**
     * Where a move has led.
     *
     * @param now what the clock shows
     * @param elements ids of the events that were passed, in order, each once
     */
    public record Move(Instant now, List<String> elements) {}

    public Clock clock() {
        return clock;
    }

    /** Moves to the next date that the engine waits for; empty when there is none. */
    public Optional<Move> forward() {
        return engine.nextDate().map(this::moveTo);
    }

    /** Moves to the same hour of the next day, past every deadline between. */
    public Move oneDay() {
        return moveTo(clock.instant().atZone(OfficeTime.ZONE).plusDays(1).toInstant());
    }

    /**
     * Moves to that instant, stopping at each deadline on the way, so that everything is done at its own time.
     *
     * @throws Refused when somebody else moves the clock right now
     */
    Move moveTo(Instant target) {
        if (!oneAtATime.tryLock()) {
            throw new Refused("refused.demo.moving");
        }
        try {
            var passed = new LinkedHashSet<String>();
            engine.whileNothingRuns(() -> {
                engine.runDue();
                var next = upTo(target);
                for (int i = 0; !next.isEmpty() && i < MOST_DEADLINES; i++) {
                    next.forEach(deadline -> passed.add(deadline.element()));
                    show(next.get(0).at());
                    engine.runDue();
                    next = upTo(target);
                }
                show(target);
                engine.runDue();
            });
            return new Move(clock.instant(), List.copyOf(passed));
        } finally {
            oneAtATime.unlock();
        }
    }

    private List<Deadline> upTo(Instant target) {
        return engine.nextDeadlines().stream()
                .filter(deadline -> !deadline.at().isAfter(target))
                .toList();
    }

    private void show(Instant instant) {
        if (instant.isAfter(clock.instant())) {
            clock.moveTo(instant);
            DemoClock.store(jdbc, clock.offset());
        }
    }
}
