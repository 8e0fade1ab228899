package pl.konsultacje.remark.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import pl.konsultacje.remark.RemarkManagement;

@Component
class RecordWithdrawalDelegate implements JavaDelegate {

    private final RemarkManagement remarks;

    RecordWithdrawalDelegate(RemarkManagement remarks) {
        this.remarks = remarks;
    }

    @Override
    public void execute(DelegateExecution execution) {
        remarks.recordWithdrawal(execution.getProcessBusinessKey());
    }
}
