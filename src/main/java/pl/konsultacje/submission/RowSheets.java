package pl.konsultacje.submission;

import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface RowSheets extends Repository<RowSheet, Long> {

    RowSheet saveAndFlush(RowSheet sheet);

    Optional<RowSheet> findBySubmissionId(long submissionId);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select r from RowSheet r where r.submissionId = :submissionId")
    Optional<RowSheet> lockBySubmissionId(long submissionId);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select r from RowSheet r, Submission s where s.id = r.submissionId and s.consultationKey = :consultationKey"
            + " and r.confirmedAt is null and r.endedAt is null order by r.id")
    List<RowSheet> lockOpen(String consultationKey, Limit most);

    @Query("select s.number from RowSheet r, Submission s where s.id = r.submissionId"
            + " and s.consultationKey = :consultationKey and r.confirmedAt is null and r.endedAt is null order by s.id")
    List<String> numbersOfOpen(String consultationKey, Limit most);
}
