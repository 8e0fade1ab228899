package pl.konsultacje.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import pl.konsultacje.desk.Answers;
import pl.konsultacje.desk.DeskTask;
import pl.konsultacje.platform.Refused;
import pl.konsultacje.platform.Words;

@Component
class ApproveReportTask implements DeskTask {

    private static final int TEXT_SHOWN = 120;

    private final ReportManagement reports;
    private final ReportCase reportCase;
    private final Words words;

    ApproveReportTask(ReportManagement reports, ReportCase reportCase, Words words) {
        this.reports = reports;
        this.reportCase = reportCase;
        this.words = words;
    }

    @Override
    public String element() {
        return "approveReport";
    }

    @Override
    public CaseView caseView(String businessKey) {
        return reportCase.view(businessKey, true);
    }

    @Override
    public String title(String businessKey) {
        return reportCase.title(businessKey);
    }

    @Override
    public Optional<Refused> obstacle(String businessKey, String person) {
        return reports.obstacle(businessKey, person);
    }

    @Override
    public Map<String, Object> input(String businessKey, String person) {
        var byCase = new LinkedHashMap<String, ReportRow>();
        reports.get(businessKey).contents().rows().stream()
                .filter(ReportRow::isAnswered)
                .forEach(row -> byCase.putIfAbsent(row.caseKey(), row));
        List<Option> cases = byCase.values().stream()
                .map(row -> new Option(
                        row.caseKey(),
                        words.say(
                                "report.approve.remark",
                                row.shortNumber(),
                                words.say("report.outcome." + row.outcome()),
                                row.beginning(TEXT_SHOWN))))
                .toList();
        return Map.of("cases", cases);
    }

    @Override
    public void complete(Answers answers) {
        var key = answers.businessKey();
        var reason = answers.text("reason");
        switch (answers.text("outcome")) {
            case "APPROVED" -> reports.approve(key, answers.person());
            case "SENT_BACK" -> reports.sendBack(key, reason, answers.person());
            case "RECONSIDER" -> reports.reconsider(key, answers.choices("remarks"), reason, answers.person());
            default -> throw new Refused("refused.report.outcomeMissing").at("outcome");
        }
    }
}
