package pl.konsultacje.demo;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the time machine asks of the engine. */
public interface EngineWork {

    /** A date that the engine waits for. */
    record Deadline(Instant at, String element, String businessKey) {}

    /**
     * Open tasks of one kind within a consultation.
     *
     * @param consultationKey public number of the consultation
     * @param element id of the user task
     * @param who user name of who has taken them, otherwise the group that may
     * @param count how many
     */
    record OpenStep(String consultationKey, String element, String who, long count) {}

    /** The deadlines that come next, all of the same instant; empty when nothing waits for a date. */
    List<Deadline> nextDeadlines();

    /** Everything that people have to do, in groups. */
    List<OpenStep> openSteps();

    /** Runs the act while the job executor stands still and no job runs. */
    void whileNothingRuns(Runnable act);

    /** Runs what is due, and what becomes due by it, one after the other. */
    void runDue();

    default Optional<Instant> nextDate() {
        return nextDeadlines().stream().map(Deadline::at).findFirst();
    }
}
