package pl.konsultacje.desk;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A user task that waits for somebody.
 *
 * @param id the engine's id, part of the page's address
 * @param element id of the user task in the model
 * @param label its name in the model
 * @param help its documentation in the model, empty when there is none
 * @param definition the engine's id of the model's version
 * @param businessKey public number of the case
 * @param assignee user name of who has it
 * @param groups roles and teams whose members may take it
 * @param due the last day
 */
public record OpenTask(
        String id,
        String element,
        String label,
        String help,
        String definition,
        String businessKey,
        @Nullable String assignee,
        Set<String> groups,
        @Nullable LocalDate due,
        Instant created) {

    boolean isOpenTo(String person, Set<String> personsGroups) {
        return person.equals(assignee) || !Collections.disjoint(groups, personsGroups);
    }

    /** Whether somebody else has it. */
    public boolean isWithSomebodyElse(String person) {
        return assignee != null && !assignee.equals(person);
    }

    /** Whether who has it may leave it to the others it was offered to. */
    public boolean canBeGivenBack(String person) {
        return person.equals(assignee) && !groups.isEmpty();
    }

    /** Public number of the consultation that the case belongs to. */
    public String consultationKey() {
        return businessKey.split("/", 2)[0];
    }
}
