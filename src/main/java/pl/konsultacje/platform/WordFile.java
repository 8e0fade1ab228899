package pl.konsultacje.platform;

import java.io.BufferedWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.springframework.core.io.ClassPathResource;

/**
 * A Word file (DOCX) on its way out: paragraphs, lists and tables are written as they come and never held as a tree. The
 * same calls give the same bytes. Whatever is not written by this class is text: no markup, no field, no character that
 * XML forbids.
 */
public final class WordFile {

    /** Stand in the footer's sentence for the number of the page and for how many there are. */
    public static final String PAGE = "\u0001";

    public static final String PAGES = "\u0002";

    /** Media type of such a file. */
    public static final String MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    private static final String WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    private static final String RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/";
    private static final String XML = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

    private static final Pattern BLANK_LINES = Pattern.compile("\n(?:[ \t]*\n)+");

    /**
     * What stands around the text.
     *
     * @param header on every page
     * @param footer sentence with {@link #PAGE} and {@link #PAGES}
     * @param link the one address outside that the file links to
     * @param at when the file was made, by its own account
     */
    public record Frame(String title, String author, String header, String footer, String link, Instant at) {}

    /** How the pages of a section lie; A4, sizes in twentieths of a point. */
    public enum Pages {
        UPRIGHT(11906, 16838, 1247, ""),
        LANDSCAPE(16838, 11906, 850, " w:orient=\"landscape\"");

        private final int width;
        private final int height;
        private final int margin;
        private final String orientation;

        Pages(int width, int height, int margin, String orientation) {
            this.width = width;
            this.height = height;
            this.margin = margin;
            this.orientation = orientation;
        }
    }

    /** What a table looks like and means, by its style. */
    public enum Table {
        NUMBERS("ReportTable", true, false, false),
        SHEET("ReportTable", false, false, true),
        FACTS("FactsTable", false, true, false),
        COUNTS("TableNormal", false, false, false),
        REMARKS("RemarksTable", true, false, false);

        private final String style;
        private final boolean headed;
        private final boolean firstColumn;
        private final boolean lastRow;

        Table(String style, boolean headed, boolean firstColumn, boolean lastRow) {
            this.style = style;
            this.headed = headed;
            this.firstColumn = firstColumn;
            this.lastRow = lastRow;
        }

        /** The same as the attributes, for older readers. */
        private String look() {
            return String.format(
                    "%04X", 0x0600 | (headed ? 0x0020 : 0) | (lastRow ? 0x0040 : 0) | (firstColumn ? 0x0080 : 0));
        }
    }

    private final Writer out;
    private int bookmarks;

    private WordFile(Writer out) {
        this.out = out;
    }

    /** @param body writes the text; the last section's pages are upright */
    public static byte[] write(Frame frame, Consumer<WordFile> body) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
            entry(zip, frame, "[Content_Types].xml", stored("content-types.xml"));
            entry(zip, frame, "_rels/.rels", stored("package-rels.xml"));
            entry(zip, frame, "docProps/core.xml", properties(frame));
            entry(zip, frame, "word/_rels/document.xml.rels", relations(frame.link()));
            entry(zip, frame, "word/styles.xml", stored("styles.xml"));
            entry(zip, frame, "word/numbering.xml", stored("numbering.xml"));
            entry(zip, frame, "word/settings.xml", stored("settings.xml"));
            entry(zip, frame, "word/header.xml", header(frame.header()));
            entry(zip, frame, "word/footer.xml", footer(frame.footer()));
            open(zip, frame, "word/document.xml");
            var out = new BufferedWriter(new OutputStreamWriter(zip, StandardCharsets.UTF_8), 1 << 16);
            out.write(XML + "<w:document xmlns:w=\"" + WORD + "\" xmlns:r=\"" + RELATIONS + "\"><w:body>");
            var file = new WordFile(out);
            body.accept(file);
            file.pages(Pages.UPRIGHT);
            out.write("</w:body></w:document>");
            out.flush();
            zip.closeEntry();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** A paragraph; a line break in the text is one in the paragraph. */
    public void paragraph(String style, String text) {
        markup("<w:p>");
        style(style);
        run("", text);
        markup("</w:p>");
    }

    /** A text of people's own: a blank line ends a paragraph. */
    public void text(String style, String text) {
        for (var part : BLANK_LINES.split(lines(text).strip())) {
            paragraph(style, part);
        }
    }

    /** A heading that the contents lead to. */
    public void heading(int level, String anchor, String text) {
        bookmarks++;
        markup("<w:p>");
        style("Heading" + level);
        markup("<w:bookmarkStart w:id=\"" + bookmarks + "\" w:name=\"" + anchor + "\"/>");
        run("", text);
        markup("<w:bookmarkEnd w:id=\"" + bookmarks + "\"/></w:p>");
    }

    /** A line of the contents. */
    public void linkWithin(String style, String anchor, String text) {
        markup("<w:p>");
        style(style);
        markup("<w:hyperlink w:anchor=\"" + anchor + "\" w:history=\"1\">");
        run("Hyperlink", text);
        markup("</w:hyperlink></w:p>");
    }

    /** A sentence that ends with the frame's address. */
    public void linkOutside(String style, String sentence, String address) {
        markup("<w:p>");
        style(style);
        run("", sentence + " ");
        markup("<w:hyperlink r:id=\"link\" w:history=\"1\">");
        run("Hyperlink", address);
        markup("</w:hyperlink></w:p>");
    }

    /** A paragraph that begins with words in a style of their own. */
    public void marked(String style, String markedStyle, String markedText, String text) {
        markup("<w:p>");
        style(style);
        run(markedStyle, markedText);
        if (!text.isEmpty()) {
            run("", " " + text);
        }
        markup("</w:p>");
    }

    /**
     * A table.
     *
     * @param title what it is, for who cannot see it
     * @param widths of the columns, in twentieths of a point
     */
    public void table(Table table, String title, List<Integer> widths, Runnable rows) {
        markup("<w:tbl><w:tblPr><w:tblStyle w:val=\"" + table.style + "\"/><w:tblW w:w=\""
                + widths.stream().mapToInt(Integer::intValue).sum()
                + "\" w:type=\"dxa\"/><w:tblLayout w:type=\"fixed\"/><w:tblLook w:val=\""
                + table.look() + "\" w:firstRow=\"" + bit(table.headed) + "\" w:lastRow=\"" + bit(table.lastRow)
                + "\" w:firstColumn=\"" + bit(table.firstColumn)
                + "\" w:lastColumn=\"0\" w:noHBand=\"1\" w:noVBand=\"1\"/><w:tblCaption w:val=\"");
        characters(title);
        markup("\"/></w:tblPr><w:tblGrid>");
        widths.forEach(width -> markup("<w:gridCol w:w=\"" + width + "\"/>"));
        markup("</w:tblGrid>");
        rows.run();
        markup("</w:tbl>");
    }

    /** The row that is repeated on every page. */
    public void headRow(Runnable cells) {
        markup("<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>");
        cells.run();
        markup("</w:tr>");
    }

    /** @param whole whether the row stays on one page */
    public void row(boolean whole, Runnable cells) {
        markup(whole ? "<w:tr><w:trPr><w:cantSplit/></w:trPr>" : "<w:tr>");
        cells.run();
        markup("</w:tr>");
    }

    /** @param paragraphs at least one */
    public void cell(int width, Runnable paragraphs) {
        markup("<w:tc><w:tcPr><w:tcW w:w=\"" + width + "\" w:type=\"dxa\"/></w:tcPr>");
        paragraphs.run();
        markup("</w:tc>");
    }

    /** A cell of one paragraph. */
    public void cell(int width, String style, String text) {
        cell(width, () -> paragraph(style, text));
    }

    /** Everything since the last section, or since the beginning, lies on such pages. */
    public void endSection(Pages pages) {
        markup("<w:p><w:pPr><w:pStyle w:val=\"SectionEnd\"/>");
        pages(pages);
        markup("</w:pPr></w:p>");
    }

    private void pages(Pages pages) {
        markup("<w:sectPr><w:headerReference w:type=\"default\" r:id=\"header\"/>"
                + "<w:footerReference w:type=\"default\" r:id=\"footer\"/><w:type w:val=\"nextPage\"/><w:pgSz w:w=\""
                + pages.width + "\" w:h=\"" + pages.height + "\"" + pages.orientation
                + "/><w:pgMar w:top=\"1361\" w:right=\""
                + pages.margin + "\" w:bottom=\"1134\" w:left=\"" + pages.margin
                + "\" w:header=\"624\" w:footer=\"510\" w:gutter=\"0\"/></w:sectPr>");
    }

    private void style(String style) {
        markup("<w:pPr><w:pStyle w:val=\"" + style + "\"/></w:pPr>");
    }

    private void run(String style, String text) {
        markup(style.isEmpty() ? "<w:r>" : "<w:r><w:rPr><w:rStyle w:val=\"" + style + "\"/></w:rPr>");
        var begin = 0;
        var lines = lines(text);
        for (int i = 0; i <= lines.length(); i++) {
            var end = i == lines.length();
            if (end || lines.charAt(i) == '\n' || lines.charAt(i) == '\t') {
                if (i > begin) {
                    markup("<w:t xml:space=\"preserve\">");
                    characters(lines.substring(begin, i));
                    markup("</w:t>");
                }
                if (!end) {
                    markup(lines.charAt(i) == '\n' ? "<w:br/>" : "<w:tab/>");
                }
                begin = i + 1;
            }
        }
        markup("</w:r>");
    }

    private static String lines(String text) {
        return text.indexOf('\r') < 0 ? text : text.replace("\r\n", "\n").replace('\r', '\n');
    }

    private void markup(String markup) {
        try {
            out.write(markup);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void characters(String text) {
        markup(escaped(text));
    }

    /** The text as XML; what XML forbids becomes U+FFFD, the sign of a character that cannot be shown. */
    private static String escaped(String text) {
        var escaped = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); ) {
            var character = text.codePointAt(i);
            i += Character.charCount(character);
            switch (character) {
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '&' -> escaped.append("&amp;");
                case '"' -> escaped.append("&quot;");
                default -> escaped.appendCodePoint(isAllowed(character) ? character : 0xFFFD);
            }
        }
        return escaped.toString();
    }

    private static boolean isAllowed(int character) {
        return character >= 0x20 && character < 0xD800
                || character == '\n'
                || character == '\t'
                || character >= 0xE000 && character <= 0xFFFD
                || character >= 0x10000;
    }

    private static String bit(boolean set) {
        return set ? "1" : "0";
    }

    private static String properties(Frame frame) {
        var at = frame.at().truncatedTo(ChronoUnit.SECONDS);
        return XML + "<cp:coreProperties xmlns:cp=\"" + PACKAGE + "metadata/core-properties\""
                + " xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\""
                + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>" + escaped(frame.title())
                + "</dc:title><dc:creator>" + escaped(frame.author()) + "</dc:creator><dc:language>pl-PL</dc:language>"
                + "<dcterms:created xsi:type=\"dcterms:W3CDTF\">" + at + "</dcterms:created>"
                + "<dcterms:modified xsi:type=\"dcterms:W3CDTF\">" + at + "</dcterms:modified></cp:coreProperties>";
    }

    private static String relations(String link) {
        var relations = new StringBuilder(XML + "<Relationships xmlns=\"" + PACKAGE + "relationships\">");
        for (var part : List.of("styles", "numbering", "settings", "header", "footer")) {
            relations.append("<Relationship Id=\"" + part + "\" Type=\"" + RELATIONS + "/" + part + "\" Target=\""
                    + part + ".xml\"/>");
        }
        return relations + "<Relationship Id=\"link\" Type=\"" + RELATIONS + "/hyperlink\" Target=\"" + escaped(link)
                + "\" TargetMode=\"External\"/></Relationships>";
    }

    private static String header(String text) {
        return XML + "<w:hdr xmlns:w=\"" + WORD + "\"><w:p><w:pPr><w:pStyle w:val=\"Header\"/></w:pPr>"
                + "<w:r><w:t xml:space=\"preserve\">" + escaped(text) + "</w:t></w:r></w:p></w:hdr>";
    }

    private static String footer(String sentence) {
        var footer = new StringBuilder(
                XML + "<w:ftr xmlns:w=\"" + WORD + "\"><w:p><w:pPr><w:pStyle w:val=\"Footer\"/></w:pPr>");
        for (var part : sentence.split("(?<=[" + PAGE + PAGES + "])|(?=[" + PAGE + PAGES + "])")) {
            footer.append(
                    switch (part) {
                        case PAGE -> field("PAGE");
                        case PAGES -> field("NUMPAGES");
                        default -> "<w:r><w:t xml:space=\"preserve\">" + escaped(part) + "</w:t></w:r>";
                    });
        }
        return footer + "</w:p></w:ftr>";
    }

    private static String field(String name) {
        return "<w:fldSimple w:instr=\" " + name + " \"><w:r><w:t>1</w:t></w:r></w:fldSimple>";
    }

    private static String stored(String part) {
        try {
            return new ClassPathResource("word/" + part).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void entry(ZipOutputStream zip, Frame frame, String name, String content) throws IOException {
        open(zip, frame, name);
        zip.write(content.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    private static void open(ZipOutputStream zip, Frame frame, String name) throws IOException {
        var entry = new ZipEntry(name);
        // not setTime: that asks where the server stands
        entry.setTimeLocal(LocalDateTime.ofInstant(frame.at().truncatedTo(ChronoUnit.MINUTES), ZoneOffset.UTC));
        zip.putNextEntry(entry);
    }
}
