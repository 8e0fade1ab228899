package pl.konsultacje.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
        assertThat(sentences.getString("refused.file.content")).isNotBlank();
        assertThat(sentences.getString("refused.file.empty")).isNotBlank();
    }
}
