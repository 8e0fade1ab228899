package pl.konsultacje.consultation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.repository.EntityGraph;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface ConsultationChanges extends Repository<ConsultationChange, Long> {

    ConsultationChange save(ConsultationChange change);

    @Query("select max(c.decidedAt) from ConsultationChange c where c.consultationId = :consultationId")
    @Nullable
    Instant latest(long consultationId);

    /** The change that brought the text as it stands; empty when it is the first one. */
    Optional<ConsultationChange> findFirstByConsultationIdAndKindOrderByIdDesc(
            long consultationId, ConsultationChange.Kind kind);

    @EntityGraph(attributePaths = "corrections")
    List<ConsultationChange> findByConsultationIdOrderById(long consultationId);
}
