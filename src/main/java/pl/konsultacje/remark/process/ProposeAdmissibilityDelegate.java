package pl.konsultacje.remark.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import pl.konsultacje.remark.RemarkManagement;

@Component
class ProposeAdmissibilityDelegate implements JavaDelegate {

    private final RemarkManagement remarks;
    private final AdmissibilityTable table;

    ProposeAdmissibilityDelegate(RemarkManagement remarks, AdmissibilityTable table) {
        this.remarks = remarks;
        this.table = table;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var caseKey = execution.getProcessBusinessKey();
        remarks.proposeAdmissibility(caseKey, table.ask(remarks.admissibilityFacts(caseKey)));
    }
}
