package pl.konsultacje.consultation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import pl.konsultacje.platform.Refused;

class DraftOutlineTests {

    @Test
    void readsOneHeadingPerLine() {
        assertThat(DraftOutline.read("1 Diagnoza\r\n2.1. Cele operacyjne\n\nAneks 1\nIV. Wdrażanie", List.of(), "ROPS"))
                .containsExactly(
                        new PartText("1", "Diagnoza", "", "ROPS"),
                        new PartText("2.1.", "Cele operacyjne", "", "ROPS"),
                        new PartText("", "Aneks 1", "", "ROPS"),
                        new PartText("IV.", "Wdrażanie", "", "ROPS"));
    }

    @Test
    void readsTextsUnderMarkedHeadings() {
        assertThat(DraftOutline.read("# 1 Diagnoza\nPierwszy akapit.\n\n2 organizacje\n# 2 Cele\n", List.of(), null))
                .containsExactly(
                        new PartText("1", "Diagnoza", "Pierwszy akapit.\n\n2 organizacje", null),
                        new PartText("2", "Cele", "", null));
    }

    @Test
    void keepsTextAndTeamWhereOnlyHeadingsAreGiven() {
        var known = List.of(new DocumentPart(1, 1, new PartText("1", "Diagnoza", "Treść", "ROPS")));

        assertThat(DraftOutline.read("1 Diagnoza\n2 Cele", known, null))
                .containsExactly(new PartText("1", "Diagnoza", "Treść", "ROPS"), new PartText("2", "Cele", "", null));
    }

    @Test
    void readsBackWhatItWrites() {
        var texts = List.of(
                new PartText("1", "Diagnoza", "Pierwszy akapit.\n\nDrugi akapit.", null),
                new PartText("", "Aneks", "", null));
        var parts = List.of(new DocumentPart(1, 1, texts.get(0)), new DocumentPart(1, 2, texts.get(1)));

        assertThat(DraftOutline.read(DraftOutline.write(parts), parts, null)).isEqualTo(texts);
    }

    @Test
    void refusesATextThatBelongsToNoHeading() {
        assertThatThrownBy(() -> DraftOutline.read("Wstęp\n# 1 Diagnoza", List.of(), null))
                .isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.code())
                        .isEqualTo("refused.parts.textBeforeHeading"));
    }
}
