package pl.konsultacje.consultation;

import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import pl.konsultacje.platform.Refused;
import pl.konsultacje.platform.Typed;
import pl.konsultacje.platform.WordFileReader;
import pl.konsultacje.platform.XmlParts;

/**
 * Reads a draft out of a Word file (DOCX): every heading of the first three levels begins a part. Insertions are read as
 * if they had been accepted, deletions and what was moved away are left out, and so are footnotes, text boxes, comments,
 * hidden words and the table of contents.
 */
final class DraftImport {

    /** How many levels of headings make parts; deeper ones are text. */
    private static final int LEVELS = 3;

    static final int MOST_PARTS = 500;
    static final int MOST_CHARACTERS = 1_000_000;
    private static final int LONGEST_HEADING = 400;
    private static final String CELL_BORDER = " | ";
    /** Keeps a line of text that begins with # from being taken for a heading. */
    private static final String NO_HEADING = "\u00a0";

    private enum Kind {
        HEADING,
        PARAGRAPH,
        ITEM,
        ROW
    }

    private record Block(Kind kind, String text) {}

    private final WordStyles styles = new WordStyles();
    private final WordNumbering numbering = new WordNumbering(styles);
    private final List<Block> blocks = new ArrayList<>();

    // the paragraph that is read
    private final StringBuilder text = new StringBuilder();
    private boolean inText;
    private boolean isHidden;
    private boolean joinsNext;
    private @Nullable String style;
    private @Nullable String list;
    private @Nullable Integer listLevel;
    private @Nullable Integer outlineLevel;

    // the table that is read
    private int tables;
    private boolean isRowDeleted;
    private final List<String> cells = new ArrayList<>();
    private final List<Block> inCell = new ArrayList<>();

    private boolean skipsContent;

    private DraftImport() {}

    /**
     * The outline of the draft as {@link DraftOutline} reads it.
     *
     * @param introduction heading of whatever stands before the first heading
     * @throws Refused when it is no Word file, cannot be read, is too large or has no headings
     */
    static String outline(byte[] file, String introduction) {
        var reader = new WordFileReader(file, "refused.import.");
        var draft = new DraftImport();
        reader.readStyles(draft.styles::read);
        reader.readNumbering(draft.numbering::read);
        reader.readDocument(draft::read);
        return draft.outline(introduction);
    }

    private String outline(String introduction) {
        var headings =
                blocks.stream().filter(block -> block.kind == Kind.HEADING).count();
        if (headings == 0) {
            throw new Refused("refused.import.noHeadings");
        }
        if (headings > MOST_PARTS) {
            throw new Refused("refused.import.tooManyParts", MOST_PARTS);
        }
        var outline = new StringBuilder();
        if (blocks.get(0).kind != Kind.HEADING) {
            outline.append("# ").append(introduction);
        }
        Kind before = Kind.HEADING;
        for (var block : blocks) {
            if (block.kind == Kind.HEADING) {
                outline.append(outline.isEmpty() ? "# " : "\n\n# ").append(block.text);
            } else {
                var goesOn = block.kind == before && block.kind != Kind.PARAGRAPH || before == Kind.HEADING;
                outline.append(goesOn ? "\n" : "\n\n").append(escaped(block.text));
            }
            before = block.kind;
        }
        if (outline.length() > MOST_CHARACTERS) {
            throw new Refused("refused.import.tooLong", MOST_CHARACTERS);
        }
        return outline.append('\n').toString();
    }

    private static String escaped(String text) {
        return text.replaceAll("(?m)^#", NO_HEADING + "#");
    }

    private void read(XMLStreamReader xml) throws XMLStreamException {
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> start(xml);
                case XMLStreamConstants.END_ELEMENT -> end(xml.getLocalName());
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                    if (inText && !isHidden) {
                        text.append(xml.getText());
                    }
                }
                default -> {
                    // neither text nor structure
                }
            }
        }
    }

    private void start(XMLStreamReader xml) throws XMLStreamException {
        switch (xml.getLocalName()) {
            case "del",
                    "moveFrom",
                    "drawing",
                    "pict",
                    "object",
                    "txbxContent",
                    "Fallback",
                    "instrText",
                    "delText",
                    "delInstrText",
                    "rt",
                    "sectPr",
                    "tblPr",
                    "tblGrid",
                    "tcPr" -> XmlParts.skip(xml);
            case "p" -> beginParagraph();
            case "pPr" -> paragraphProperties(xml);
            case "r" -> isHidden = false;
            case "rPr" -> isHidden = isHidden(xml);
            case "t" -> inText = true;
            case "tab", "ptab" -> text.append('\t');
            case "br" -> text.append(XmlParts.attribute(xml, "type").matches("page|column") ? " " : "\n");
            case "cr" -> text.append('\n');
            case "noBreakHyphen" -> text.append('-');
            case "tbl" -> tables++;
            case "tr" -> beginRow();
            case "trPr" -> isRowDeleted |= isDeleted(xml) && tables == 1;
            case "tc" -> beginCell();
            case "sdtPr" -> skipsContent = isContents(xml);
            case "sdtContent" -> {
                if (skipsContent) {
                    skipsContent = false;
                    XmlParts.skip(xml);
                }
            }
            default -> {
                // what is in it is read
            }
        }
    }

    private void end(String element) {
        switch (element) {
            case "t" -> inText = false;
            case "r" -> isHidden = false;
            case "p" -> endParagraph();
            case "tbl" -> tables = Math.max(0, tables - 1);
            case "tc" -> endCell();
            case "tr" -> endRow();
            default -> {
                // nothing ends with it
            }
        }
    }

    private void beginParagraph() {
        if (!joinsNext) {
            text.setLength(0);
        }
        joinsNext = false;
        style = null;
        list = null;
        listLevel = null;
        outlineLevel = null;
    }

    private void paragraphProperties(XMLStreamReader xml) throws XMLStreamException {
        for (int depth = 1; depth > 0; ) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    depth++;
                    var value = WordFileReader.value(xml);
                    switch (xml.getLocalName()) {
                        case "pPrChange", "rPrChange", "sectPr" -> {
                            XmlParts.skip(xml);
                            depth--;
                        }
                        case "pStyle" -> style = value;
                        case "numId" -> list = value;
                        case "ilvl" -> listLevel = WordFileReader.number(value, null);
                        case "outlineLvl" -> outlineLevel = WordFileReader.number(value, null);
                        // its mark was deleted or moved away: it is one with the next paragraph
                        case "del", "moveFrom" -> joinsNext = true;
                        default -> {
                            // says how it looks
                        }
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> depth--;
                default -> {
                    // nothing is said in words
                }
            }
        }
    }

    private static boolean isHidden(XMLStreamReader xml) throws XMLStreamException {
        return WordFileReader.has(xml, "vanish");
    }

    private static boolean isDeleted(XMLStreamReader xml) throws XMLStreamException {
        return WordFileReader.has(xml, "del");
    }

    private static boolean isContents(XMLStreamReader xml) throws XMLStreamException {
        return WordFileReader.has(xml, "docPartGallery", "Table of Contents");
    }

    private void endParagraph() {
        if (joinsNext) {
            return;
        }
        var label = isBlank(text) ? "" : numbering.next(list, listLevel, style);
        var lines = lines(text);
        text.setLength(0);
        if (lines.isEmpty() || styles.isContents(style)) {
            return;
        }
        var level =
                outlineLevel != null ? outlineLevel : styles.outlineLevel(style).orElse(Integer.MAX_VALUE);
        var numbered =
                label.isEmpty() || level < LEVELS && label.equals(WordNumbering.BULLET) ? lines : label + " " + lines;
        var heading = numbered.replace('\n', ' ');
        if (level < LEVELS && heading.length() <= LONGEST_HEADING) {
            add(new Block(Kind.HEADING, heading));
        } else if (!(blocks.isEmpty() && styles.isTitle(style))) {
            add(new Block(label.isEmpty() ? Kind.PARAGRAPH : Kind.ITEM, numbered));
        }
    }

    private static boolean isBlank(CharSequence text) {
        return text.chars().allMatch(DraftImport::isSpace);
    }

    private static boolean isSpace(int c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    /** Each line without spaces around it or two in a row, without empty lines, and without what cannot be stored. */
    private static String lines(CharSequence text) {
        var lines = new ArrayList<String>();
        text.toString().replace("\u00ad", "").lines().forEach(line -> {
            var clean = Typed.line(line.replace('\u00a0', ' '));
            if (!clean.isEmpty()) {
                lines.add(clean);
            }
        });
        return String.join("\n", lines);
    }

    private void add(Block block) {
        (tables > 0 ? inCell : blocks).add(block);
    }

    private void beginRow() {
        if (tables == 1) {
            cells.clear();
            inCell.clear();
            isRowDeleted = false;
        }
    }

    private void beginCell() {
        if (tables == 1) {
            inCell.clear();
        }
    }

    private void endCell() {
        if (tables == 1) {
            cells.add(inCell.stream()
                    .map(block -> block.text.replace('\n', ' '))
                    .reduce((one, next) -> one + " " + next)
                    .orElse(""));
        }
    }

    /** A table of one cell is a frame: a heading in it is a heading. */
    private void endRow() {
        if (tables != 1 || isRowDeleted) {
            return;
        }
        if (cells.size() == 1 && inCell.stream().anyMatch(block -> block.kind == Kind.HEADING)) {
            blocks.addAll(inCell);
        } else if (cells.stream().anyMatch(cell -> !cell.isEmpty())) {
            blocks.add(new Block(Kind.ROW, String.join(CELL_BORDER, cells).strip()));
        }
        cells.clear();
        inCell.clear();
    }
}
