package pl.konsultacje.consultation.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import pl.konsultacje.consultation.ConsultationManagement;

@Component
class CloseCollectionDelegate implements JavaDelegate {

    private final ConsultationManagement consultations;

    CloseCollectionDelegate(ConsultationManagement consultations) {
        this.consultations = consultations;
    }

    @Override
    public void execute(DelegateExecution execution) {
        consultations.closeCollection(execution.getProcessBusinessKey());
    }
}
