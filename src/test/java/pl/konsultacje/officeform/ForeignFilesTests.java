package pl.konsultacje.officeform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import pl.konsultacje.platform.Refused;
import pl.konsultacje.submission.FileGate;
import pl.konsultacje.submission.FileRole;
import pl.konsultacje.submission.RowDraft;
import pl.konsultacje.submission.SentFile;

/**
 * Files that Word, Excel, OpenOffice and others really wrote, none of them for us ({@code src/test/resources/foreign}): whether
 * the gate lets a letter of that kind in, and which rows are read out of it.
 */
class ForeignFilesTests {

    static final Path FOREIGN = Path.of("src/test/resources/foreign");

    /** file | verdict of the gate, empty when it is let in | what keeps rows from being read | remarks of the rows */
    private static final String EXPECTED = """
            EmbeddedDocument.docx | PROGRAM |  |
            footnotes.docx |  | 0 rows.problem.none |
            headerPic.docx |  | 0 rows.problem.none |
            protectedFile.xlsx | LOCKED |  |
            protectedSheets.xlsx |  | 0 rows.problem.noHeadings | q1
            test-columnar.csv |  | 0 rows.problem.none |
            test-columnar.ods |  | 0 rows.problem.none |
            test-columnar.xlsx |  | 0 rows.problem.none |
            testCSV.csv |  | 0 rows.problem.noHeadings | Number / 1 / 2 / 3 / 4 / 5 / 6 / 7 / 8 / 9 / 10 / 11 / 12 / 13 / 14 / 15
            testComment.docx |  | 0 rows.problem.none |
            testComment.xlsx |  | 0 rows.problem.none |
            testDOCX_Thumbnail.docx |  | 0 rows.problem.none |
            testEXCEL-formats.xlsx |  | 0 rows.problem.noHeadings | 1599.99 / 1599.99 / 198356388 / 0.025 / 2.5 / 33966.2604246181 / 33966.2604248032 / 2009-10-03 20:21 / 2007-05-17 20:21 / 2008-01-19 04:35 / 19.99 / 2007-05-17 04:20
            testEXCEL.strict.xlsx |  | 0 rows.problem.noHeadings | cb=2 / 2
            testEXCEL.xlsx |  | 0 rows.problem.noHeadings | Square / 1 / 4 / 9 / 16 / 25 / 36 / 49 / 64 / 81 / 100 / 121 / 144 / 169 / 196 / 225
            testEXCEL_big_numbers.xlsx |  | 0 rows.problem.none |
            testEXCEL_charts.xlsx |  | 0 rows.problem.none |
            testEXCEL_dateFormats.xlsx |  | 0 rows.problem.none |
            testEXCEL_headers_footers.xlsx |  | 0 rows.problem.none |
            testEXCEL_hyperlinks.xlsx |  | 0 rows.problem.noHeadings | Sheet1!C2
            testEXCEL_macro.xlsm | otherName |  |
            testEXCEL_protected_passtika.xlsx | LOCKED |  |
            testEXCEL_signed.xlsx |  | 0 rows.problem.none |
            testEXCEL_textbox.xlsx |  | 0 rows.problem.none |
            testExcel_embeddedPDF.xlsx | PROGRAM |  |
            testFooter.ods |  | 0 rows.problem.none |
            testFooter.odt |  | 0 rows.problem.none |
            testNPEOpenDocument.odt |  | 0 rows.problem.none |
            testODFwithOOo3.odt | DAMAGED |  |
            testODSMacro.ods | PROGRAM |  |
            testODTEmbedded.odt |  | 0 rows.problem.none |
            testODTEncrypted.odt | LOCKED |  |
            testODTMacro.odt | PROGRAM |  |
            testODTNoMeta.odt |  | 0 rows.problem.none |
            testODTStyles2.odt |  | 0 rows.problem.none |
            testODTStyles3.odt | SUBMISSION |  |
            testOpenOffice2.odt |  | 0 rows.problem.none |
            testOptionalHyphen.docx |  | 0 rows.problem.none |
            testPDFEmbeddingAndEmbedded.docx | PROGRAM |  |
            testPhoneNumberExtractor.odt |  | 0 rows.problem.none |
            testStyles.odt |  | 0 rows.problem.none |
            testWORD.docx |  | 0 rows.problem.none |
            testWORD_1img.docx |  | 0 rows.problem.none |
            testWORD_boldHyperlink.docx |  | 0 rows.problem.none |
            testWORD_bold_character_runs.docx |  | 0 rows.problem.none |
            testWORD_charts.docx | FETCHES |  |
            testWORD_custom_props.docx |  | 0 rows.problem.none |
            testWORD_diagramData.docx |  | 0 rows.problem.none |
            testWORD_docSecurity.docx |  | 0 rows.problem.none |
            testWORD_embedded_pics.docx |  | 0 rows.problem.none |
            testWORD_macros.docm | otherName |  |
            testWORD_missing_ooxml_bean1.docx |  | 0 rows.problem.none |
            testWORD_missing_text.docx |  | 0 rows.problem.noHeadings, 1 rows.problem.noContent, 2 rows.problem.noContent | /
            testWORD_multi_authors.docx |  | 0 rows.problem.none |
            testWORD_null_style.docx |  | 0 rows.problem.none |
            testWORD_numbered_list.docx |  | 0 rows.problem.none |
            testWORD_override_list_numbering.docx |  | 0 rows.problem.none |
            testWORD_phonetic.docx |  | 0 rows.problem.none |
            testWORD_protected_passtika.docx | LOCKED |  |
            testWORD_sdtInTextBox.docx |  | 0 rows.problem.none |
            testWORD_signed.docx |  | 0 rows.problem.none |
            testWORD_template.docx |  | 0 rows.problem.none |
            testWORD_text_box.docx |  | 0 rows.problem.none |
            testWORD_totalTimeOutOfRange.docx |  | 0 rows.problem.none |
            testWORD_truncated.docx | SUBMISSION |  |
            testWORD_various.docx |  | 0 rows.problem.noHeadings | Row 1 Col 2 / Row 2 Col 2
            test_recursive_embedded.docx | PROGRAM |  |
            """;

    private final FileGate gate = new FileGate();

    static Stream<List<String>> expected() {
        return EXPECTED.lines()
                .map(line ->
                        Arrays.stream(line.split("\\|", -1)).map(String::strip).toList());
    }

    @ParameterizedTest
    @MethodSource("expected")
    void isJudgedAndReadInTime(List<String> row) throws IOException {
        assertThat(assertTimeoutPreemptively(Duration.ofSeconds(10), () -> outcome(row.get(0))))
                .isEqualTo(row);
    }

    private List<String> outcome(String name) throws IOException {
        var content = Files.readAllBytes(FOREIGN.resolve(name));
        try {
            gate.check(new SentFile(name, content), FileRole.LETTER);
        } catch (Refused refused) {
            return List.of(name, refused.code().substring("refused.file.".length()), "", "");
        }
        var read = FormCorpusTests.reader().read(content);
        return List.of(
                name,
                "",
                read.problems().stream()
                        .map(problem -> problem.row() + " " + problem.code())
                        .collect(Collectors.joining(", ")),
                read.rows().stream()
                        .map(RowDraft::content)
                        .collect(Collectors.joining(" / "))
                        .strip());
    }

    @Test
    void everyFileIsExpected() throws IOException {
        try (var files = Files.list(FOREIGN)) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> !name.endsWith(".md")))
                    .containsExactlyInAnyOrderElementsOf(
                            expected().map(row -> row.get(0)).toList());
        }
    }
}
