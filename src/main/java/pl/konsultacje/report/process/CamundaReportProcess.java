package pl.konsultacje.report.process;

import static pl.konsultacje.report.process.ReportModel.APPROVE_REPORT;
import static pl.konsultacje.report.process.ReportModel.RECORD_RESOLUTION;
import static pl.konsultacje.report.process.ReportModel.REVIEW_REPORT;

import org.springframework.stereotype.Component;
import pl.konsultacje.platform.EngineTasks;
import pl.konsultacje.report.ReportProcess;

@Component
class CamundaReportProcess implements ReportProcess {

    private final EngineTasks tasks;

    CamundaReportProcess(EngineTasks tasks) {
        this.tasks = tasks;
    }

    @Override
    public void reviewed(String consultationKey, String person) {
        tasks.complete(consultationKey, REVIEW_REPORT, person);
    }

    @Override
    public void decided(String consultationKey, String person) {
        tasks.complete(consultationKey, APPROVE_REPORT, person);
    }

    @Override
    public void resolutionRecorded(String consultationKey, String person) {
        tasks.complete(consultationKey, RECORD_RESOLUTION, person);
    }
}
