package pl.konsultacje.consultation.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import pl.konsultacje.consultation.CourseManagement;

@Component
class AnnounceExtensionDelegate implements JavaDelegate {

    private final CourseManagement course;

    AnnounceExtensionDelegate(CourseManagement course) {
        this.course = course;
    }

    @Override
    public void execute(DelegateExecution execution) {
        course.announceExtension(execution.getProcessBusinessKey());
    }
}
