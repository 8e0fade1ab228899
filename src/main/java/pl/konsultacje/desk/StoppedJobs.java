package pl.konsultacje.desk;

import java.util.List;
import java.util.Optional;

/** The engine's jobs that have no retries left: nobody but a person gets them going again. */
public interface StoppedJobs {

    long count();

    /** Those that have stood still longest first. */
    List<StoppedJob> first(int most);

    Optional<StoppedJob> find(String id);

    /** Lets the engine run it once more, now. */
    void tryOnce(String id);
}
