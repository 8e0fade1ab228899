package pl.konsultacje.staff;

import java.util.Locale;

/** What a person may do in the office; a person may have several. */
public enum Role {
    COORDINATOR,
    REVIEWER,
    MANAGER,
    AUDITOR,
    ADMINISTRATOR;

    /** Name of the candidate group that user tasks in the models are offered to. */
    public String group() {
        return name().toLowerCase(Locale.ROOT);
    }
}
