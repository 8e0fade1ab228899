package pl.konsultacje.response;

import java.util.List;
import java.util.Optional;
import org.springframework.data.repository.Repository;

/** All versions of all answers. */
interface ResponseVersions extends Repository<ResponseVersion, Long> {

    ResponseVersion save(ResponseVersion version);

    Optional<ResponseVersion> findById(long id);

    Optional<ResponseVersion> findFirstByCaseKeyOrderByNumberDesc(String caseKey);

    List<ResponseVersion> findByCaseKeyOrderByNumber(String caseKey);
}
