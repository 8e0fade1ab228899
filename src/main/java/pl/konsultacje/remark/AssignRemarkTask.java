package pl.konsultacje.remark;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import pl.konsultacje.desk.Answers;
import pl.konsultacje.desk.DeskTask;
import pl.konsultacje.platform.Refused;
import pl.konsultacje.staff.StaffManagement;

/** The coordinator says who answers a remark, and until when. */
@Component
class AssignRemarkTask implements DeskTask {

    private final RemarkManagement remarks;
    private final StaffManagement staff;
    private final CaseSheets sheets;

    AssignRemarkTask(RemarkManagement remarks, StaffManagement staff, CaseSheets sheets) {
        this.remarks = remarks;
        this.staff = staff;
        this.sheets = sheets;
    }

    @Override
    public String element() {
        return "assignRemark";
    }

    @Override
    public String title(String businessKey) {
        return sheets.title(businessKey);
    }

    @Override
    public CaseView caseView(String businessKey) {
        var sheet = sheets.sheet(businessKey);
        return new CaseView(sheet.title(), "remark/case :: assign", Map.of("sheet", sheet));
    }

    @Override
    public Map<String, Object> input(String businessKey, String person) {
        var remarkCase = remarks.get(businessKey);
        var input = new LinkedHashMap<String, Object>();
        if (remarkCase.getTeam() != null) {
            input.put("team", remarkCase.getTeam());
        }
        if (remarkCase.getAssignee() != null) {
            input.put("assignee", remarkCase.getAssignee());
        }
        remarks.proposedDueDate(businessKey).ifPresent(due -> input.put("dueDate", due));
        input.put(
                "teams",
                staff.teams().stream()
                        .map(team -> new Option(team.getCode(), team.getName()))
                        .toList());
        input.put("people", people());
        return input;
    }

    /** Everybody of every team, with the teams by which the person can be chosen. */
    private List<Option> people() {
        var teamsOf = new TreeMap<String, List<String>>();
        var names = new LinkedHashMap<String, String>();
        for (var team : staff.teams()) {
            for (var member : team.getMembers()) {
                if (member.isActive()) {
                    names.put(member.getUsername(), member.getFullName());
                    teamsOf.computeIfAbsent(member.getUsername(), username -> new ArrayList<>())
                            .add(team.getName());
                }
            }
        }
        return names.entrySet().stream()
                .map(person -> new Option(
                        person.getKey(),
                        person.getValue() + " (" + String.join(", ", teamsOf.get(person.getKey())) + ")"))
                .toList();
    }

    @Override
    public void complete(Answers answers) {
        var due = answers.date("dueDate");
        if (due == null) {
            throw new Refused("refused.assignment.dueDateMissing").at("dueDate");
        }
        var assignee = answers.text("assignee");
        remarks.assign(
                answers.businessKey(),
                answers.text("team"),
                assignee.isEmpty() ? null : assignee,
                due,
                answers.person());
    }
}
