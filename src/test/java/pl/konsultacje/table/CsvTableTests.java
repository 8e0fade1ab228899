package pl.konsultacje.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTableTests {

    private static final String POLISH = "Gmina Świętajno;ul. Żółta 1";

    private record Line(int number, List<String> cells) {}

    private static List<Line> rows(String text) {
        return CsvTable.grid(text).rows().stream()
                .map(row -> new Line(
                        row.number(), row.cells().stream().map(Cell::text).toList()))
                .toList();
    }

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
        assertThat(CsvTable.decoded(file)).contains(POLISH);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PK\u0003\u0004xl/workbook.xml", "%PDF-1.7", "a\u0000b"})
    void saysOfWhatIsNoTextThatItIsNone(String file) {
        assertThat(CsvTable.decoded(file.getBytes(StandardCharsets.ISO_8859_1))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a;b;c", "a,b,c", "a\tb\tc", "\"a\";\"b\";\"c\"", " a ; b ;c\r\n", "\n\na;b;c\n;;\n"})
    void takesWhicheverSeparatorTheFirstLineHas(String text) {
        assertThat(rows(text)).singleElement().extracting(Line::cells).isEqualTo(List.of("a", "b", "c"));
    }

    @Test
    void aSemicolonPartsColumnsThoughCommasStandInThem() {
        assertThat(rows("Gmina A;ul. Mała 1, 10-001 A, Polska, Europa").get(0).cells())
                .containsExactly("Gmina A", "ul. Mała 1, 10-001 A, Polska, Europa");
    }

    @Test
    void quotesHoldEverything() {
        var rows = rows("a;\"b; \"\"c\"\"\nd\";e\nf;g;h");

        assertThat(rows)
                .containsExactly(new Line(1, List.of("a", "b; \"c\"\nd", "e")), new Line(3, List.of("f", "g", "h")));
    }

    @Test
    void aQuoteWithinACellIsOne() {
        assertThat(rows("Fundacja \"Razem\";x").get(0).cells()).containsExactly("Fundacja \"Razem\"", "x");
    }

    @Test
    void anOpenQuoteEndsWithTheText() {
        assertThat(rows("a;\"b\nc;d")).containsExactly(new Line(1, List.of("a", "b\nc;d")));
    }

    @Test
    void nothingHasNoRows() {
        assertThat(rows(" \n;;\n\t")).isEmpty();
    }

    @Test
    void theFirstLineMayNameTheSeparator() {
        assertThat(rows("sep=;\na,b;c")).containsExactly(new Line(2, List.of("a,b", "c")));
    }
}
