package pl.konsultacje.audit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the engine remembers of the consultations, their meetings and their cases; read only. */
public interface ProcessHistory {

    /** What runs within a consultation. */
    enum Kind {
        MEETING,
        CASE
    }

    /**
     * One course of a process.
     *
     * @param endedAt null while it runs
     */
    record Course(
            String businessKey, Instant startedAt, @Nullable Instant endedAt) {}

    /** Whether a step goes as the model has it, was ended by something else, or is kept by a failure. */
    enum Fate {
        REGULAR,
        CANCELLED,
        FAILED
    }

    /**
     * One passing of one step.
     *
     * @param element id in the model
     * @param label as the model named it then
     * @param task whether a person does it
     * @param endedAt null while it is open
     * @param fate whether it went as the model has it
     * @param person user name of who did it or has taken it, or null
     * @param course which course under its key it belongs to, from 1
     * @param model id of the process
     * @param modelVersion version of the model that led here
     */
    record Step(
            String element,
            String label,
            boolean task,
            Instant startedAt,
            @Nullable Instant endedAt,
            Fate fate,
            @Nullable String person,
            int course,
            String model,
            int modelVersion,
            List<Ruling> rulings) {}

    /**
     * What a decision table answered in a step.
     *
     * @param table id of the decision
     * @param tableName its name in the model
     * @param rules the rules that held, in order
     */
    record Ruling(
            String table, String tableName, int version, List<Value> inputs, List<Rule> rules, List<Value> outputs) {}

    /**
     * A rule that decided.
     *
     * @param number as the table counts them, from 1
     * @param description what the table says about it; may be empty
     */
    record Rule(String id, int number, String description) {}

    /** A value that went into a table, or came out of it, with its label there. */
    record Value(String label, @Nullable Object value) {}

    /** The consultations, the youngest first. */
    List<Course> consultations(int first, int most);

    long countConsultations();

    /** The meetings or the cases of a consultation, the oldest first. */
    List<Course> within(String consultationKey, Kind kind, int first, int most);

    long countWithin(String consultationKey, Kind kind);

    /** The first course under that key: of a consultation, a meeting or a case. */
    Optional<Course> find(String businessKey);

    /** Every step under that key in the order of its passing, gateways left out; a case that was reopened has several courses. */
    List<Step> steps(String businessKey);
}
