package pl.konsultacje.remark.process;

import java.util.Date;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import pl.konsultacje.remark.RemarkManagement;
import pl.konsultacje.remark.Settlement;
import pl.konsultacje.staff.Role;
import pl.konsultacje.staff.Team;

/** What the model {@code remarkHandling} asks about the case. */
@Component
public class RemarkQuestions {

    private final RemarkManagement remarks;

    RemarkQuestions(RemarkManagement remarks) {
        this.remarks = remarks;
    }

    /** Who reviewed the remark before, when a refusal was sent back. */
    public @Nullable String reviewer(String caseKey) {
        return remarks.reviewer(caseKey);
    }

    public boolean admissible(String caseKey) {
        return remarks.get(caseKey).isAdmissible();
    }

    public boolean assigned(String caseKey) {
        return remarks.isAssigned(caseKey);
    }

    /** The group that drafts; without a team, e.g. when a refused remark is considered after all, the coordinators. */
    public String team(String caseKey) {
        var team = remarks.get(caseKey).getTeam();
        return team == null ? Role.COORDINATOR.group() : Team.group(team);
    }

    /** A copy for sorting: the last second of the day on which the answer is due. */
    public Date dueDate(String caseKey) {
        return Date.from(remarks.overdueAt(caseKey).minusSeconds(1));
    }

    public Date reminderTime(String caseKey) {
        return Date.from(remarks.reminderAt(caseKey));
    }

    public Date overdueTime(String caseKey) {
        return Date.from(remarks.overdueAt(caseKey));
    }

    public boolean leftWithoutConsideration(String caseKey) {
        return remarks.get(caseKey).getSettlement() == Settlement.LEFT_WITHOUT_CONSIDERATION;
    }
}
