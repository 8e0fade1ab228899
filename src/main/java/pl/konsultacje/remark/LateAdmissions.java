package pl.konsultacje.remark;

import java.util.Optional;
import org.springframework.data.repository.Repository;

/** All proposals to admit late remarks. */
interface LateAdmissions extends Repository<LateAdmission, Long> {

    LateAdmission save(LateAdmission admission);

    Optional<LateAdmission> findFirstByConsultationKeyOrderByNumberDesc(String consultationKey);

    boolean existsByConsultationKeyAndState(String consultationKey, LateAdmission.State state);

    int countByConsultationKey(String consultationKey);
}
