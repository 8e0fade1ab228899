package pl.konsultacje.audit;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import pl.konsultacje.staff.StaffJournal;

@Component
class JournalOfStaff implements StaffJournal {

    /** In the place of a consultation: what is done to people belongs to none. */
    private static final String OFFICE = "office";

    private final Decisions decisions;

    JournalOfStaff(Decisions decisions) {
        this.decisions = decisions;
    }

    @Override
    public void record(String subject, String act, @Nullable String change, String person) {
        decisions.record(OFFICE, subject, act, null, change, person);
    }
}
