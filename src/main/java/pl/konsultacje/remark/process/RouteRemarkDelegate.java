package pl.konsultacje.remark.process;

import static pl.konsultacje.remark.process.RemarkHandlingModel.TABLE_ROUTING;

import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import pl.konsultacje.platform.EngineTables;
import pl.konsultacje.remark.RemarkManagement;

@Component
class RouteRemarkDelegate implements JavaDelegate {

    private final RemarkManagement remarks;
    private final EngineTables tables;

    RouteRemarkDelegate(RemarkManagement remarks, EngineTables tables) {
        this.remarks = remarks;
        this.tables = tables;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var caseKey = execution.getProcessBusinessKey();
        var facts = remarks.routingFacts(caseKey);
        var ruling = tables.ask(
                TABLE_ROUTING,
                Map.of(
                        "partTeam", facts.partTeam(),
                        "topic", facts.topic(),
                        "submitterType", facts.submitterType()));
        remarks.route(caseKey, ruling.text("team"), ruling.number("workingDays"), ruling.rule(), ruling.version());
    }
}
