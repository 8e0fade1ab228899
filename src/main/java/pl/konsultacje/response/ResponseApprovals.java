package pl.konsultacje.response;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** All decisions of managers on answers. */
interface ResponseApprovals extends Repository<ResponseApproval, Long> {

    ResponseApproval save(ResponseApproval approval);

    Optional<ResponseApproval> findFirstByCaseKeyOrderByIdDesc(String caseKey);

    List<ResponseApproval> findByCaseKeyOrderById(String caseKey);

    @Query("select a.caseKey from ResponseApproval a where a.caseKey in :caseKeys"
            + " and a.outcome = pl.konsultacje.response.ResponseApproval$Outcome.APPROVED")
    Set<String> approved(Collection<String> caseKeys);
}
