package pl.konsultacje.consultation;

import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** All consultations. */
interface Consultations extends Repository<Consultation, Long> {

    Consultation saveAndFlush(Consultation consultation);

    Optional<Consultation> findByCaseKey(String caseKey);

    Optional<Consultation> findById(long id);

    List<Consultation> findAllByOrderByInitiatedAtDesc();

    @Query("select c from Consultation c where c.publishedAt is not null order by c.publishedAt desc")
    List<Consultation> published();
}
