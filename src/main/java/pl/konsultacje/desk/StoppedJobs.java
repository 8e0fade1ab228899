package pl.konsultacje.desk;

import java.util.List;
import java.util.Optional;

/**
 * Work of the system that failed so often that nobody but a person gets it going again: the engine's jobs, and that of rooms
 * which offer theirs.
 */
public interface StoppedJobs {

    long count();

    /** Those that have stood still longest first. */
    List<StoppedJob> first(int most);

    Optional<StoppedJob> find(String id);

    /** Lets it run once more, now. */
    void tryOnce(String id);
}
