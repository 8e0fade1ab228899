package pl.konsultacje.desk;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One open task in a list.
 *
 * @param element id of the user task in the model
 * @param label its name in the model
 * @param businessKey public number of the case
 * @param title one line that tells the case from others
 * @param due the last day
 * @param assignee user name of who has it
 */
public record InboxRow(
        String taskId,
        String element,
        String label,
        String businessKey,
        String title,
        @Nullable LocalDate due,
        @Nullable String assignee,
        Instant created) {

    InboxRow titled(String caseTitle) {
        return new InboxRow(taskId, element, label, businessKey, caseTitle, due, assignee, created);
    }
}
