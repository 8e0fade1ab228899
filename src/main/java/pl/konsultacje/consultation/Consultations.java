package pl.konsultacje.consultation;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.repository.Repository;

/** All consultations. */
interface Consultations extends Repository<Consultation, Long> {

    Consultation saveAndFlush(Consultation consultation);

    Optional<Consultation> findByCaseKey(String caseKey);

    Optional<Consultation> findById(long id);

    List<Consultation> findAllByOrderByInitiatedAtDesc();

    List<Consultation> findByIdIn(Collection<Long> ids);
}
