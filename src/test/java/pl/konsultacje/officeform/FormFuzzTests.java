package pl.konsultacje.officeform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pl.konsultacje.platform.Refused;

/**
 * Broken and malicious files are read or refused: nothing else is thrown, no file takes more than two seconds of the
 * processor, none more than a quarter of a gigabyte in all. Again with {@code -Dseed=} and {@code -Druns=}.
 */
class FormFuzzTests {

    private static final long MOST_SECONDS = 2;
    private static final long MOST_ALLOCATED = 256L << 20;

    /** What stands in XML and text where it hurts. */
    private static final String[] HARD = {
        "2147483648",
        "-1",
        "999999999",
        "1E+999999999",
        "NaN",
        "XFD1048576",
        "A0",
        "\u0000",
        "\ufffe",
        "\"",
        "<",
        "]]>",
        "&#x0;",
        "w:tbl",
        "</w:tc>",
        "number-columns-repeated=\"1048576\"",
        ";;;;;;",
        "\n\n\n",
        "restart",
        "sharedStrings"
    };

    @Test
    void refusesOrReadsWhateverIsBroken() throws IOException {
        run(Integer.getInteger("runs", 1_500));
    }

    @Test
    @Tag("long")
    void refusesOrReadsWhateverIsBrokenTenTimesAsOften() throws IOException {
        run(15_000);
    }

    private static void run(int runs) throws IOException {
        var seed = Long.getLong("seed", 20_261_127L);
        System.out.println("FormFuzzTests: -Dseed=" + seed + " -Druns=" + runs);
        var random = new Random(seed);
        var files = new TreeMap<String, byte[]>();
        for (var name : FormCorpusTests.files().toList()) {
            var file = Files.readAllBytes(FormCorpusTests.CORPUS.resolve(name));
            // the large ones are read in FormCorpusTests; here they would only be slow
            if (file.length < 60_000 && !name.contains("500")) {
                files.put(name, file);
            }
        }
        var names = files.keySet().toArray(String[]::new);
        int read = 0;
        for (int i = 0; i < runs; i++) {
            var name = names[i % names.length];
            var file = files.get(name);
            var broken = file[0] == 'P' && random.nextInt(4) > 0 ? mutatedWithin(file, random) : mutated(file, random);
            read += reads(name + ", run " + i, broken) ? 1 : 0;
        }
        assertThat(read).as("files that are still read").isBetween(runs / 10, runs * 19 / 20);
    }

    /** Whether it is read; anything but a refusal is thrown on. */
    private static boolean reads(String what, byte[] file) {
        return assertTimeoutPreemptively(
                Duration.ofSeconds(60),
                () -> {
                    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
                    long self = Thread.currentThread().getId();
                    long cpu = threads.getCurrentThreadCpuTime();
                    long allocated = threads.getThreadAllocatedBytes(self);
                    try {
                        FormCorpusTests.reader().read(file);
                        return true;
                    } catch (Refused refused) {
                        assertThat(refused.code()).as(what).startsWith("refused.table.");
                        return false;
                    } finally {
                        assertThat(Duration.ofNanos(threads.getCurrentThreadCpuTime() - cpu))
                                .as(what)
                                .isLessThan(Duration.ofSeconds(MOST_SECONDS));
                        assertThat(threads.getThreadAllocatedBytes(self) - allocated)
                                .as(what + ": bytes")
                                .isLessThan(MOST_ALLOCATED);
                    }
                },
                what);
    }

    private static byte[] mutated(byte[] file, Random random) {
        switch (random.nextInt(6)) {
            case 0 -> {
                return Arrays.copyOf(file, random.nextInt(file.length));
            }
            case 1 -> {
                var hard = HARD[random.nextInt(HARD.length)].getBytes(StandardCharsets.UTF_8);
                int at = random.nextInt(file.length);
                var grown = new byte[file.length + hard.length];
                System.arraycopy(file, 0, grown, 0, at);
                System.arraycopy(hard, 0, grown, at, hard.length);
                System.arraycopy(file, at, grown, at + hard.length, file.length - at);
                return grown;
            }
            case 2 -> {
                int from = random.nextInt(file.length);
                int length = Math.min(random.nextInt(200), file.length - from);
                var shrunk = Arrays.copyOf(file, file.length - length);
                System.arraycopy(file, from + length, shrunk, from, file.length - from - length);
                return shrunk;
            }
            default -> {
                var flipped = file.clone();
                for (int i = random.nextInt(8); i >= 0; i--) {
                    flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
                }
                return flipped;
            }
        }
    }

    /** The archive stays whole, what is in it does not: attributes, numbers, tags. */
    private static byte[] mutatedWithin(byte[] file, Random random) throws IOException {
        var mutated = new ByteArrayOutputStream();
        try (var from = ZipFile.builder()
                        .setSeekableByteChannel(new SeekableInMemoryByteChannel(file))
                        .get();
                var to = new ZipOutputStream(mutated)) {
            for (var entries = from.getEntries(); entries.hasMoreElements(); ) {
                var entry = entries.nextElement();
                var bytes = from.getInputStream(entry).readAllBytes();
                to.putNextEntry(new ZipEntry(entry.getName()));
                to.write(bytes.length > 1 && random.nextInt(3) == 0 ? mutatedMarkup(bytes, random) : bytes);
            }
        }
        return mutated.toByteArray();
    }

    private static byte[] mutatedMarkup(byte[] bytes, Random random) {
        if (random.nextBoolean()) {
            return mutated(bytes, random);
        }
        var text = new String(bytes, StandardCharsets.UTF_8);
        int quote = text.indexOf('"', random.nextInt(text.length()));
        int end = quote < 0 ? -1 : text.indexOf('"', quote + 1);
        if (end < 0) {
            return mutated(bytes, random);
        }
        var hard = HARD[random.nextInt(HARD.length)].replaceAll("[<&\"\u0000]", "");
        return (text.substring(0, quote + 1) + hard + text.substring(end)).getBytes(StandardCharsets.UTF_8);
    }

    private static final String W = "<w:document xmlns:w=\"w\"><w:body>%s</w:body></w:document>";
    private static final String ROW = "<w:tr><w:tc><w:p><w:r><w:t>Uwaga</w:t></w:r></w:p></w:tc></w:tr>";

    /** Word files that are small on the way and large in memory, or endless. */
    @ParameterizedTest
    @ValueSource(strings = {"rows", "text", "columns", "nested", "deep", "entity", "unpacked"})
    void boundsWhatAWordFileMayHold(String kind) throws IOException {
        var document =
                switch (kind) {
                    case "rows" -> W.formatted("<w:tbl>" + ROW.repeat(30_000) + "</w:tbl>");
                    case "text" -> W.formatted("<w:tbl>" + ROW.replace("Uwaga", "długi ".repeat(900_000)) + "</w:tbl>");
                    case "columns" ->
                        W.formatted("<w:tbl>"
                                + ROW.replace("<w:p>", "<w:tcPr><w:gridSpan w:val=\"9999999\"/></w:tcPr><w:p>")
                                        .repeat(500)
                                + "</w:tbl>");
                    case "nested" -> W.formatted("<w:tbl>".repeat(50_000) + "</w:tbl>".repeat(50_000));
                    case "deep" -> W.formatted("<w:sdt>".repeat(100_000) + "</w:sdt>".repeat(100_000));
                    case "entity" ->
                        "<!DOCTYPE w [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>"
                                + W.formatted("<w:tbl>" + ROW.replace("Uwaga", "&x;") + "</w:tbl>");
                    default -> " ".repeat(21_000_000);
                };
        var isRead = reads(
                kind,
                archive(Map.of(
                        "_rels/.rels",
                        "<Relationships><Relationship Id=\"a\" Type=\"x/officeDocument\" Target=\"d.xml\"/></Relationships>",
                        "d.xml",
                        document)));

        assertThat(isRead).isEqualTo(kind.matches("columns|nested|deep"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rows", "cells", "repeated", "spaces", "entity"})
    void boundsWhatAnOpenDocumentMayHold(String kind) throws IOException {
        var row = "<table-row><table-cell><p>Uwaga</p></table-cell></table-row>";
        var document =
                switch (kind) {
                    case "rows" -> row.repeat(30_000);
                    case "cells" ->
                        row.replace("<table-cell>", "<table-cell number-columns-repeated=\"1000000\">")
                                .repeat(500);
                    case "repeated" ->
                        row.replace("<table-row>", "<table-row number-rows-repeated=\"1000000\">")
                                .repeat(500);
                    case "spaces" -> row.replace("Uwaga", "<s c=\"9999999\"/>".repeat(10_000));
                    default -> "&x;";
                };
        var isRead = reads(
                kind,
                archive(Map.of(
                        "content.xml",
                        (kind.equals("entity") ? "<!DOCTYPE d [<!ENTITY x \"y\">]>" : "") + "<d><table>" + document
                                + "</table></d>")));

        assertThat(isRead).isEqualTo(kind.matches("cells|repeated|spaces"));
    }

    private static final String OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/";
    private static final String RELATIONS =
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">";

    @ParameterizedTest
    @ValueSource(strings = {"rows", "far", "number", "merged", "shared", "entity"})
    void boundsWhatAWorkbookMayHold(String kind) throws IOException {
        var cell = "<c r=\"A%d\" t=\"inlineStr\"><is><t>Uwaga</t></is></c>";
        var rows = new StringBuilder();
        for (int i = 1; i <= (kind.equals("rows") ? 30_000 : 1_000); i++) {
            rows.append("<row r=\"").append(i).append("\">");
            rows.append(
                    switch (kind) {
                        case "far" -> "<c r=\"XFD" + i + "\"><v>1</v></c>";
                        case "number" -> "<c r=\"A" + i + "\"><v>1E+999999999</v></c>";
                        case "shared" -> "<c r=\"A" + i + "\" t=\"s\"><v>" + i * 1_000_000 + "</v></c>";
                        default -> cell.formatted(i);
                    });
            rows.append("</row>");
        }
        var merged = kind.equals("merged")
                ? "<mergeCells>" + "<mergeCell ref=\"A1:XFD1048576\"/>".repeat(20_000) + "</mergeCells>"
                : "";
        var sheet = (kind.equals("entity") ? "<!DOCTYPE d [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>" : "")
                + "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>" + rows
                + "</sheetData>" + merged + "</worksheet>";
        var file = archive(Map.of(
                "[Content_Types].xml",
                "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
                        + "<Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument"
                        + ".spreadsheetml.sheet.main+xml\"/><Override PartName=\"/xl/worksheets/sheet1.xml\""
                        + " ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>"
                        + "</Types>",
                "_rels/.rels",
                RELATIONS + "<Relationship Id=\"a\" Type=\"" + OFFICE
                        + "relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>",
                "xl/workbook.xml",
                "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\""
                        + " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets>"
                        + "<sheet name=\"A\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>",
                "xl/_rels/workbook.xml.rels",
                RELATIONS + "<Relationship Id=\"rId1\" Type=\"" + OFFICE
                        + "relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/>"
                        + "</Relationships>",
                "xl/worksheets/sheet1.xml",
                sheet));
        var isRead = reads(kind, file);

        assertThat(isRead).isEqualTo(!kind.matches("rows|entity"));
    }

    @Test
    void boundsWhatATextMayHold() {
        assertThat(reads("rows", "Uwaga;Część\n".repeat(30_000).getBytes(StandardCharsets.UTF_8)))
                .isFalse();
        assertThat(reads("long", ("Uwaga;Część\n" + "x".repeat(6_000_000)).getBytes(StandardCharsets.UTF_8)))
                .isFalse();
        assertThat(reads("columns", ("Uwaga" + ";".repeat(1_000_000)).getBytes(StandardCharsets.UTF_8)))
                .isFalse();
        assertThat(reads("quote", ("Uwaga;\"" + "\"\"".repeat(1_000_000)).getBytes(StandardCharsets.UTF_8)))
                .isTrue();
    }

    @Test
    void saysWhatIsWrongWithAFile() throws IOException {
        refuses("refused.table.notOffice", "%PDF-1.7".getBytes(StandardCharsets.US_ASCII));
        refuses("refused.table.notOffice", new byte[] {1, 0, 2});
        refuses("refused.table.notOffice", archive(Map.of("a.xml", "<a/>")));
        refuses("refused.table.locked", new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 0});
        refuses("refused.table.broken", "PK\u0003\u0004...".getBytes(StandardCharsets.US_ASCII));
    }

    private static void refuses(String code, byte[] file) {
        assertThatThrownBy(() -> FormCorpusTests.reader().read(file))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.code()).isEqualTo(code));
    }

    private static byte[] archive(Map<String, String> parts) throws IOException {
        var file = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(file)) {
            for (var part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                new ByteArrayInputStream(part.getValue().getBytes(StandardCharsets.UTF_8)).transferTo(zip);
            }
        }
        return file.toByteArray();
    }
}
