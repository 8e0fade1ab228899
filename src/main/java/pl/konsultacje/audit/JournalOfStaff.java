package pl.konsultacje.audit;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import pl.konsultacje.staff.StaffJournal;

@Component
class JournalOfStaff implements StaffJournal {

    private final Decisions decisions;

    JournalOfStaff(Decisions decisions) {
        this.decisions = decisions;
    }

    @Override
    public void record(String subject, String act, @Nullable String change, String person) {
        decisions.record(Decisions.OFFICE, subject, act, null, change, person);
    }
}
