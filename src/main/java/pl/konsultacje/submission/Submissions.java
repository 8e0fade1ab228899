package pl.konsultacje.submission;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.data.jpa.repository.EntityGraph;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface Submissions extends Repository<Submission, Long> {

    Submission save(Submission submission);

    void flush();

    @EntityGraph(attributePaths = "remarks")
    Optional<Submission> findById(long id);

    List<Submission> findByIdIn(Collection<Long> ids);

    @EntityGraph(attributePaths = "remarks")
    Optional<Submission> findByNumber(String number);

    @Query("select s.idempotencyKey from Submission s where s.idempotencyKey in :idempotencyKeys")
    List<String> knownAmong(Collection<String> idempotencyKeys);

    @EntityGraph(attributePaths = "remarks")
    Optional<Submission> findByIdempotencyKey(String idempotencyKey);

    @EntityGraph(attributePaths = "remarks")
    List<Submission> findByConsultationKeyOrderById(String consultationKey);

    List<Submission> findTop20BySubmitterEmailInOrderByIdDesc(Collection<String> emails);

    @Query("select s.number from Submission s where s.consultationKey = :consultationKey"
            + " and s.registryNumber = :registryNumber order by s.id")
    List<String> numbersOf(String consultationKey, String registryNumber);

    /** Whoever was entered in bulk gets no receipt unless the office asks for it. */
    @Modifying
    @Query(nativeQuery = true, value = "update submission set receipt_written_at = entered_at where id = :id")
    void wantsNoReceipt(long id);

    @Query("select s.number from Submission s where s.number in :numbers and s.traps <> ''")
    Set<String> caught(Collection<String> numbers);

    @Query("select new pl.konsultacje.submission.ArrivalCounts$ByChannel(s.channel, count(s)) from Submission s"
            + " where s.consultationKey = :consultationKey and not s.takenBack group by s.channel order by s.channel")
    List<ArrivalCounts.ByChannel> countByChannel(String consultationKey);
}
