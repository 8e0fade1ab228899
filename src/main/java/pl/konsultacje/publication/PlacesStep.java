package pl.konsultacje.publication;

import java.util.List;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import pl.konsultacje.consultation.Consultation;
import pl.konsultacje.consultation.LaunchStep;
import pl.konsultacje.desk.DeskTask.Errand;
import pl.konsultacje.platform.Words;

/** The page with the places of publication and the announcement to be copied there belongs to the launch. */
@Component
@Order(3)
class PlacesStep implements LaunchStep {

    private final PublicationManagement publications;
    private final Words words;

    PlacesStep(PublicationManagement publications, Words words) {
        this.publications = publications;
        this.words = words;
    }

    @Override
    public Optional<Errand> errand(Consultation consultation) {
        var places = publications.of(consultation).size();
        return Optional.of(new Errand(
                words.say("publication.launch"),
                "/desk/consultations/" + consultation.getCaseKey() + "/publication",
                places == 0 ? words.say("publication.launch.none") : words.count("publication.launch.places", places),
                places > 0));
    }

    @Override
    public List<String> advice(Consultation consultation) {
        return List.of();
    }
}
