package pl.konsultacje.table;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import pl.konsultacje.platform.WordFileReader;
import pl.konsultacje.platform.XmlParts;

/**
 * The tables of a text (DOCX). Insertions are read as if they had been accepted; deletions, what was moved away, hidden
 * words, comments and the hints of fields that nobody filled in are left out. A table within a cell is text of that cell.
 */
final class WordTables {

    private final GridWriter.Bounds bounds = new GridWriter.Bounds();
    private final List<Grid> grids = new ArrayList<>();

    private int tables;
    private @Nullable GridWriter grid;
    private int row;
    private boolean isRowDeleted;

    private final StringBuilder text = new StringBuilder();
    private boolean inText;
    private boolean isHidden;
    private boolean joinsNext;
    private int columns;
    private boolean isContinued;

    /** Whether the content of each open field is only a hint. */
    private final Deque<Boolean> hints = new ArrayDeque<>();

    List<Grid> read(XmlParts parts) {
        new WordFileReader(parts).readDocument(this::read);
        return grids;
    }

    private void read(XMLStreamReader xml) throws XMLStreamException {
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> start(xml);
                case XMLStreamConstants.END_ELEMENT -> end(xml.getLocalName());
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                    if (inText && !isHidden && tables > 0) {
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
                    "tblPrEx",
                    "tblGrid" -> XmlParts.skip(xml);
            case "tbl" -> beginTable();
            case "tr" -> beginRow();
            case "trPr" -> rowProperties(xml);
            case "tc" -> beginCell();
            case "tcPr" -> cellProperties(xml);
            case "p" -> beginParagraph();
            case "pPr" -> joinsNext = joinsNext(xml);
            case "r" -> isHidden = false;
            case "rPr" -> isHidden = WordFileReader.has(xml, "vanish");
            case "t" -> inText = true;
            case "tab", "ptab" -> text.append('\t');
            case "br", "cr" -> text.append('\n');
            case "noBreakHyphen" -> text.append('-');
            case "sdt" -> hints.push(false);
            case "sdtPr" -> hint(WordFileReader.has(xml, "showingPlcHdr"));
            case "sdtContent" -> {
                if (Boolean.TRUE.equals(hints.peek())) {
                    XmlParts.skip(xml);
                    // a cell that is one field still stands in its column
                }
            }
            default -> {
                // what is in it is read
            }
        }
    }

    private void hint(boolean is) {
        if (!hints.isEmpty()) {
            hints.pop();
            hints.push(is);
        }
    }

    private void end(String element) {
        switch (element) {
            case "t" -> inText = false;
            case "r" -> isHidden = false;
            case "sdt" -> hints.poll();
            case "tc" -> endCell();
            case "tr" -> endRow();
            case "tbl" -> endTable();
            default -> {
                // nothing ends with it
            }
        }
    }

    private void beginTable() {
        tables++;
        if (tables == 1) {
            grid = new GridWriter(bounds);
            row = 0;
        }
    }

    private void endTable() {
        if (tables == 1 && grid != null) {
            grids.add(grid.grid());
            grid = null;
        }
        tables = Math.max(0, tables - 1);
    }

    private void beginRow() {
        if (tables == 1) {
            isRowDeleted = false;
            row++;
        }
    }

    /** Columns left free before the first cell are columns, too. */
    private void rowProperties(XMLStreamReader xml) throws XMLStreamException {
        for (int depth = 1; depth > 0; ) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    if (xml.getLocalName().endsWith("Change")) {
                        XmlParts.skip(xml);
                        continue;
                    }
                    depth++;
                    if (tables == 1 && grid != null) {
                        isRowDeleted |= xml.getLocalName().equals("del");
                        if (xml.getLocalName().equals("gridBefore")) {
                            grid.cell("", Math.max(1, XmlParts.number(xml, "val", 1)));
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

    private void endRow() {
        if (tables == 1 && grid != null) {
            if (isRowDeleted) {
                grid.dropRow();
            } else {
                grid.endRow(row);
            }
        }
    }

    private void beginCell() {
        if (tables == 1) {
            text.setLength(0);
            columns = 1;
            isContinued = false;
            joinsNext = false;
        } else {
            newLine();
        }
    }

    private void cellProperties(XMLStreamReader xml) throws XMLStreamException {
        for (int depth = 1; depth > 0; ) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    if (xml.getLocalName().endsWith("Change")) {
                        XmlParts.skip(xml);
                        continue;
                    }
                    depth++;
                    if (tables == 1) {
                        switch (xml.getLocalName()) {
                            case "gridSpan" -> columns = Math.max(1, XmlParts.number(xml, "val", 1));
                            case "vMerge" ->
                                isContinued = !WordFileReader.value(xml).equals("restart");
                            case "hMerge" -> columns = WordFileReader.value(xml).equals("restart") ? 1 : 0;
                            default -> {
                                // says how it looks
                            }
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

    private void endCell() {
        if (tables != 1 || grid == null) {
            return;
        }
        if (isContinued) {
            grid.continued(Math.max(1, columns));
        } else {
            grid.cell(text.toString(), Math.max(1, columns));
        }
        text.setLength(0);
    }

    private void beginParagraph() {
        if (!joinsNext) {
            newLine();
        }
        joinsNext = false;
    }

    private void newLine() {
        if (!text.isEmpty() && text.charAt(text.length() - 1) != '\n') {
            text.append('\n');
        }
    }

    /** Whether the end of the paragraph was deleted or moved away: then it is one with the next. */
    private static boolean joinsNext(XMLStreamReader xml) throws XMLStreamException {
        var joins = false;
        for (int depth = 1; depth > 0; ) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    if (xml.getLocalName().endsWith("Change")) {
                        XmlParts.skip(xml);
                        continue;
                    }
                    depth++;
                    joins |= xml.getLocalName().matches("del|moveFrom");
                }
                case XMLStreamConstants.END_ELEMENT -> depth--;
                default -> {
                    // nothing is said in words
                }
            }
        }
        return joins;
    }
}
