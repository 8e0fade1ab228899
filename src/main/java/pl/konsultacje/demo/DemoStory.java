package pl.konsultacje.demo;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Profile;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import pl.konsultacje.consultation.ConsultationManagement;
import pl.konsultacje.demo.EngineWork.Deadline;
import pl.konsultacje.demo.EngineWork.OpenStep;
import pl.konsultacje.platform.Words;

/** Tells in words where the demo's story stands and who is to do what next; read from the engine's open tasks. */
@Component
@Profile("demo")
public class DemoStory {

    /** In the order in which the procedure needs them; what is not named comes last. */
    private static final List<String> ORDER = List.of(
            "prepareAnnouncement",
            "approvePublication",
            "reviewRemark",
            "assignRemark",
            "approveResponse",
            "draftResponse",
            "recordMinutes",
            "closeRegister",
            "reviewReport",
            "approveReport",
            "recordResolution");

    private final EngineWork engine;
    private final ConsultationManagement consultations;
    private final DemoStaff staff;
    private final Words words;
    private final MessageSource messages;
    private final Clock clock;

    DemoStory(
            EngineWork engine,
            ConsultationManagement consultations,
            DemoStaff staff,
            Words words,
            MessageSource messages,
            Clock clock) {
        this.engine = engine;
        this.consultations = consultations;
        this.staff = staff;
        this.words = words;
        this.messages = messages;
        this.clock = clock;
    }

    /** @param visitor user name of who looks at the page; null when nobody is logged in */
    public DemoBanner banner(@Nullable String visitor) {
        return new DemoBanner(this, clock.instant(), visitor);
    }

    /** Where the clock was moved to, and what was passed on the way, as a sentence. */
    public String tell(TimeMachine.Move move) {
        var date = words.moment(move.now());
        return move.elements().isEmpty()
                ? words.say("demo.moved", date)
                : words.say("demo.moved.past", date, events(move.elements()));
    }

    String now(Instant instant) {
        return words.dayOfWeekAndTime(instant);
    }

    List<Deadline> nextDeadlines() {
        return engine.nextDeadlines();
    }

    String label(List<Deadline> deadlines) {
        var elements = deadlines.stream().map(Deadline::element).distinct().toList();
        return words.say("demo.deadline", words.moment(deadlines.get(0).at()), events(elements));
    }

    String nextStep(List<Deadline> deadlines, @Nullable String visitor) {
        var open = engine.openSteps();
        var main = first(open.stream()
                .filter(step -> step.consultationKey().equals(DemoOffice.MAIN))
                .toList());
        var other = first(open.stream()
                .filter(step -> !step.consultationKey().equals(DemoOffice.MAIN))
                .toList());
        var sentence = main.map(step -> sentence(step, visitor)).orElseGet(() -> words.say(withoutTask(deadlines)));
        return other.map(step -> sentence + " " + beside(step, visitor)).orElse(sentence);
    }

    private String withoutTask(List<Deadline> deadlines) {
        var concluded = consultations
                .find(DemoOffice.MAIN)
                .filter(consultation -> consultation.getConcludedAt() != null)
                .isPresent();
        if (concluded) {
            return "demo.next.concluded";
        }
        return deadlines.isEmpty() ? "demo.next.soon" : "demo.next.forward";
    }

    private static Optional<OpenStep> first(List<OpenStep> steps) {
        return steps.stream().min(Comparator.comparingInt(step -> place(step.element())));
    }

    private static int place(String element) {
        var place = ORDER.indexOf(element);
        return place < 0 ? ORDER.size() : place;
    }

    private String sentence(OpenStep step, @Nullable String visitor) {
        var player = staff.playerOf(step.who());
        if (player.isEmpty() || player.get().equals(visitor)) {
            return words.say("demo.next.you", act(step));
        }
        return words.say("demo.next.login", staff.shortName(player.get()), act(step));
    }

    private String beside(OpenStep step, @Nullable String visitor) {
        var player = staff.playerOf(step.who());
        if (player.isEmpty() || player.get().equals(visitor)) {
            return words.say("demo.beside.you", step.consultationKey(), act(step));
        }
        return words.say("demo.beside", step.consultationKey(), act(step), staff.shortName(player.get()));
    }

    private String act(OpenStep step) {
        return messageOr("demo.act." + step.element(), "demo.act", step.element(), step.count());
    }

    private String events(List<String> elements) {
        return elements.stream()
                .map(element -> messageOr("demo.event." + element, "demo.event", element, 0))
                .collect(Collectors.joining(", "));
    }

    private String messageOr(String key, String fallback, String element, long count) {
        var locale = LocaleContextHolder.getLocale();
        var arguments = new Object[] {count, element};
        var general = messages.getMessage(fallback, arguments, locale);
        return String.valueOf(messages.getMessage(key, arguments, general, locale));
    }
}
