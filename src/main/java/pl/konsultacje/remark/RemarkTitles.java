package pl.konsultacje.remark;

import java.util.Optional;
import org.springframework.stereotype.Component;
import pl.konsultacje.audit.CaseTitles;

/** Tells the auditor's pages how the remark of a case begins. */
@Component
class RemarkTitles implements CaseTitles {

    private final RemarkCases cases;
    private final CaseSheets sheets;

    RemarkTitles(RemarkCases cases, CaseSheets sheets) {
        this.cases = cases;
        this.sheets = sheets;
    }

    @Override
    public Optional<String> titleOf(String businessKey) {
        return cases.findByCaseKey(businessKey).map(found -> sheets.beginning(businessKey));
    }
}
