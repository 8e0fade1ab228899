package pl.konsultacje.submission;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Whether people send in such numbers that work which can wait leaves them most of the machine; each node counts its own. */
@Component
public class Rush {

    /** Sendings a second from which on it is one; 200 and the workers do not hinder each other ({@code IntakeBenchmark}). */
    private static final int MANY = 250;

    /** How many times as long as it worked a worker then rests. */
    private static final int RESTS = 4;

    private final LongSupplier nanos;
    private final LongConsumer rest;
    private long second;
    private int inSecond;
    private int inSecondBefore;

    @Autowired
    Rush() {
        this(System::nanoTime, LockSupport::parkNanos);
    }

    /** @param rest for nanoseconds */
    Rush(LongSupplier nanos, LongConsumer rest) {
        this.nanos = nanos;
        this.rest = rest;
    }

    /** One was sent just now. */
    synchronized void came() {
        turn();
        inSecond++;
    }

    private synchronized boolean isOn() {
        turn();
        return Math.max(inSecond, inSecondBefore) >= MANY;
    }

    private void turn() {
        var now = TimeUnit.NANOSECONDS.toSeconds(nanos.getAsLong());
        if (now != second) {
            inSecondBefore = now == second + 1 ? inSecond : 0;
            inSecond = 0;
            second = now;
        }
    }

    /**
     * Works until nothing is left or the thread is interrupted, in a rush with rests between.
     *
     * @param batch does some work; false when there is none left
     */
    public void work(BooleanSupplier batch) {
        boolean more;
        do {
            var began = nanos.getAsLong();
            more = batch.getAsBoolean();
            if (isOn()) {
                rest.accept(RESTS * (nanos.getAsLong() - began));
            }
        } while (more && !Thread.currentThread().isInterrupted());
    }
}
