package pl.konsultacje.invitation;

import java.util.List;
import org.springframework.data.repository.Repository;

interface FollowUps extends Repository<FollowUp, Long> {

    FollowUp save(FollowUp followUp);

    List<FollowUp> findByConsultationIdOrderById(long consultationId);
}
