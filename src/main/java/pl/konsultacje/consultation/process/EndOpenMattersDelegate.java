package pl.konsultacje.consultation.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import pl.konsultacje.consultation.CourseManagement;

@Component
class EndOpenMattersDelegate implements JavaDelegate {

    private final CourseManagement course;

    EndOpenMattersDelegate(CourseManagement course) {
        this.course = course;
    }

    @Override
    public void execute(DelegateExecution execution) {
        course.endOpenMatters(execution.getProcessBusinessKey());
    }
}
