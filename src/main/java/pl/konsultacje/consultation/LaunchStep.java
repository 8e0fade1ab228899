package pl.konsultacje.consultation;

import java.util.List;
import java.util.Optional;
import pl.konsultacje.desk.DeskTask.Errand;

/** What a room adds to the launch of a consultation beside the announcement itself. */
public interface LaunchStep {

    /** A page that belongs to the launch; empty when there is none. */
    Optional<Errand> errand(Consultation consultation);

    /** Sentences for the publication check, in the reader's language; advice only, for nothing here stops a launch. */
    List<String> advice(Consultation consultation);
}
