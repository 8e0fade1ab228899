package pl.konsultacje.consultation;

import java.util.List;
import org.springframework.data.repository.Repository;

interface ConsultationChanges extends Repository<ConsultationChange, Long> {

    ConsultationChange save(ConsultationChange change);

    List<ConsultationChange> findByConsultationIdOrderById(long consultationId);
}
