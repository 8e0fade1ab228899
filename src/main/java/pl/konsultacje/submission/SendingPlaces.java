package pl.konsultacje.submission;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Places for sendings that are worked on at the same time, by people and by programs; whoever finds none is told to come again,
 * and pages go on being answered.
 */
@Component
public class SendingPlaces {

    /** When whoever has found none comes again. */
    public static final int RETRY_SECONDS = 10;

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(3);

    /** One with files holds a connection while they are stored; all others stand in the line of the intake. */
    private static final int OF_ONE_WITH_FILES = 5;

    private final Semaphore free;

    SendingPlaces(@Value("${konsultacje.defence.sends-in-parallel}") int places) {
        this.free = new Semaphore(places, true);
    }

    /** A place, to be left in any case; false when there is none for too long. */
    public boolean enter(boolean withFiles) {
        try {
            return free.tryAcquire(places(withFiles), LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    public void leave(boolean withFiles) {
        free.release(places(withFiles));
    }

    private static int places(boolean withFiles) {
        return withFiles ? OF_ONE_WITH_FILES : 1;
    }
}
