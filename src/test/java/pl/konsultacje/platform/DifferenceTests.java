package pl.konsultacje.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import pl.konsultacje.platform.Difference.Kind;
import pl.konsultacje.platform.Difference.Piece;

class DifferenceTests {

    @Test
    void marksWordsAddedAndRemoved() {
        assertThat(Difference.between("Celem jest tworzenie miejsc pracy.", "Celem jest tworzenie trwałych miejsc."))
                .containsExactly(
                        new Piece(Kind.SAME, "Celem jest tworzenie "),
                        new Piece(Kind.REMOVED, "miejsc pracy."),
                        new Piece(Kind.ADDED, "trwałych miejsc."));
    }

    @Test
    void givesBothTextsBack() {
        var before = "a b c d e f g";
        var after = "a x c e f f h";
        var pieces = Difference.between(before, after);
        assertThat(pieces.stream()
                        .filter(p -> p.kind() != Kind.REMOVED)
                        .map(Piece::text)
                        .collect(Collectors.joining()))
                .isEqualTo(after);
        assertThat(pieces.stream()
                        .filter(p -> p.kind() != Kind.ADDED)
                        .map(Piece::text)
                        .collect(Collectors.joining())
                        .strip())
                .isEqualTo(before);
    }

    @Test
    void saysNothingWhereNothingCanBeCompared() {
        assertThat(Difference.between("", "nowy")).isEmpty();
        assertThat(Difference.between("stary", " ")).isEmpty();
        assertThat(Difference.between("ten sam", "ten sam")).isEmpty();
        assertThat(Difference.between("słowo ".repeat(2_000), "inne ".repeat(2_000)))
                .isEmpty();
    }
}
