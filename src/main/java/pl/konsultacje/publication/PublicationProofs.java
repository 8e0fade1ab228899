package pl.konsultacje.publication;

import java.util.Optional;
import org.springframework.data.repository.Repository;

interface PublicationProofs extends Repository<PublicationProof, Long> {

    PublicationProof save(PublicationProof proof);

    Optional<PublicationProof> findByIdAndConsultationId(long id, long consultationId);

    void delete(PublicationProof proof);
}
