package pl.konsultacje.consultation.web;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;
import pl.konsultacje.consultation.Catalogue;
import pl.konsultacje.consultation.Consultation;
import pl.konsultacje.consultation.ConsultationManagement;
import pl.konsultacje.consultation.ConsultationSearch;
import pl.konsultacje.consultation.Stage;
import pl.konsultacje.consultation.TermWords;
import pl.konsultacje.platform.Typed;
import pl.konsultacje.platform.Words;

@Controller
class StartController {

    private static final int PAGE = 20;
    private static final int LONGEST_SEARCH = 100;

    /** So many are seen at a glance; whoever has more to look through gets a search. */
    private static final int AT_A_GLANCE = 5;

    /** A consultation in the list. */
    public record Card(String key, String title, String summary, String term, String tag, String colour) {}

    /** Consultations that are equally far. */
    public record Group(String id, String heading, List<Card> cards) {}

    /** One entry of a filter. */
    public record Choice(String value, String label) {}

    private final Catalogue catalogue;
    private final ConsultationManagement consultations;
    private final TermWords terms;
    private final Words words;

    StartController(Catalogue catalogue, ConsultationManagement consultations, TermWords terms, Words words) {
        this.catalogue = catalogue;
        this.consultations = consultations;
        this.terms = terms;
        this.words = words;
    }

    @GetMapping("/")
    String start(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String stage,
            @RequestParam(defaultValue = "") String year,
            @RequestParam(defaultValue = "1") int page,
            Model model) {
        var search = new ConsultationSearch(
                words(q), stage(stage).orElse(null), year(year).orElse(null));
        var found = catalogue.find(search, page, PAGE);
        var all = found.counts().values().stream().mapToInt(Integer::intValue).sum();
        model.addAttribute("groups", groups(found.shown()));
        model.addAttribute("nothingPublished", search.isEmpty() && found.number() == 0);
        model.addAttribute("noneRunning", search.isEmpty() && found.counts().get(Stage.COLLECTING) == null);
        model.addAttribute("page", found.page());
        model.addAttribute("pages", found.pages());
        model.addAttribute("pageBase", address(search));
        model.addAttribute("searchable", !search.isEmpty() || all > AT_A_GLANCE);
        model.addAttribute("search", search);
        model.addAttribute("found", search.isEmpty() ? null : found.number());
        model.addAttribute("stageId", search.stage() == null ? "" : id(search.stage()));
        model.addAttribute("stages", stages(found.counts()));
        model.addAttribute("years", catalogue.years());
        return "consultation/start";
    }

    private static String words(String typed) {
        var line = Typed.line(typed);
        return line.codePointCount(0, line.length()) <= LONGEST_SEARCH
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LONGEST_SEARCH));
    }

    private static Optional<Stage> stage(String id) {
        return Catalogue.STAGES.stream().filter(stage -> id(stage).equals(id)).findFirst();
    }

    private static Optional<Integer> year(String typed) {
        return typed.matches("[12]\\d{3}") ? Optional.of(Integer.valueOf(typed)) : Optional.empty();
    }

    /** How addresses and messages name a stage. */
    private static String id(Stage stage) {
        return switch (stage) {
            case COLLECTING -> "running";
            case CONSIDERING -> "considered";
            default -> stage.name().toLowerCase(Locale.ROOT);
        };
    }

    private static String address(ConsultationSearch search) {
        var address = UriComponentsBuilder.fromPath("/");
        if (!search.words().isEmpty()) {
            address.queryParam("q", "{q}");
        }
        if (search.stage() != null) {
            address.queryParam("stage", id(search.stage()));
        }
        if (search.year() != null) {
            address.queryParam("year", search.year());
        }
        return address.queryParam("page", "")
                .encode()
                .buildAndExpand(Map.of("q", search.words()))
                .toUriString();
    }

    private List<Choice> stages(Map<Stage, Integer> counts) {
        return Catalogue.STAGES.stream()
                .filter(stage -> stage != Stage.WITHDRAWN || counts.containsKey(stage))
                .map(stage -> new Choice(
                        id(stage),
                        words.say("consultation.start." + id(stage)) + " (" + counts.getOrDefault(stage, 0) + ")"))
                .toList();
    }

    private List<Group> groups(List<Consultation> shown) {
        var byStage = shown.stream().collect(Collectors.groupingBy(terms::stageOf));
        return Catalogue.STAGES.stream()
                .filter(byStage::containsKey)
                .map(stage -> new Group(
                        id(stage),
                        words.say("consultation.start." + id(stage)),
                        byStage.get(stage).stream().map(this::card).toList()))
                .toList();
    }

    private Card card(Consultation consultation) {
        var announcement = consultation.announced();
        var term =
                switch (terms.stageOf(consultation)) {
                    case COLLECTING -> words.say("consultation.start.term.running", announcement.collectionEnd());
                    case CONSIDERING ->
                        words.say(
                                "consultation.start.term.considered",
                                announcement.collectionEnd(),
                                consultations.reportDue(consultation));
                    case WITHDRAWN ->
                        words.say(
                                "consultation.start.term.withdrawn",
                                words.day(Objects.requireNonNull(consultation.getWithdrawnAt())));
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
