package pl.konsultacje.publication;

import java.util.List;
import java.util.Optional;
import org.springframework.data.repository.Repository;

interface PublicationPlaces extends Repository<PublicationPlace, Long> {

    PublicationPlace save(PublicationPlace place);

    void delete(PublicationPlace place);

    List<PublicationPlace> findByConsultationIdOrderByPublishedOnAscIdAsc(long consultationId);

    Optional<PublicationPlace> findByIdAndConsultationId(long id, long consultationId);
}
