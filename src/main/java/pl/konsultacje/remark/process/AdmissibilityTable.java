package pl.konsultacje.remark.process;

import static pl.konsultacje.remark.process.RemarkHandlingModel.TABLE_ADMISSIBILITY;

import java.util.Map;
import org.springframework.stereotype.Component;
import pl.konsultacje.platform.EngineTables;
import pl.konsultacje.remark.AdmissibilityFacts;
import pl.konsultacje.remark.Ground;
import pl.konsultacje.remark.RemarkHandling.Proposal;

/** Asks the table {@code remarkAdmissibility}. */
@Component
class AdmissibilityTable {

    private final EngineTables tables;

    AdmissibilityTable(EngineTables tables) {
        this.tables = tables;
    }

    Proposal ask(AdmissibilityFacts facts) {
        var ruling = tables.ask(
                TABLE_ADMISSIBILITY,
                Map.of(
                        "inTime", facts.inTime(),
                        "signatureRequired", facts.signatureRequired(),
                        "signed", facts.signed(),
                        "complete", facts.complete()));
        var admissible = ruling.isTrue("admissible");
        return new Proposal(
                admissible, admissible ? null : Ground.valueOf(ruling.text("ground")), ruling.rule(), ruling.version());
    }
}
