package pl.konsultacje.consultation;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How far a consultation is, as the history of its process says. */
public interface Timeline {

    /** Steps in their order; every one of them, also those to come. */
    List<Entry> of(String caseKey);

    /** A step that citizens know. */
    enum Step {
        ANNOUNCEMENT,
        COLLECTION,
        CONSIDERATION,
        REPORT
    }

    /** Where a step stands. */
    enum State {
        DONE,
        NOW,
        NEXT
    }

    /**
     * One step.
     *
     * @param at when it was done, or began if it is going on; null when it is still to come
     */
    record Entry(Step step, State state, @Nullable Instant at) {}
}
