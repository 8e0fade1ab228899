package pl.konsultacje.desk;

import java.time.Instant;
import java.util.Collections;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A user task that nobody can do any more.
 *
 * @param person user name of who completed it, null when it was no longer needed
 * @param groups roles and teams that it was offered to
 */
public record EndedTask(
        String label, String businessKey, @Nullable String person, Instant endedAt, Set<String> groups) {

    boolean wasOpenTo(String somebody, Set<String> somebodysGroups) {
        return somebody.equals(person) || !Collections.disjoint(groups, somebodysGroups);
    }
}
