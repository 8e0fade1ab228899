package pl.konsultacje.consultation;

import java.util.Optional;
import org.springframework.stereotype.Component;
import pl.konsultacje.audit.CaseTitles;

/** Tells the auditor's pages what a consultation is called. */
@Component
class ConsultationTitles implements CaseTitles {

    private final Consultations consultations;

    ConsultationTitles(Consultations consultations) {
        this.consultations = consultations;
    }

    @Override
    public Optional<String> titleOf(String businessKey) {
        return consultations.findByCaseKey(businessKey).map(Consultation::getTitle);
    }
}
