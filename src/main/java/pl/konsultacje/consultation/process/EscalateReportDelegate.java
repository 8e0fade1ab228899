package pl.konsultacje.consultation.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import pl.konsultacje.consultation.ConsultationManagement;

@Component
class EscalateReportDelegate implements JavaDelegate {

    private final ConsultationManagement consultations;

    EscalateReportDelegate(ConsultationManagement consultations) {
        this.consultations = consultations;
    }

    @Override
    public void execute(DelegateExecution execution) {
        consultations.escalateReport(execution.getProcessBusinessKey());
    }
}
