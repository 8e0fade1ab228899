package pl.konsultacje.report.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import pl.konsultacje.report.ReportManagement;

@Component
class CompileReportDelegate implements JavaDelegate {

    private final ReportManagement reports;

    CompileReportDelegate(ReportManagement reports) {
        this.reports = reports;
    }

    @Override
    public void execute(DelegateExecution execution) {
        reports.compile(execution.getProcessBusinessKey());
    }
}
