package pl.konsultacje.demo;

import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.util.function.SingletonSupplier;
import pl.konsultacje.demo.EngineWork.Deadline;

/** What the demo shows above every page; asks the engine only when a page is rendered. */
public final class DemoBanner {

    private final DemoStory story;
    private final Instant instant;
    private final Supplier<List<Deadline>> deadlines;
    private final Supplier<Step> step;

    /**
     * What is to be done next.
     *
     * @param sentence what, by whom
     * @param address page on which to do it; null for the page that is shown
     */
    record Step(String sentence, @Nullable String address) {}

    /** @param visitor user name of who looks at the page; null when nobody is logged in */
    DemoBanner(DemoStory story, Instant instant, @Nullable String visitor) {
        this.story = story;
        this.instant = instant;
        this.deadlines = SingletonSupplier.of(story::nextDeadlines);
        this.step = SingletonSupplier.of(() -> story.nextStep(deadlines.get(), visitor));
    }

    /** Day and hour in words. */
    public String getNow() {
        return story.now(instant);
    }

    /** What to do next in the story, as a sentence. */
    public String getNextStep() {
        return step.get().sentence();
    }

    /** Page on which the next step is done; null when the sentence says it all. */
    public @Nullable String getNextAddress() {
        return step.get().address();
    }

    /** Date and event to which the clock can be moved; null when the engine waits for none. */
    public @Nullable String getNextLabel() {
        return deadlines.get().isEmpty() ? null : story.label(deadlines.get());
    }

    /** Date alone to which the clock can be moved, for narrow screens; null when the engine waits for none. */
    public @Nullable String getNextDate() {
        return deadlines.get().isEmpty() ? null : story.date(deadlines.get());
    }
}
