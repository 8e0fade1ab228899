package pl.konsultacje.consultation;

import java.util.List;
import java.util.Optional;
import org.springframework.data.repository.Repository;

interface ConsultationDocuments extends Repository<ConsultationDocument, Long> {

    ConsultationDocument save(ConsultationDocument document);

    List<ConsultationDocument> findByConsultationIdOrderById(long consultationId);

    Optional<ConsultationDocument> findByIdAndConsultationId(long id, long consultationId);

    void deleteByIdAndConsultationId(long id, long consultationId);
}
