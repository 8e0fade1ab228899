package pl.konsultacje.consultation.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import pl.konsultacje.consultation.CourseManagement;

@Component
class AnnounceWithdrawalDelegate implements JavaDelegate {

    private final CourseManagement course;

    AnnounceWithdrawalDelegate(CourseManagement course) {
        this.course = course;
    }

    @Override
    public void execute(DelegateExecution execution) {
        course.announceWithdrawal(execution.getProcessBusinessKey());
    }
}
