package pl.konsultacje.invitation;

import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface InvitedBodies extends Repository<InvitedBody, Long> {

    InvitedBody save(InvitedBody body);

    void delete(InvitedBody body);

    List<InvitedBody> findByConsultationIdOrderById(long consultationId);

    Optional<InvitedBody> findByIdAndConsultationId(long id, long consultationId);

    /** Public numbers of the consultations that invited somebody, those begun last first, with how many. */
    @Query("""
            select new pl.konsultacje.invitation.EarlierList(c.caseKey, c.title, count(b))
            from InvitedBody b join Consultation c on c.id = b.consultationId
            where c.id <> :consultationId
            group by c.caseKey, c.title, c.initiatedAt
            order by c.initiatedAt desc""")
    List<EarlierList> others(long consultationId);
}
