package pl.konsultacje.consultation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import pl.konsultacje.consultation.DraftComparison.Fate;
import pl.konsultacje.consultation.DraftComparison.Part;

class DraftComparisonTests {

    private static final PartText DIAGNOSIS = new PartText("1", "Diagnoza", "Nierówno.", null);
    private static final PartText GOALS = new PartText("2", "Cele", "Praca.", "ROPS");
    private static final PartText ANNEX = new PartText("", "Aneks", "", null);

    @Test
    void whatReadsTheSameIsKept() {
        var comparison = compare(List.of(DIAGNOSIS, GOALS), List.of(DIAGNOSIS, GOALS));

        assertThat(comparison.isSame()).isTrue();
        assertThat(comparison.parts()).extracting(Part::fate).containsOnly(Fate.KEPT);
    }

    @Test
    void anotherTextUnderTheSameHeadingChangesThePartAndKeepsItsTeam() {
        var comparison = compare(List.of(GOALS), List.of(new PartText("2", "Cele", "Trwała praca.", null)));

        assertThat(comparison.parts()).singleElement().satisfies(part -> {
            assertThat(part.fate()).isEqualTo(Fate.CHANGED);
            assertThat(part.text().teamCode()).isEqualTo("ROPS");
        });
    }

    @Test
    void aHeadingIsKnownUnderAnotherNumber() {
        var comparison = compare(
                List.of(DIAGNOSIS, GOALS),
                List.of(
                        DIAGNOSIS,
                        new PartText("2", "Analiza", "Nowa.", null),
                        new PartText("3.", "CELE", "Praca.", null)));

        assertThat(comparison.parts()).extracting(Part::fate).containsExactly(Fate.KEPT, Fate.NEW, Fate.CHANGED);
        assertThat(comparison.parts().get(2).before().getHeading()).isEqualTo("Cele");
        assertThat(comparison.gone()).isEmpty();
    }

    @Test
    void partsWithTheSameHeadingAreToldByTheirNumbersThenByTheirOrder() {
        var first = new PartText("1.1", "Wskaźniki", "a", null);
        var second = new PartText("2.1", "Wskaźniki", "b", null);

        var comparison =
                compare(List.of(first, second), List.of(second, first, new PartText("3.1", "Wskaźniki", "c", null)));

        assertThat(comparison.parts()).extracting(Part::fate).containsExactly(Fate.KEPT, Fate.KEPT, Fate.NEW);
        assertThat(comparison.isSame()).as("another order is a change").isFalse();
    }

    @Test
    void whatNothingTakesThePlaceOfIsGone() {
        var comparison = compare(List.of(DIAGNOSIS, ANNEX), List.of(DIAGNOSIS));

        assertThat(comparison.gone()).extracting(DocumentPart::getHeading).containsExactly("Aneks");
        assertThat(comparison.isSame()).isFalse();
    }

    @Test
    void aNewPartIsProposedToTheTeamOfTheOneAboveUnlessAnotherIsChosen() {
        var first = new PartText("0", "Wstęp", "", null);
        var below = new PartText("3", "Wskaźniki", "", null);
        var comparison = compare(List.of(GOALS), List.of(first, GOALS, below));

        assertThat(comparison.parts())
                .extracting(part -> part.text().teamCode())
                .containsExactly("ROPS", "ROPS", "ROPS");
        assertThat(comparison
                        .withTeams(Map.of("0 Wstęp", "", "2 Cele", "INNY", "3 Wskaźniki", "INNY"))
                        .parts())
                .as("only new parts are chosen for")
                .extracting(part -> part.text().teamCode())
                .containsExactly(null, "ROPS", "INNY");
    }

    private static DraftComparison compare(List<PartText> before, List<PartText> after) {
        return DraftComparison.between(
                IntStream.range(0, before.size())
                        .mapToObj(i -> new DocumentPart(1, i + 1, before.get(i)))
                        .toList(),
                after);
    }
}
