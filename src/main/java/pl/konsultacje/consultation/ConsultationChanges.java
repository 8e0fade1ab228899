package pl.konsultacje.consultation;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.repository.EntityGraph;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface ConsultationChanges extends Repository<ConsultationChange, Long> {

    ConsultationChange save(ConsultationChange change);

    @Query("select max(c.decidedAt) from ConsultationChange c where c.consultationId = :consultationId")
    @Nullable
    Instant latest(long consultationId);

    @EntityGraph(attributePaths = "corrections")
    List<ConsultationChange> findByConsultationIdOrderById(long consultationId);
}
