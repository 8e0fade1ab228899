package pl.konsultacje.officeform;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import pl.konsultacje.platform.Refused;

/**
 * What Jazzer calls with bytes that it finds by the branches they lead into (profile {@code fuzz}, ADR 40): the first one says as
 * what the others are read. Anything but a refusal is a finding.
 */
public final class FormFuzzTarget {

    private static final OfficeFormReader READER = FormCorpusTests.reader();
    private static final String RELATED =
            "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'><Relationship Id='rId1'"
                    + " Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/%s' Target='%s'/></Relationships>";

    private FormFuzzTarget() {}

    /** Loads what is needed, so that it does not count as the time of the first input. */
    public static void fuzzerInitialize() {
        fuzzerTestOneInput("r1;2".getBytes(StandardCharsets.ISO_8859_1));
    }

    public static void fuzzerTestOneInput(byte[] data) {
        if (data.length < 2) {
            return;
        }
        try {
            READER.read(file(data));
        } catch (Refused refused) {
            // as it should be
        }
    }

    /** The file that the bytes stand for. */
    public static byte[] file(byte[] data) {
        var content = new String(data, 1, data.length - 1, StandardCharsets.ISO_8859_1);
        return switch (data[0]) {
            case 'w' ->
                zip(Map.of(
                        "_rels/.rels",
                        RELATED.formatted("officeDocument", "word/document.xml"),
                        "word/document.xml",
                        content));
            case 'x' -> workbook(content);
            case 'o' -> zip(Map.of("mimetype", "application/vnd.oasis.opendocument.text", "content.xml", content));
            case 's' ->
                zip(Map.of("mimetype", "application/vnd.oasis.opendocument.spreadsheet", "content.xml", content));
            default -> content.getBytes(StandardCharsets.ISO_8859_1);
        };
    }

    private static byte[] workbook(String sheet) {
        var parts = new LinkedHashMap<String, String>();
        parts.put(
                "[Content_Types].xml",
                "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'><Override PartName='/xl/workbook.xml'"
                        + " ContentType='application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml'/></Types>");
        parts.put("_rels/.rels", RELATED.formatted("officeDocument", "xl/workbook.xml"));
        parts.put(
                "xl/workbook.xml",
                "<workbook xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'"
                        + " xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships'>"
                        + "<sheets><sheet name='a' sheetId='1' r:id='rId1'/></sheets></workbook>");
        parts.put("xl/_rels/workbook.xml.rels", RELATED.formatted("worksheet", "worksheets/sheet1.xml"));
        parts.put("xl/worksheets/sheet1.xml", sheet);
        return zip(parts);
    }

    private static byte[] zip(Map<String, String> parts) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue().getBytes(StandardCharsets.ISO_8859_1));
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
