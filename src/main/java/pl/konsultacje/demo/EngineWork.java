package pl.konsultacje.demo;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the time machine asks of the engine. */
public interface EngineWork {

    /** A date that the engine waits for. */
    record Deadline(Instant at, String element, String businessKey) {}

    /**
     * An open task.
     *
     * @param consultationKey public number of the consultation
     * @param businessKey public number of the case
     * @param element id of the user task
     * @param who user name of who has taken it, otherwise the group that may
     */
    record OpenStep(String consultationKey, String businessKey, String element, String who) {}

    /** The deadlines that come next, all of the same instant; empty when nothing waits for a date. */
    List<Deadline> nextDeadlines();

    /** Everything that people have to do; a task for several groups stands there once for each. */
    List<OpenStep> openSteps();

    /** Whether the engine has work of its own to do right now, after which there may be tasks. */
    boolean isBusy();

    /** Runs the act while the job executor stands still and no job runs. */
    void whileNothingRuns(Runnable act);

    /** Runs what is due, and what becomes due by it, one after the other. */
    void runDue();

    default Optional<Instant> nextDate() {
        return nextDeadlines().stream().map(Deadline::at).findFirst();
    }
}
