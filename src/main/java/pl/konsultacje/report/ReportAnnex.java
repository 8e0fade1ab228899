package pl.konsultacje.report;

import java.util.Optional;
import pl.konsultacje.consultation.Consultation;

/** Offers an annex of the report; implemented by rooms that the report does not know. */
public interface ReportAnnex {

    /** Asked once, in Polish, when the report is compiled; empty when there is nothing to say. */
    Optional<Annex> of(Consultation consultation);
}
