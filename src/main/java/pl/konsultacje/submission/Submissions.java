package pl.konsultacje.submission;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.EntityGraph;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface Submissions extends Repository<Submission, Long> {

    Submission saveAndFlush(Submission submission);

    @EntityGraph(attributePaths = "remarks")
    Optional<Submission> findById(long id);

    @EntityGraph(attributePaths = "remarks")
    Optional<Submission> findByNumber(String number);

    @EntityGraph(attributePaths = "remarks")
    Optional<Submission> findByIdempotencyKey(String idempotencyKey);

    @EntityGraph(attributePaths = "remarks")
    List<Submission> findByConsultationKeyOrderById(String consultationKey);

    List<Submission> findTop20BySubmitterEmailInOrderByIdDesc(Collection<String> emails);

    @Query("select s.number from Submission s where s.consultationKey = :consultationKey"
            + " and s.registryNumber = :registryNumber order by s.id")
    List<String> numbersOf(String consultationKey, String registryNumber);

    @Query(
            value = "select new pl.konsultacje.submission.Arrival(s.number, s.channel, s.receivedAt, s.submitter.type,"
                    + " s.submitter.name, s.registryNumber, "
                    + " (select count(r) from Remark r where r.submission = s and r.correctsId is null)) from Submission s"
                    + " where s.consultationKey = :consultationKey order by s.receivedAt desc, s.id desc",
            countQuery = "select count(s) from Submission s where s.consultationKey = :consultationKey")
    Page<Arrival> arrivals(String consultationKey, Pageable page);

    @Query("select new pl.konsultacje.submission.ArrivalCounts$ByChannel(s.channel, count(s)) from Submission s"
            + " where s.consultationKey = :consultationKey group by s.channel order by s.channel")
    List<ArrivalCounts.ByChannel> countByChannel(String consultationKey);
}
