package pl.konsultacje.response;

import java.util.List;
import java.util.Optional;
import org.springframework.data.repository.Repository;

/** All decisions of managers on answers. */
interface ResponseApprovals extends Repository<ResponseApproval, Long> {

    ResponseApproval save(ResponseApproval approval);

    Optional<ResponseApproval> findFirstByCaseKeyOrderByIdDesc(String caseKey);

    List<ResponseApproval> findByCaseKeyOrderById(String caseKey);
}
