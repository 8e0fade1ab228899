package pl.konsultacje.desk;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says that a task is done already, or never existed; tells of it only to whom it was offered. */
public class TaskGone extends RuntimeException {

    private final transient @Nullable EndedTask ended;

    public TaskGone(@Nullable EndedTask ended) {
        super("The task is not open");
        this.ended = ended;
    }

    public Optional<EndedTask> ended() {
        return Optional.ofNullable(ended);
    }
}
