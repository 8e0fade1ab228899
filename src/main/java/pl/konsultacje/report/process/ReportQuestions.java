package pl.konsultacje.report.process;

import org.springframework.stereotype.Component;
import pl.konsultacje.report.ReportManagement;

/** What the model {@code consultation} asks about the report. */
@Component
public class ReportQuestions {

    private final ReportManagement reports;

    ReportQuestions(ReportManagement reports) {
        this.reports = reports;
    }

    public boolean reportApproved(String consultationKey) {
        return reports.get(consultationKey).isApproved();
    }

    public boolean remarksToReconsider(String consultationKey) {
        return reports.get(consultationKey).isSentForReconsideration();
    }

    public boolean resolutionRequired(String consultationKey) {
        return reports.isResolutionRequired(consultationKey);
    }

    public boolean reportAdopted(String consultationKey) {
        return reports.get(consultationKey).isAdopted();
    }
}
