package pl.konsultacje.consultation;

import java.util.List;
import org.springframework.data.jpa.repository.EntityGraph;
import org.springframework.data.repository.Repository;

interface ConsultationChanges extends Repository<ConsultationChange, Long> {

    ConsultationChange save(ConsultationChange change);

    @EntityGraph(attributePaths = "corrections")
    List<ConsultationChange> findByConsultationIdOrderById(long consultationId);
}
