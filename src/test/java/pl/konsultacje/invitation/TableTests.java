package pl.konsultacje.invitation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import pl.konsultacje.platform.Refused;

class TableTests {

    private static final String POLISH = "Gmina Świętajno;ul. Żółta 1";

    static Stream<byte[]> encodings() {
        return Stream.of(
                POLISH.getBytes(StandardCharsets.UTF_8),
                ("\uFEFF" + POLISH).getBytes(StandardCharsets.UTF_8),
                POLISH.getBytes(Charset.forName("windows-1250")),
                POLISH.getBytes(StandardCharsets.UTF_16),
                ("\uFEFF" + POLISH).getBytes(StandardCharsets.UTF_16LE));
    }

    @ParameterizedTest
    @MethodSource("encodings")
    void readsWhatSpreadsheetsSave(byte[] file) {
        assertThat(Table.decoded(file)).isEqualTo(POLISH);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PK\u0003\u0004xl/workbook.xml", "%PDF-1.7", "a\u0000b"})
    void refusesWhatIsNoText(String file) {
        assertThatThrownBy(() -> Table.decoded(file.getBytes(StandardCharsets.ISO_8859_1)))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.field()).isEqualTo("file"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a;b;c", "a,b,c", "a\tb\tc", "\"a\";\"b\";\"c\"", " a ; b ;c\r\n", "\n\na;b;c\n;;\n"})
    void takesWhicheverSeparatorTheFirstLineHas(String text) {
        assertThat(Table.rows(text))
                .singleElement()
                .extracting(Table.Row::cells)
                .isEqualTo(List.of("a", "b", "c"));
    }

    @Test
    void aSemicolonPartsColumnsThoughCommasStandInThem() {
        assertThat(Table.rows("Gmina A;ul. Mała 1, 10-001 A, Polska, Europa")
                        .get(0)
                        .cells())
                .containsExactly("Gmina A", "ul. Mała 1, 10-001 A, Polska, Europa");
    }

    @Test
    void quotesHoldEverything() {
        var rows = Table.rows("a;\"b; \"\"c\"\"\nd\";e\nf;g;h");

        assertThat(rows)
                .containsExactly(
                        new Table.Row(1, List.of("a", "b; \"c\"\nd", "e")), new Table.Row(3, List.of("f", "g", "h")));
    }

    @Test
    void aQuoteWithinACellIsOne() {
        assertThat(Table.rows("Fundacja \"Razem\";x").get(0).cells()).containsExactly("Fundacja \"Razem\"", "x");
    }

    @Test
    void anOpenQuoteEndsWithTheText() {
        assertThat(Table.rows("a;\"b\nc;d")).containsExactly(new Table.Row(1, List.of("a", "b\nc;d")));
    }

    @Test
    void nothingHasNoRows() {
        assertThat(Table.rows(" \n;;\n\t")).isEmpty();
    }
}
