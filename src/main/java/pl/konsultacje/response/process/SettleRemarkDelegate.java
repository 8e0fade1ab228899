package pl.konsultacje.response.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import pl.konsultacje.response.ResponseManagement;

@Component
class SettleRemarkDelegate implements JavaDelegate {

    private final ResponseManagement responses;

    SettleRemarkDelegate(ResponseManagement responses) {
        this.responses = responses;
    }

    @Override
    public void execute(DelegateExecution execution) {
        responses.settle(execution.getProcessBusinessKey());
    }
}
