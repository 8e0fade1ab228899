package pl.konsultacje.staff;

import org.jspecify.annotations.Nullable;

/** Where changes to people and teams are written down; the room that keeps the decisions implements it. */
public interface StaffJournal {

    /**
     * @param subject {@code person/<user name>} or {@code team/<code>}
     * @param act what was done
     * @param change what it was changed to, or why; null when the act says it all
     * @param person user name of who did it
     */
    void record(String subject, String act, @Nullable String change, String person);
}
