package pl.konsultacje.remark.process;

import static pl.konsultacje.remark.process.RemarkHandlingModel.TABLE_ADMISSIBILITY;

import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import pl.konsultacje.platform.EngineTables;
import pl.konsultacje.remark.Ground;
import pl.konsultacje.remark.RemarkManagement;

@Component
class ProposeAdmissibilityDelegate implements JavaDelegate {

    private final RemarkManagement remarks;
    private final EngineTables tables;

    ProposeAdmissibilityDelegate(RemarkManagement remarks, EngineTables tables) {
        this.remarks = remarks;
        this.tables = tables;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var caseKey = execution.getProcessBusinessKey();
        var facts = remarks.admissibilityFacts(caseKey);
        var ruling = tables.ask(
                TABLE_ADMISSIBILITY,
                Map.of(
                        "inTime", facts.inTime(),
                        "signatureRequired", facts.signatureRequired(),
                        "signed", facts.signed(),
                        "complete", facts.complete()));
        var admissible = ruling.isTrue("admissible");
        remarks.proposeAdmissibility(
                caseKey,
                admissible,
                admissible ? null : Ground.valueOf(ruling.text("ground")),
                ruling.rule(),
                ruling.version());
    }
}
