package pl.konsultacje.demo;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import pl.konsultacje.consultation.Consultation;
import pl.konsultacje.consultation.ConsultationManagement;
import pl.konsultacje.consultation.Stage;
import pl.konsultacje.demo.DemoBanner.Step;
import pl.konsultacje.demo.EngineWork.Deadline;
import pl.konsultacje.demo.EngineWork.OpenStep;
import pl.konsultacje.platform.Words;
import pl.konsultacje.remark.RemarkManagement;
import pl.konsultacje.response.ResponseManagement;

/** Tells in words where the demo's story stands and who is to do what next; read from the engine's open tasks. */
@Component
@Profile("demo")
public class DemoStory {

    private static final String GIVE_BACK = "giveBack";
    private static final String PAGE = "/consultations/" + DemoOffice.MAIN;

    /** The engine needs a moment between two tasks; the sentence waits for it, so that it is not out of date. */
    private static final Duration PAUSE = Duration.ofMillis(100);

    private static final int MOST_PAUSES = 30;

    /** In the order in which the procedure needs them; what is not named comes last. */
    private static final List<String> ORDER = List.of(
            "prepareAnnouncement",
            "approvePublication",
            "reviewRemark",
            "assignRemark",
            GIVE_BACK,
            "draftResponse",
            "approveResponse",
            "recordMinutes",
            "closeRegister",
            "reviewReport",
            "approveReport",
            "recordResolution");

    private final EngineWork engine;
    private final ConsultationManagement consultations;
    private final RemarkManagement remarks;
    private final ResponseManagement responses;
    private final DemoStaff staff;
    private final Words words;
    private final MessageSource messages;
    private final Clock clock;

    DemoStory(
            EngineWork engine,
            ConsultationManagement consultations,
            RemarkManagement remarks,
            ResponseManagement responses,
            DemoStaff staff,
            Words words,
            MessageSource messages,
            Clock clock) {
        this.engine = engine;
        this.consultations = consultations;
        this.remarks = remarks;
        this.responses = responses;
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

    String date(List<Deadline> deadlines) {
        return words.moment(deadlines.get(0).at());
    }

    Step nextStep(List<Deadline> deadlines, @Nullable String visitor) {
        var duties = duties();
        for (int i = 0; i < MOST_PAUSES && ofMain(duties).isEmpty() && isMoving(); i++) {
            pause();
            duties = duties();
        }
        var main = first(ofMain(duties), visitor);
        var step = main.map(duty -> step(duty, visitor)).orElseGet(() -> withoutTask(deadlines));
        var others = duties.stream().filter(duty -> !duty.isOfMain()).toList();
        return first(others, visitor)
                .filter(duty -> main.isEmpty() || duty.isOf(visitor))
                .map(duty -> new Step(step.sentence() + " " + beside(duty, visitor), step.address()))
                .orElse(step);
    }

    private static List<Duty> ofMain(List<Duty> duties) {
        return duties.stream().filter(Duty::isOfMain).toList();
    }

    /** The open tasks by what is to be done and who is to be played for it. */
    private List<Duty> duties() {
        return engine.openSteps().stream()
                .collect(Collectors.groupingBy(this::duty, LinkedHashMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .map(entry -> entry.getKey().times(entry.getValue()))
                .toList();
    }

    private Duty duty(OpenStep step) {
        var isOwn = step.element().equals("approveResponse")
                && responses.obstacle(step.businessKey(), step.who()).isPresent();
        return new Duty(
                step.consultationKey(),
                isOwn ? GIVE_BACK : step.element(),
                staff.playerOf(step.who()).orElse(null),
                0);
    }

    private boolean isMoving() {
        return engine.isBusy() || !remarks.waiting().isEmpty();
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Step withoutTask(List<Deadline> deadlines) {
        var main = consultations.find(DemoOffice.MAIN);
        if (main.filter(consultation -> consultation.getConcludedAt() != null).isPresent()) {
            return new Step(words.say("demo.next.concluded"), PAGE + "/results");
        }
        if (main.filter(Consultation::isWithdrawn).isPresent()) {
            return new Step(words.say("demo.next.withdrawn"), PAGE);
        }
        if (isMoving() || deadlines.isEmpty()) {
            return new Step(words.say("demo.next.soon"), null);
        }
        return main.filter(consultation -> consultation.stage(clock.instant()) == Stage.COLLECTING)
                .map(consultation -> new Step(words.say("demo.next.takePart"), PAGE))
                .orElseGet(() -> new Step(words.say("demo.next.forward"), null));
    }

    /** Who is logged in goes on with the own tasks before somebody else is to be played. */
    private static Optional<Duty> first(List<Duty> duties, @Nullable String visitor) {
        return duties.stream()
                .min(Comparator.comparing((Duty duty) -> !duty.isOf(visitor))
                        .thenComparing(duty -> place(duty.element())));
    }

    private static int place(String element) {
        var place = ORDER.indexOf(element);
        return place < 0 ? ORDER.size() : place;
    }

    private Step step(Duty duty, @Nullable String visitor) {
        var player = duty.player();
        return player == null || player.equals(visitor)
                ? new Step(words.say("demo.next.you", act(duty)), "/desk")
                : new Step(words.say("demo.next.login", staff.shortName(player), act(duty)), "/login");
    }

    private String beside(Duty duty, @Nullable String visitor) {
        var player = duty.player();
        return player == null || player.equals(visitor)
                ? words.say("demo.beside.you", duty.consultationKey(), act(duty))
                : words.say("demo.beside", duty.consultationKey(), act(duty), staff.shortName(player));
    }

    private String act(Duty duty) {
        return messageOr("demo.act." + duty.element(), "demo.act", duty.element(), duty.count());
    }

    private String events(List<String> elements) {
        return elements.stream()
                .map(element -> messageOr("demo.event." + element, "demo.event", element, 0))
                .collect(Collectors.joining(", "));
    }

    private String messageOr(String key, String fallback, String element, long count) {
        var locale = words.language();
        var arguments = new Object[] {count, element};
        var general = messages.getMessage(fallback, arguments, locale);
        return String.valueOf(messages.getMessage(key, arguments, general, locale));
    }

    /**
     * Tasks of one kind, and who is to be played for them.
     *
     * @param consultationKey public number of the consultation
     * @param element id of the user task, or that the task is to be given back
     * @param player user name; null when anybody will do
     * @param count how many
     */
    private record Duty(
            String consultationKey,
            String element,
            @Nullable String player,
            long count) {

        private Duty times(long number) {
            return new Duty(consultationKey, element, player, number);
        }

        private boolean isOfMain() {
            return consultationKey.equals(DemoOffice.MAIN);
        }

        private boolean isOf(@Nullable String visitor) {
            return player == null || player.equals(visitor);
        }
    }
}
