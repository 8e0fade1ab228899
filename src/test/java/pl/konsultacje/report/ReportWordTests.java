package pl.konsultacje.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.zip.ZipInputStream;
import org.apache.poi.openxml4j.opc.TargetMode;
import org.apache.poi.xwpf.extractor.XWPFWordExtractor;
import org.apache.poi.xwpf.model.XWPFHeaderFooterPolicy;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableRow;
import org.apache.xmlbeans.XmlError;
import org.apache.xmlbeans.XmlObject;
import org.apache.xmlbeans.XmlOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTSectPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.DocumentDocument;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.FtrDocument;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.HdrDocument;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.NumberingDocument;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STPageOrientation;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.SettingsDocument;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.StylesDocument;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.web.util.HtmlUtils;
import pl.konsultacje.OfficeTest;

/** The Word file, read back by Apache POI and by LibreOffice: neither of them has written it. */
@OfficeTest
class ReportWordTests {

    private static final int REMARKS = 60;

    @Autowired
    ReportWordDocument word;

    @Autowired
    ReportDocument html;

    @TempDir
    Path folder;

    private byte[] rendered(ReportView report) {
        return word.render(report, ReportSample.PUBLISHED_AT);
    }

    private XWPFDocument opened(ReportView report) throws Exception {
        return new XWPFDocument(new ByteArrayInputStream(rendered(report)));
    }

    private static String textOf(XWPFDocument document) throws Exception {
        // not closed: that would close the document
        return new XWPFWordExtractor(document).getText();
    }

    private static XWPFTable remarksOf(XWPFDocument document) {
        return document.getTables().stream()
                .filter(table -> "RemarksTable".equals(table.getStyleID()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void saysEverythingThatTheHtmlFileSays() throws Exception {
        var report = ReportSample.of(REMARKS);
        var page = new String(html.render(report), StandardCharsets.UTF_8);
        var article = page.substring(page.indexOf("<article"), page.indexOf("</footer>"));
        try (var document = opened(report)) {
            var text = oneLine(textOf(document));
            var said = Pattern.compile(">([^<>]+)<").matcher(article);
            var sentences = 0;
            while (said.find()) {
                var sentence = oneLine(HtmlUtils.htmlUnescape(said.group(1))).replaceFirst("^· ", "");
                // chapters are numbered by their style; what is empty has no dash
                if (!sentence.matches("|–|\\d\\.")) {
                    assertThat(text).contains(sentence.replaceFirst("^, ", ""));
                    sentences++;
                }
            }
            assertThat(sentences).isGreaterThan(REMARKS * 10);
        }
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }

    @Test
    void everyRemarkHasItsRowWithItsAnswer() throws Exception {
        var report = ReportSample.of(REMARKS);
        try (var document = opened(report)) {
            var rows = remarksOf(document).getRows();
            assertThat(rows).hasSize(1 + REMARKS);
            for (var row : report.rows()) {
                var cells = rows.get(row.remark().position()).getTableCells();
                assertThat(cells).hasSize(6);
                assertThat(cells.get(0).getText())
                        .isEqualTo(String.valueOf(row.remark().position()));
                assertThat(cells.get(1).getText()).isEqualTo(row.remark().shortNumber());
                assertThat(cells.get(4).getText())
                        .contains(
                                row.remark().content(),
                                row.remark().currentWording(),
                                row.remark().proposedWording(),
                                row.remark().justification());
                assertThat(cells.get(5).getText())
                        .contains(row.remark().reasons(), row.remark().documentChange(), row.place());
            }
        }
    }

    @Test
    void chaptersAreHeadingsInOrderAndTheContentsLeadToThem() throws Exception {
        try (var document = opened(ReportSample.of(3))) {
            var styles = document.getStyles();
            assertThat(List.of("Title", "Heading1", "Heading2", "Heading3", "Normal", "ListBullet"))
                    .allMatch(styles::styleExist);
            assertThat(styles.getStyle("Heading1").getName()).isEqualTo("heading 1");
            assertThat(styles.getStyle("Heading1")
                            .getCTStyle()
                            .getPPr()
                            .getOutlineLvl()
                            .getVal())
                    .isZero();
            var outline = document.getParagraphs().stream()
                    .filter(paragraph -> paragraph.getStyle().matches("Title|Heading\\d"))
                    .map(paragraph -> paragraph.getStyle() + " " + paragraph.getText())
                    .toList();
            assertThat(outline)
                    .containsExactly(
                            "Title Sprawozdanie z konsultacji: Wojewódzki Program Rozwoju Ekonomii Społecznej i"
                                    + " Solidarnej na lata 2021–2025",
                            "Heading1 Wprowadzenie",
                            "Heading1 Podstawa prawna",
                            "Heading1 Przedmiot konsultacji",
                            "Heading1 Przebieg i formy konsultacji",
                            "Heading1 Spotkania",
                            "Heading2 Spotkanie dla organizacji pozarządowych",
                            "Heading1 Statystyka",
                            "Heading1 Główne zagadnienia",
                            "Heading1 Tabela uwag",
                            "Heading1 Załączniki",
                            "Heading2 Karta kompletności",
                            "Heading2 Akceptacja i uchwała",
                            "Heading2 Projekt po zmianach",
                            "Heading2 Podmioty zaproszone do opiniowania");
            var bookmarks = document.getParagraphs().stream()
                    .flatMap(paragraph -> paragraph.getCTP().getBookmarkStartList().stream())
                    .map(bookmark -> bookmark.getName())
                    .toList();
            var links = document.getParagraphs().stream()
                    .flatMap(paragraph -> paragraph.getCTP().getHyperlinkList().stream())
                    .filter(link -> link.isSetAnchor())
                    .map(link -> link.getAnchor())
                    .toList();
            assertThat(links).hasSize(9);
            assertThat(bookmarks).doesNotHaveDuplicates().containsAll(links);
        }
    }

    @Test
    void everyStyleThatIsUsedIsThere() throws Exception {
        var parts = parts(rendered(ReportSample.of(REMARKS)));
        try (var document = opened(ReportSample.of(1))) {
            for (var part : List.of("word/document.xml", "word/header.xml", "word/footer.xml")) {
                Pattern.compile("w:(?:p|r|tbl)Style w:val=\"(\\w+)\"")
                        .matcher(parts.get(part))
                        .results()
                        .forEach(used -> assertThat(document.getStyles().styleExist(used.group(1)))
                                .as(used.group(1))
                                .isTrue());
            }
        }
    }

    @Test
    void headRowsAreRepeatedAndRowsStayWhole() throws Exception {
        var rows = new ArrayList<ReportRow>();
        rows.add(ReportSample.row(0));
        rows.add(withContent(ReportSample.row(1), "Długa uwaga. ".repeat(700)));
        try (var document = opened(ReportSample.of(rows, "Słowa"))) {
            for (var table : document.getTables()) {
                var headed = List.of("ReportTable", "RemarksTable").contains(table.getStyleID())
                        && table.getRow(0).getTableCells().size() > 2;
                assertThat(table.getRow(0).isRepeatHeader()).isEqualTo(headed);
            }
            assertThat(remarksOf(document).getRows())
                    .extracting(XWPFTableRow::isRepeatHeader, XWPFTableRow::isCantSplitRow)
                    // what fills a page by itself is split: moved whole it would leave a page empty
                    .containsExactly(tuple(true, true), tuple(false, true), tuple(false, false));
        }
    }

    @Test
    void theRemarksLieOnLandscapePagesAndNothingElseDoes() throws Exception {
        try (var document = opened(ReportSample.of(3))) {
            var sections = sectionsOf(document);
            assertThat(sections)
                    .extracting(section -> section.getPgSz().getOrient())
                    .containsExactly(null, STPageOrientation.LANDSCAPE, null);
            assertThat(sections).allSatisfy(section -> {
                assertThat(section.getHeaderReferenceList()).hasSize(1);
                assertThat(section.getFooterReferenceList()).hasSize(1);
            });
        }
        try (var document = opened(ReportSample.of(0))) {
            assertThat(sectionsOf(document)).hasSize(1);
            assertThat(textOf(document)).contains("nie zgłoszono żadnej uwagi");
        }
    }

    private static List<CTSectPr> sectionsOf(XWPFDocument document) {
        var sections = new ArrayList<CTSectPr>();
        document.getParagraphs().stream()
                .filter(paragraph -> paragraph.getCTP().getPPr().isSetSectPr())
                .forEach(paragraph -> sections.add(paragraph.getCTP().getPPr().getSectPr()));
        sections.add(document.getDocument().getBody().getSectPr());
        return sections;
    }

    @Test
    void headerNamesTheConsultationAndFooterCountsPages() throws Exception {
        try (var document = opened(ReportSample.of(3))) {
            var policy = document.getHeaderFooterPolicy();
            assertThat(policy.getHeader(XWPFHeaderFooterPolicy.DEFAULT).getText())
                    .isEqualTo("Wojewódzki Program Rozwoju Ekonomii Społecznej i Solidarnej na lata 2021–2025\n");
            var footer = document.getFooterList().get(0);
            assertThat(footer.getText()).contains("Strona ", " z ");
            assertThat(footer.getParagraphArray(0).getCTP().getFldSimpleList())
                    .extracting(field -> field.getInstr().strip())
                    .containsExactly("PAGE", "NUMPAGES");
        }
    }

    @Test
    void isPolishWhoeverHasItRendered() throws Exception {
        var readers = LocaleContextHolder.getLocaleContext();
        LocaleContextHolder.setLocale(Locale.ENGLISH);
        try (var document = opened(ReportSample.of(20))) {
            assertThat(textOf(document)).contains("uwzględniona", "20,0%").doesNotContain("Position", "accepted");
            var properties = document.getProperties().getCoreProperties();
            assertThat(properties.getTitle()).startsWith("Sprawozdanie z konsultacji: ");
            assertThat(properties.getUnderlyingProperties().getLanguageProperty())
                    .contains("pl-PL");
            assertThat(properties.getCreated().toInstant()).isEqualTo("2021-04-01T10:15:30Z");
            assertThat(document.getStyle()
                            .getDocDefaults()
                            .getRPrDefault()
                            .getRPr()
                            .getLangArray(0)
                            .getVal())
                    .isEqualTo("pl-PL");
        } finally {
            LocaleContextHolder.setLocaleContext(readers);
        }
    }

    @Test
    void whatPeopleTypedIsTextWhateverItIs() throws Exception {
        var typed = List.of(
                "=cmd|'/c calc'!A1",
                "</w:t></w:r></w:p><w:p/>",
                "<script>alert(1)</script> & \"cudzysłów\" ]]> &amp;",
                "{ HYPERLINK \"https://evil.example\" }",
                "https://evil.example/",
                "zwykła 😀 emoji",
                "x".repeat(9000),
                "pierwszy\nwiersz\r\ndrugi\rtrzeci\tz tabulatorem");
        var rows = new ArrayList<ReportRow>();
        for (int i = 0; i < typed.size(); i++) {
            rows.add(withContent(ReportSample.row(i), typed.get(i)));
        }
        try (var document = opened(ReportSample.of(rows, typed.get(1)))) {
            var table = remarksOf(document);
            for (int i = 0; i < typed.size() - 1; i++) {
                assertThat(table.getRow(i + 1).getCell(4).getParagraphArray(0).getText())
                        .isEqualTo(typed.get(i));
            }
            assertThat(table.getRow(typed.size())
                            .getCell(4)
                            .getParagraphArray(0)
                            .getText())
                    .isEqualTo("pierwszy\nwiersz\ndrugi\ntrzeci\tz tabulatorem");
            assertThat(document.getPackagePart().getRelationships())
                    .filteredOn(relation -> relation.getTargetMode() == TargetMode.EXTERNAL)
                    .extracting(relation -> relation.getTargetURI().toString())
                    .containsExactly("http://localhost:8080/consultations/WPRESiS-2021/results");
            assertThat(document.getDocument().xmlText()).doesNotContain("instrText", "fldSimple", "altChunk", "object");
        }
    }

    @Test
    void whatXmlForbidsIsReplacedBySomethingVisible() throws Exception {
        var forbidden = "a\u0000b\u0001c\u0002d\u0008e\u000Bf\u000Cg\u001Fh\uD800i\uDC00j\uFFFEk\uFFFFl";
        var rows = List.of(withContent(ReportSample.row(0), forbidden));
        var report = ReportSample.of(rows, forbidden);
        try (var document = opened(report)) {
            assertThat(remarksOf(document)
                            .getRow(1)
                            .getCell(4)
                            .getParagraphArray(0)
                            .getText())
                    .isEqualTo(forbidden.replaceAll("[^a-l]", "\uFFFD"));
        }
        assertIsValid(rendered(report));
    }

    @Test
    void theSameVersionGivesTheSameBytes() {
        var zone = TimeZone.getDefault();
        var first = rendered(ReportSample.of(REMARKS));
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Auckland"));
            assertThat(rendered(ReportSample.of(REMARKS))).isEqualTo(first);
        } finally {
            TimeZone.setDefault(zone);
        }
    }

    @Test
    void everyPartFollowsTheSchema() throws Exception {
        assertIsValid(rendered(ReportSample.of(REMARKS)));
        assertIsValid(rendered(ReportSample.of(0)));
    }

    private static void assertIsValid(byte[] file) throws Exception {
        var parts = parts(file);
        assertThat(parts.keySet()).first().isEqualTo("[Content_Types].xml");
        var types = Map.of(
                "word/document.xml", DocumentDocument.type,
                "word/styles.xml", StylesDocument.type,
                "word/numbering.xml", NumberingDocument.type,
                "word/settings.xml", SettingsDocument.type,
                "word/header.xml", HdrDocument.type,
                "word/footer.xml", FtrDocument.type);
        assertThat(parts.keySet()).containsAll(types.keySet());
        for (var part : parts.entrySet()) {
            var type = types.get(part.getKey());
            var options = new XmlOptions();
            if (type != null) {
                options.setDocumentType(type);
            }
            var errors = new ArrayList<XmlError>();
            var parsed = XmlObject.Factory.parse(part.getValue(), options);
            assertThat(type == null || parsed.validate(new XmlOptions().setErrorListener(errors)))
                    .as(part.getKey() + ": " + errors)
                    .isTrue();
        }
    }

    private static Map<String, String> parts(byte[] file) throws Exception {
        var parts = new LinkedHashMap<String, String>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                parts.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return parts;
    }

    @Test
    void libreOfficeOpensIt() throws Exception {
        assumeTrue(isInstalled("soffice"), "LibreOffice is not installed: apt-get install libreoffice-writer-nogui");
        var file = Files.write(folder.resolve("sprawozdanie.docx"), rendered(ReportSample.of(REMARKS)));
        var office = new ProcessBuilder(
                        "soffice",
                        "-env:UserInstallation=" + folder.resolve("profile").toUri(),
                        "--headless",
                        "--convert-to",
                        "pdf",
                        "--outdir",
                        folder.toString(),
                        file.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        assertThat(office.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(Files.readAllBytes(folder.resolve("sprawozdanie.pdf")))
                .as(Files.readString(folder.resolve("log")))
                .startsWith("%PDF".getBytes(StandardCharsets.US_ASCII))
                .hasSizeGreaterThan(20_000);
        var kept = System.getProperty("word.sample");
        if (kept != null) {
            Files.copy(file, Path.of(kept, "sprawozdanie.docx"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static boolean isInstalled(String program) {
        return List.of(System.getenv("PATH").split(File.pathSeparator)).stream()
                .anyMatch(path -> Files.isExecutable(Path.of(path, program)));
    }

    private static ReportRow withContent(ReportRow row, String content) {
        return new ReportRow(
                row.position(),
                row.remarkNumber(),
                row.caseKey(),
                row.receivedOn(),
                row.channel(),
                row.submitter(),
                row.submitterType(),
                row.part(),
                row.page(),
                content,
                content,
                content,
                content,
                row.ground(),
                row.disposition(),
                content,
                content,
                row.repeats());
    }
}
