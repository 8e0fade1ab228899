package pl.konsultacje.report;

import java.util.HashMap;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import pl.konsultacje.audit.Decision;
import pl.konsultacje.audit.Decisions;
import pl.konsultacje.desk.DeskTask.CaseView;
import pl.konsultacje.platform.Words;
import pl.konsultacje.staff.StaffManagement;

/** What the task pages of the report show: the completeness sheet, the numbers, the first rows, and why it came back. */
@Component
class ReportCase {

    private static final int ROWS_SHOWN = 5;
    private static final Set<String> DECIDING_TASKS = Set.of("approveReport", "recordResolution");
    private static final Set<String> COMING_BACK = Set.of("SENT_BACK", "RECONSIDER", "RETURNED");

    private final ReportManagement reports;
    private final Decisions decisions;
    private final StaffManagement staff;
    private final Words words;

    ReportCase(ReportManagement reports, Decisions decisions, StaffManagement staff, Words words) {
        this.reports = reports;
        this.decisions = decisions;
        this.staff = staff;
        this.words = words;
    }

    String title(String consultationKey) {
        var number = reports.latest(consultationKey).map(Report::getNumber).orElse(1);
        return words.say("report.case.title", consultationKey, number);
    }

    /** @param withObstacle whether to say why the report cannot be approved as it stands */
    CaseView view(String consultationKey, boolean withObstacle) {
        var report = reports.get(consultationKey);
        var view = reports.view(report);
        var model = new HashMap<String, Object>();
        model.put("report", view);
        model.put(
                "firstRows",
                view.rows().subList(0, Math.min(ROWS_SHOWN, view.rows().size())));
        if (withObstacle) {
            reports.whyNotApprovable(consultationKey)
                    .ifPresent(refusal -> model.put("obstacle", words.refusal(refusal)));
        }
        var back = lastComingBack(consultationKey);
        if (!back.isEmpty()) {
            var decision = back.get(0);
            model.put("backTitle", words.say("report.case.back." + decision.outcome()));
            model.put(
                    "backBy",
                    words.say("report.case.backBy", staff.nameOf(decision.person()), words.moment(decision.at())));
            model.put("backReason", String.valueOf(decision.reason()));
        }
        return new CaseView(title(consultationKey), "report/case :: report", model);
    }

    private List<Decision> lastComingBack(String consultationKey) {
        var decided = decisions.on(consultationKey).stream()
                .filter(decision -> DECIDING_TASKS.contains(decision.act()))
                .toList();
        return decided.isEmpty()
                        || !COMING_BACK.contains(String.valueOf(last(decided).outcome()))
                ? List.of()
                : List.of(last(decided));
    }

    private static Decision last(List<Decision> decided) {
        return decided.get(decided.size() - 1);
    }
}
