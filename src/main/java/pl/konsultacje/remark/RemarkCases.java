package pl.konsultacje.remark;

import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** All cases. */
interface RemarkCases extends Repository<RemarkCase, Long> {

    RemarkCase save(RemarkCase remarkCase);

    Optional<RemarkCase> findByCaseKey(String caseKey);

    @Query(
            value = "select c.case_key from remark_case c join remark_case_member m on m.case_id = c.id"
                    + " where m.remark_id = :remarkId",
            nativeQuery = true)
    Optional<String> findCaseKeyOf(long remarkId);

    List<RemarkCase> findByConsultationKeyOrderById(String consultationKey);
}
