package pl.konsultacje.audit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The ways that consultations, meetings and cases took through their models, for the drawing; read only. */
public interface Ways {

    /**
     * The way of one course.
     *
     * @param course which course under its key, from 1: a case that was reopened has several
     * @param courses how many there are
     * @param process id of the process
     * @param modelVersion version of the model that led it
     * @param endedAt null while it runs
     * @param stops the elements of the model that it came to, each once
     * @param flows ids of the sequence flows that it certainly took; the engine does not note them, so what cannot be
     *     told from the order of the steps is left out
     */
    record Way(
            int course,
            int courses,
            String process,
            int modelVersion,
            Instant startedAt,
            @Nullable Instant endedAt,
            List<Stop> stops,
            Set<String> flows) {}

    /**
     * An element that was come to.
     *
     * @param frame whether it only frames other steps
     * @param passed how often it was passed, to its end
     * @param cancelled how often something else ended it
     * @param open how often it is being passed now
     * @param failed whether it is open because a failure keeps it
     */
    record Stop(String element, boolean frame, int passed, int cancelled, int open, boolean failed) {}

    /**
     * The way of a course.
     *
     * @param course from 1, or 0 for the youngest
     * @return empty when there is no such course
     */
    Optional<Way> of(String businessKey, int course);

    /** The sheet that led that course, in exactly the version that did, its names in the reader's language: BPMN 2.0. */
    Optional<String> sheet(String businessKey, int course);
}
