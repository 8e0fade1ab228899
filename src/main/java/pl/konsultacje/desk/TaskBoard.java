package pl.konsultacje.desk;

import java.util.List;
import java.util.Optional;

/** What the desk asks of the engine. */
public interface TaskBoard {

    Optional<OpenTask> open(String taskId);

    Optional<EndedTask> ended(String taskId);

    /** The form as it was deployed together with the version of the model that the case runs on. */
    String form(OpenTask task);

    /** @throws pl.konsultacje.platform.Refused when somebody else was faster */
    void take(OpenTask task, String person);

    void giveBack(OpenTask task, String person);

    /** Ends the task without a use case of a room. */
    void complete(OpenTask task, String person);

    /** Where the model leads from here. */
    List<NextStep> next(OpenTask task);

    /** Ids of the user tasks before this one, the nearest first. */
    List<String> before(OpenTask task);

    /** What has happened in the case, oldest first. */
    List<PastStep> past(String businessKey);
}
