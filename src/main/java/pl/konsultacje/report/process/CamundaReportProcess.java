package pl.konsultacje.report.process;

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
        tasks.complete(consultationKey, "reviewReport", person);
    }

    @Override
    public void decided(String consultationKey, String person) {
        tasks.complete(consultationKey, "approveReport", person);
    }

    @Override
    public void resolutionRecorded(String consultationKey, String person) {
        tasks.complete(consultationKey, "recordResolution", person);
    }
}
