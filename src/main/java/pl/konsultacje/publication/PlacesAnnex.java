package pl.konsultacje.publication;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import pl.konsultacje.consultation.Consultation;
import pl.konsultacje.platform.PublicAddress;
import pl.konsultacje.platform.Words;
import pl.konsultacje.report.Annex;
import pl.konsultacje.report.ReportAnnex;

/** Says in the report where the announcement appeared, its own page first; who put it there is not named. */
@Component
@Order(1)
class PlacesAnnex implements ReportAnnex {

    private final PublicationManagement publications;
    private final PublicAddress publicAddress;
    private final Words words;

    PlacesAnnex(PublicationManagement publications, PublicAddress publicAddress, Words words) {
        this.publications = publications;
        this.publicAddress = publicAddress;
        this.words = words;
    }

    @Override
    public Optional<Annex> of(Consultation consultation) {
        var publishedAt = consultation.getPublishedAt();
        if (publishedAt == null) {
            return Optional.empty();
        }
        var rows = new ArrayList<List<String>>();
        rows.add(List.of(
                words.say("publication.kind.OWN"),
                publicAddress.of("/consultations/" + consultation.getCaseKey()),
                words.day(publishedAt)));
        for (var place : publications.of(consultation)) {
            rows.add(List.of(
                    words.say("publication.kind." + place.getKind()),
                    place.getAddress(),
                    words.day(place.getPublishedOn())));
        }
        return Optional.of(new Annex("places", List.of("kind", "address", "day"), rows));
    }
}
