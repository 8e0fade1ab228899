package pl.konsultacje.consultation;

import java.util.Optional;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface DecisionScans extends Repository<DecisionScan, Long> {

    DecisionScan save(DecisionScan scan);

    Optional<DecisionScan> findByConsultationId(long consultationId);

    @Query("select new pl.konsultacje.consultation.DescribedScan(s.fileName, s.sizeInBytes)"
            + " from DecisionScan s where s.consultationId = :consultationId")
    Optional<DescribedScan> describe(long consultationId);
}
