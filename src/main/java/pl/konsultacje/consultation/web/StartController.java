package pl.konsultacje.consultation.web;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import pl.konsultacje.consultation.Consultation;
import pl.konsultacje.consultation.ConsultationManagement;
import pl.konsultacje.consultation.Stage;
import pl.konsultacje.consultation.TermWords;
import pl.konsultacje.platform.Words;

@Controller
class StartController {

    /** A consultation in the list. */
    public record Card(String key, String title, String summary, String term, String tag, String colour) {}

    /** Consultations that are equally far. */
    public record Group(String id, String heading, List<Card> cards) {}

    private final ConsultationManagement consultations;
    private final TermWords terms;
    private final Words words;
    private final Clock clock;

    StartController(ConsultationManagement consultations, TermWords terms, Words words, Clock clock) {
        this.consultations = consultations;
        this.terms = terms;
        this.words = words;
        this.clock = clock;
    }

    @GetMapping("/")
    String start(Model model) {
        var published = consultations.published();
        model.addAttribute(
                "groups",
                List.of(
                        group("running", published, Set.of(Stage.COLLECTING)),
                        group("considered", published, Set.of(Stage.CONSIDERING)),
                        group("concluded", published, Set.of(Stage.CONCLUDED, Stage.WITHDRAWN))));
        model.addAttribute("nothingPublished", published.isEmpty());
        return "consultation/start";
    }

    private Group group(String id, List<Consultation> published, Set<Stage> stages) {
        var cards = published.stream()
                .filter(consultation -> stages.contains(consultation.stage(clock.instant())))
                .map(this::card)
                .toList();
        return new Group(id, words.say("consultation.start." + id), cards);
    }

    private Card card(Consultation consultation) {
        var announcement = consultation.announced();
        var term =
                switch (consultation.stage(clock.instant())) {
                    case COLLECTING -> words.say("consultation.start.term.running", announcement.collectionEnd());
                    case CONSIDERING ->
                        words.say(
                                "consultation.start.term.considered",
                                announcement.collectionEnd(),
                                consultations.reportDue(consultation));
                    default -> words.say("consultation.start.term.concluded", announcement.collectionEnd());
                };
        return new Card(
                consultation.getCaseKey(),
                announcement.headline(),
                announcement.summary(),
                term,
                terms.tag(consultation),
                terms.colour(consultation));
    }
}
