package pl.konsultacje.consultation;

import java.util.List;
import java.util.Optional;
import org.springframework.data.repository.Repository;

interface DocumentParts extends Repository<DocumentPart, Long> {

    DocumentPart save(DocumentPart part);

    Optional<DocumentPart> findById(long id);

    List<DocumentPart> findByConsultationIdOrderByPosition(long consultationId);

    void deleteByConsultationId(long consultationId);
}
