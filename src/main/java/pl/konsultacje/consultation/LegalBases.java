package pl.konsultacje.consultation;

import java.util.List;
import java.util.Optional;
import org.springframework.data.repository.Repository;

interface LegalBases extends Repository<LegalBasis, String> {

    Optional<LegalBasis> findByCode(String code);

    List<LegalBasis> findAllByOrderByCode();

    LegalBasis saveAndFlush(LegalBasis basis);
}
