package pl.konsultacje.consultation;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface DocumentParts extends Repository<DocumentPart, Long> {

    DocumentPart save(DocumentPart part);

    Optional<DocumentPart> findById(long id);

    @Query("select p from DocumentPart p where p.consultationId = :consultationId and p.untilVersion is null"
            + " order by p.position")
    List<DocumentPart> findCurrent(long consultationId);

    List<DocumentPart> findByConsultationIdOrderById(long consultationId);

    List<DocumentPart> findByConsultationIdAndIdIn(long consultationId, Collection<Long> ids);

    void deleteByConsultationId(long consultationId);
}
