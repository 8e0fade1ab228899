package pl.konsultacje.remark;

import java.util.List;
import java.util.Optional;
import org.springframework.data.repository.Repository;

/** All cases. */
interface RemarkCases extends Repository<RemarkCase, Long> {

    RemarkCase save(RemarkCase remarkCase);

    Optional<RemarkCase> findByCaseKey(String caseKey);

    List<RemarkCase> findByConsultationKeyOrderById(String consultationKey);
}
