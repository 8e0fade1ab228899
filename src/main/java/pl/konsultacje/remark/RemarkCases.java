package pl.konsultacje.remark;

import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** All cases. */
interface RemarkCases extends Repository<RemarkCase, Long> {

    RemarkCase save(RemarkCase remarkCase);

    Optional<RemarkCase> findByCaseKey(String caseKey);

    @Query("select c.caseKey from RemarkCase c join c.members m where m = :remarkId")
    Optional<String> findCaseKeyOf(long remarkId);

    List<RemarkCase> findByConsultationKeyOrderById(String consultationKey);
}
