package pl.konsultacje.remark.process;

import org.camunda.bpm.engine.MismatchingMessageCorrelationException;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;
import pl.konsultacje.platform.EngineTasks;
import pl.konsultacje.platform.Refused;
import pl.konsultacje.remark.LateAdmissionProcess;

@Component
class CamundaLateAdmissionProcess implements LateAdmissionProcess {

    private static final String APPROVE_LATE_ADMISSION = "approveLateAdmission";
    private static final String MESSAGE_LATE_ADMISSION_PROPOSED = "lateAdmissionProposed";

    private final RuntimeService runtime;
    private final EngineTasks tasks;

    CamundaLateAdmissionProcess(RuntimeService runtime, EngineTasks tasks) {
        this.runtime = runtime;
        this.tasks = tasks;
    }

    @Override
    public void proposed(String consultationKey) {
        try {
            runtime.createMessageCorrelation(MESSAGE_LATE_ADMISSION_PROPOSED)
                    .processInstanceBusinessKey(consultationKey)
                    .correlate();
        } catch (MismatchingMessageCorrelationException e) {
            throw new Refused("refused.model.outdated");
        }
    }

    @Override
    public void decided(String consultationKey, String person) {
        tasks.complete(consultationKey, APPROVE_LATE_ADMISSION, person);
    }
}
