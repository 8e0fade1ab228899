package pl.konsultacje.consultation;

import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface ConsultationDocuments extends Repository<ConsultationDocument, Long> {

    ConsultationDocument save(ConsultationDocument document);

    /** The versions that hold, in the order in which their documents were first added. */
    @Query("select d from ConsultationDocument d where d.consultationId = :consultationId and d.replacedAt is null"
            + " order by coalesce(d.seriesId, d.id)")
    List<ConsultationDocument> findCurrent(long consultationId);

    /** Every version, those of one document together, newest first. */
    @Query(
            "select new pl.konsultacje.consultation.DescribedDocument(d.id, coalesce(d.seriesId, d.id), d.number, d.kind,"
                    + " d.title, d.fileName, d.sizeInBytes, d.sha256, d.dated, d.changeNote, d.addedAt, d.addedBy,"
                    + " d.replacedAt) from ConsultationDocument d where d.consultationId = :consultationId"
                    + " order by coalesce(d.seriesId, d.id), d.number desc")
    List<DescribedDocument> describe(long consultationId);

    Optional<ConsultationDocument> findByIdAndConsultationId(long id, long consultationId);

    @Query("select d from ConsultationDocument d where coalesce(d.seriesId, d.id) = :series and d.number = :number")
    Optional<ConsultationDocument> findVersion(long series, int number);

    void delete(ConsultationDocument document);
}
