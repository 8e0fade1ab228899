package pl.konsultacje.remark.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import pl.konsultacje.remark.RemarkManagement;

@Component
class RemindReviewerDelegate implements JavaDelegate {

    private final RemarkManagement remarks;

    RemindReviewerDelegate(RemarkManagement remarks) {
        this.remarks = remarks;
    }

    @Override
    public void execute(DelegateExecution execution) {
        remarks.remind(execution.getProcessBusinessKey());
    }
}
