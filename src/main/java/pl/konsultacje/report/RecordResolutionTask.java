package pl.konsultacje.report;

import java.util.Map;
import org.springframework.stereotype.Component;
import pl.konsultacje.desk.Answers;
import pl.konsultacje.desk.DeskTask;
import pl.konsultacje.platform.Refused;

@Component
class RecordResolutionTask implements DeskTask {

    private final ReportManagement reports;
    private final ReportCase reportCase;

    RecordResolutionTask(ReportManagement reports, ReportCase reportCase) {
        this.reports = reports;
        this.reportCase = reportCase;
    }

    @Override
    public String element() {
        return "recordResolution";
    }

    @Override
    public String title(String businessKey) {
        return reportCase.title(businessKey);
    }

    @Override
    public CaseView caseView(String businessKey) {
        return reportCase.view(businessKey, false);
    }

    @Override
    public Map<String, Object> input(String businessKey, String person) {
        return Map.of();
    }

    @Override
    public void complete(Answers answers) {
        var outcome =
                switch (answers.text("outcome")) {
                    case "ADOPTED" -> Resolution.Outcome.ADOPTED;
                    case "RETURNED" -> Resolution.Outcome.RETURNED;
                    default -> throw new Refused("refused.report.outcomeMissing").at("outcome");
                };
        var scans = answers.files("scan");
        reports.recordResolution(
                answers.businessKey(),
                new Resolution(
                        outcome,
                        answers.text("session"),
                        answers.text("number"),
                        answers.date("date"),
                        scans.isEmpty() ? null : scans.get(0)),
                answers.text("reason"),
                answers.person());
    }
}
