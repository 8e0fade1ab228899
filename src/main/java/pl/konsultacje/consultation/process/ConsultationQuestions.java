package pl.konsultacje.consultation.process;

import java.util.Date;
import org.springframework.stereotype.Component;
import pl.konsultacje.consultation.ConsultationManagement;

/** What the model {@code consultation} asks. */
@Component
public class ConsultationQuestions {

    private final ConsultationManagement consultations;

    ConsultationQuestions(ConsultationManagement consultations) {
        this.consultations = consultations;
    }

    public boolean publicationApproved(String caseKey) {
        return consultations.get(caseKey).getPublicationApprovedAt() != null;
    }

    public Date publicationTime(String caseKey) {
        return Date.from(consultations.get(caseKey).announced().publicationAt());
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
