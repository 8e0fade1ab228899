package pl.konsultacje.response.web;

import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;
import pl.konsultacje.desk.Desk;
import pl.konsultacje.desk.InboxRow;
import pl.konsultacje.desk.TaskGone;
import pl.konsultacje.platform.OfficeTime;
import pl.konsultacje.platform.Words;
import pl.konsultacje.response.Register;
import pl.konsultacje.staff.StaffManagement;

/** Finds what is to be done next in a consultation. */
@Component
class NextDuty {

    private final Register register;
    private final Desk desk;
    private final StaffManagement staff;
    private final Words words;
    private final Clock clock;

    NextDuty(Register register, Desk desk, StaffManagement staff, Words words, Clock clock) {
        this.register = register;
        this.desk = desk;
        this.staff = staff;
        this.words = words;
        this.clock = clock;
    }

    /**
     * The next duty, in words.
     *
     * @param taskId the task, when this person may open it
     * @param due e.g. "do 26 lutego 2021"; null when it has no term
     * @param who who has taken it; null when nobody has
     */
    record Duty(
            String label,
            String title,
            @Nullable String taskId,
            @Nullable String due,
            boolean isOverdue,
            @Nullable String who) {}

    /** @return null when nothing is open */
    @Nullable
    Duty of(String consultationKey, String person) {
        return register.nextTask(consultationKey)
                .flatMap(businessKey -> desk.openTasks(businessKey).stream()
                        .filter(row -> row.businessKey().equals(businessKey))
                        .findFirst())
                .map(row -> duty(row, person))
                .orElse(null);
    }

    private Duty duty(InboxRow row, String person) {
        var due = row.due();
        var today = OfficeTime.dayOf(clock.instant());
        return new Duty(
                words.element(row.element(), row.label()),
                row.title(),
                mayOpen(row.taskId(), person) ? row.taskId() : null,
                due == null ? null : words.say("response.duty.due", words.day(due)),
                due != null && due.isBefore(today),
                Optional.ofNullable(row.assignee()).map(staff::nameOf).orElse(null));
    }

    private boolean mayOpen(String taskId, String person) {
        try {
            desk.task(taskId, person);
            return true;
        } catch (AccessDeniedException | TaskGone notForThem) {
            return false;
        }
    }
}
