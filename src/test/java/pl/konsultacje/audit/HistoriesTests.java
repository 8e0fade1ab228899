package pl.konsultacje.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import pl.konsultacje.audit.ProcessHistory.Fate;
import pl.konsultacje.audit.ProcessHistory.Step;

class HistoriesTests {

    private static final Instant START = Instant.parse("2021-01-27T07:00:00Z");

    @Test
    void givesEachPassingOfAStepItsOwnDecision() {
        var steps = List.of(step("prepare", 0, 100L), step("approve", 100, 200L), step("prepare", 200, 300L));
        var decided = List.of(
                decision("prepare", null, 99), decision("approve", "SENT_BACK", 199), decision("prepare", null, 299));

        var entries = Histories.merge("K", steps, decided);

        assertThat(entries)
                .extracting(HistoryEntry::act, HistoryEntry::outcome, HistoryEntry::occurrence)
                .containsExactly(
                        tuple("prepare", null, 1), tuple("approve", "SENT_BACK", 1), tuple("prepare", null, 2));
    }

    @Test
    void tellsAnActThatBelongsToNoStepOnItsOwn() {
        var entries = Histories.merge(
                "K", List.of(step("collect", 0, 100L)), List.of(decision("extendCollection", "2021-03-10", 50)));

        assertThat(entries)
                .extracting(HistoryEntry::act, HistoryEntry::label)
                .containsExactly(tuple("extendCollection", null), tuple("collect", "Krok collect"));
    }

    @Test
    void keepsADecisionOnAnotherSubjectApart() {
        var other = new Decision("K", "K/17", "prepare", null, null, "anna", START.plusMillis(99));

        var entries = Histories.merge("K", List.of(step("prepare", 0, 100L)), List.of(other));

        assertThat(entries).extracting(HistoryEntry::subject).containsExactly("K/17", null);
    }

    @Test
    void putsOpenStepsLast() {
        var entries = Histories.merge(
                "K", List.of(step("approve", 0, null), step("remind", 50, 60L)), List.of(decision("act", null, 70)));

        assertThat(entries).extracting(HistoryEntry::act).containsExactly("remind", "act", "approve");
        assertThat(entries.get(2).open()).isTrue();
    }

    private static Step step(String element, long from, @Nullable Long to) {
        return new Step(
                element,
                "Krok " + element,
                true,
                START.plusMillis(from),
                to == null ? null : START.plusMillis(to),
                Fate.REGULAR,
                "anna",
                1,
                "consultation",
                1,
                List.of());
    }

    private static Decision decision(String act, @Nullable String outcome, long at) {
        return new Decision("K", "K", act, outcome, null, "anna", START.plusMillis(at));
    }
}
