package pl.konsultacje.consultation.process;

import java.util.Date;
import org.springframework.stereotype.Component;
import pl.konsultacje.consultation.ConsultationManagement;
import pl.konsultacje.consultation.CourseManagement;

/** What the model {@code consultation} asks. */
@Component
public class ConsultationQuestions {

    private final ConsultationManagement consultations;
    private final CourseManagement course;

    ConsultationQuestions(ConsultationManagement consultations, CourseManagement course) {
        this.consultations = consultations;
        this.course = course;
    }

    public boolean publicationApproved(String caseKey) {
        return consultations.get(caseKey).getPublicationApprovedAt() != null;
    }

    public Date publicationTime(String caseKey) {
        return Date.from(consultations.get(caseKey).publicationDueAt());
    }

    public boolean announced(String caseKey) {
        return consultations.get(caseKey).isPublished();
    }

    public boolean everythingEnded(String caseKey) {
        return course.isEverythingEnded(caseKey);
    }

    public Date collectionEndTime(String caseKey) {
        return Date.from(consultations.collectionClosesAt(consultations.get(caseKey)));
    }

    public boolean collectionClosed(String caseKey) {
        return consultations.get(caseKey).isCollectionClosed();
    }

    public boolean everythingSettled(String caseKey) {
        return consultations.isEverythingSettled(caseKey);
    }

    public Date reportReminderTime(String caseKey) {
        return Date.from(consultations.reportReminderAt(consultations.get(caseKey)));
    }

    public Date reportDeadlineTime(String caseKey) {
        return Date.from(consultations.reportDueBefore(consultations.get(caseKey)));
    }
}
