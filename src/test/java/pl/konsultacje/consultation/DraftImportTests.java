package pl.konsultacje.consultation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import pl.konsultacje.platform.Refused;

/** Drafts as Word, LibreOffice and Apache POI write them; beside each file stands the outline that is to be read. */
class DraftImportTests {

    private static final Path CORPUS = Path.of("src/test/resources/drafts");
    private static final String WORD = "word/document.xml";

    static Stream<String> files() throws IOException {
        try (var files = Files.list(CORPUS)) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".docx"))
                    .map(name -> name.replace(".docx", ""))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void readsTheOutlineBesideTheFile(String name) throws IOException {
        assertThat(DraftImport.outline(file(name), "Wstęp")).isEqualTo(Files.readString(CORPUS.resolve(name + ".txt")));
    }

    @Test
    void knowsFilesOfThreeWriters() throws IOException {
        assertThat(files()).hasSizeGreaterThanOrEqualTo(9);
    }

    @ParameterizedTest
    @MethodSource("files")
    void whatItReadsIsAnOutlineThatIsReadBackUnchanged(String name) throws IOException {
        var parts = DraftOutline.read(DraftImport.outline(file(name), "Wstęp"), List.of(), null);
        var known = Stream.iterate(0, i -> i + 1)
                .limit(parts.size())
                .map(i -> new DocumentPart(1, i + 1, parts.get(i)))
                .toList();

        assertThat(DraftOutline.read(DraftOutline.write(known), List.of(), null))
                .isEqualTo(parts);
    }

    @Test
    void readsWhatApachePoiWrites() throws IOException {
        var file = new ByteArrayOutputStream();
        try (var document = new XWPFDocument()) {
            document.createParagraph().createRun().setText("Projekt z 12 stycznia.");
            var heading = document.createParagraph();
            heading.createRun().setText("1.2 Cele");
            heading.getCTP().addNewPPr().addNewOutlineLvl().setVal(BigInteger.ONE);
            var table = document.createTable(1, 2);
            table.getRow(0).getCell(0).setText("Wskaźnik");
            table.getRow(0).getCell(1).setText("500");
            document.write(file);
        }

        assertThat(DraftImport.outline(file.toByteArray(), "Wstęp"))
                .isEqualTo("# Wstęp\nProjekt z 12 stycznia.\n\n# 1.2 Cele\nWskaźnik | 500\n");
    }

    @Test
    void saysWhatIsWrongWithAFile() throws IOException {
        var good = file("word-dodatki");
        refuses("refused.import.notOffice", new byte[0]);
        refuses("refused.import.notOffice", "%PDF-1.7".getBytes(StandardCharsets.US_ASCII));
        refuses("refused.import.locked", new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 0});
        refuses("refused.import.notOffice", zip("content.xml", "<a/>".getBytes(StandardCharsets.US_ASCII)));
        refuses("refused.import.broken", with(good, WORD, "<w:document xmlns:w=\"x\"><w:body>"));
        refuses("refused.import.noHeadings", with(good, WORD, paragraphs(1, "")));
        refuses(
                "refused.import.tooManyParts",
                with(good, WORD, paragraphs(501, "<w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr>")));
        refuses("refused.import.tooLong", with(good, WORD, longText()));
    }

    @Test
    void neitherFollowsEntitiesNorUnpacksBombs() throws IOException {
        var good = file("word-dodatki");
        refuses(
                "refused.import.broken",
                with(good, WORD, "<!DOCTYPE w [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><w><p><t>&x;</t></p></w>"));
        refuses(
                "refused.import.broken",
                with(
                        good,
                        WORD,
                        "<!DOCTYPE w [<!ENTITY a \"aaaaaaaaaa\">]><w><p><t>" + "&a;".repeat(9) + "</t></p></w>"));
        refuses("refused.import.tooLarge", with(good, WORD, " ".repeat(21_000_000)));
        refuses("refused.import.tooLarge", with(good, "word/media/image1.png", " ".repeat(201_000_000)));
        var many = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(many)) {
            for (int i = 0; i <= 10_000; i++) {
                zip.putNextEntry(new ZipEntry("word/" + i + ".xml"));
            }
        }
        refuses("refused.import.tooLarge", many.toByteArray());
        refuses(
                "refused.import.noHeadings",
                with(good, WORD, "<w>" + "<tbl>".repeat(90_000) + "</tbl>".repeat(90_000) + "</w>"));
    }

    /** Seeded: bits flipped and files cut short, in the archive and in the words within it. */
    @Test
    void refusesOrReadsWhateverIsBroken() throws IOException {
        var random = new Random(20_260_426);
        var names = files().toList();
        int read = 0;
        for (int run = 0; run < 3_000; run++) {
            var name = names.get(run % names.size());
            var whole = file(name);
            var broken = run % 2 == 0 ? mutated(whole, random) : mutatedWithin(whole, random);
            try {
                var outline = assertTimeoutPreemptively(
                        Duration.ofSeconds(10), () -> DraftImport.outline(broken, "Wstęp"), name + ", run " + run);
                DraftOutline.read(outline, List.of(), null);
                read++;
            } catch (Refused refused) {
                assertThat(refused.code()).as("run " + run).startsWith("refused.");
            }
        }
        assertThat(read).as("files that are still read").isBetween(300, 2_700);
    }

    private static byte[] mutated(byte[] file, Random random) {
        if (random.nextInt(4) == 0) {
            return Arrays.copyOf(file, random.nextInt(file.length));
        }
        var mutated = file.clone();
        for (int i = random.nextInt(8); i >= 0; i--) {
            mutated[random.nextInt(mutated.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return mutated;
    }

    private static byte[] mutatedWithin(byte[] file, Random random) throws IOException {
        var mutated = new ByteArrayOutputStream();
        try (var from = new ZipInputStream(new ByteArrayInputStream(file));
                var to = new ZipOutputStream(mutated)) {
            for (var entry = from.getNextEntry(); entry != null; entry = from.getNextEntry()) {
                var bytes = from.readAllBytes();
                to.putNextEntry(new ZipEntry(entry.getName()));
                to.write(bytes.length > 0 && random.nextInt(3) == 0 ? mutated(bytes, random) : bytes);
            }
        }
        return mutated.toByteArray();
    }

    private static void refuses(String code, byte[] file) {
        assertThatThrownBy(() -> DraftImport.outline(file, "Wstęp"))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.code()).isEqualTo(code));
    }

    private static byte[] file(String name) throws IOException {
        return Files.readAllBytes(CORPUS.resolve(name + ".docx"));
    }

    private static String paragraphs(int count, String properties) {
        return "<w:document xmlns:w=\"w\">" + ("<w:p>" + properties + "<w:r><w:t>Tekst</w:t></w:r></w:p>").repeat(count)
                + "</w:document>";
    }

    private static String longText() {
        return paragraphs(1, "<w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr>")
                .replace(
                        "</w:document>",
                        "<w:p><w:r><w:t>" + "długo ".repeat(200_000) + "</w:t></w:r></w:p></w:document>");
    }

    private static byte[] zip(String name, byte[] content) throws IOException {
        var file = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(file)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content);
        }
        return file.toByteArray();
    }

    private static byte[] with(byte[] file, String name, String content) throws IOException {
        var changed = new ByteArrayOutputStream();
        try (var from = new ZipInputStream(new ByteArrayInputStream(file));
                var to = new ZipOutputStream(changed)) {
            for (var entry = from.getNextEntry(); entry != null; entry = from.getNextEntry()) {
                if (!entry.getName().equals(name)) {
                    to.putNextEntry(new ZipEntry(entry.getName()));
                    to.write(from.readAllBytes());
                }
            }
            to.putNextEntry(new ZipEntry(name));
            to.write(content.getBytes(StandardCharsets.UTF_8));
        }
        return changed.toByteArray();
    }
}
