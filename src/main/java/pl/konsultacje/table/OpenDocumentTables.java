package pl.konsultacje.table;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import pl.konsultacje.platform.XmlParts;

/**
 * The tables of an OpenDocument text or the sheets of a spreadsheet (ODT, ODS); what was deleted with changes tracked, notes
 * and comments are left out.
 */
final class OpenDocumentTables {

    static final String CONTENT = "content.xml";

    private final GridWriter.Bounds bounds = new GridWriter.Bounds();
    private final List<Grid> grids = new ArrayList<>();

    private int tables;
    private @Nullable GridWriter grid;
    private int row;
    private int rowRepeated;
    private final StringBuilder text = new StringBuilder();
    private boolean inParagraph;
    private int columns;
    private int repeated;

    /** How many rows from this one on are covered from above, by column; cells below a merged one are only marked. */
    private final Map<Integer, Integer> coveredFromAbove = new HashMap<>();

    private int rowsSpanned;

    /** How many columns to the right of the last cell it lies over. */
    private int coveredFromLeft;

    List<Grid> read(XmlParts parts) {
        parts.read(CONTENT, this::read);
        return grids;
    }

    private void read(XMLStreamReader xml) throws XMLStreamException {
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> start(xml);
                case XMLStreamConstants.END_ELEMENT -> end(xml.getLocalName());
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                    if (inParagraph && tables > 0) {
                        // line breaks and runs of spaces in the file are one space
                        text.append(xml.getText().replaceAll("[\\t\\r\\n ]+", " "));
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
            case "tracked-changes", "annotation", "note", "frame", "shapes", "forms", "database-ranges", "ruby-text" ->
                XmlParts.skip(xml);
            case "table" -> beginTable();
            case "table-row" -> beginRow(xml);
            case "table-cell" -> beginCell(xml);
            case "covered-table-cell" -> covered(xml);
            case "p", "h" -> {
                newLine();
                inParagraph = true;
            }
            case "s" -> text.append(" ".repeat(Math.min(100, XmlParts.number(xml, "c", 1))));
            case "tab" -> text.append('\t');
            case "line-break" -> text.append('\n');
            default -> {
                // what is in it is read
            }
        }
    }

    private void end(String element) {
        switch (element) {
            case "p", "h" -> inParagraph = false;
            case "table-cell" -> endCell();
            case "table-row" -> endRow();
            case "table" -> endTable();
            default -> {
                // nothing ends with it
            }
        }
    }

    private void beginTable() {
        tables++;
        if (tables == 1) {
            grid = new GridWriter(bounds);
            row = 1;
            coveredFromAbove.clear();
        }
    }

    private void endTable() {
        if (tables == 1 && grid != null) {
            grids.add(grid.grid());
            grid = null;
        }
        tables = Math.max(0, tables - 1);
    }

    private void beginRow(XMLStreamReader xml) {
        if (tables == 1) {
            rowRepeated = Math.max(1, XmlParts.number(xml, "number-rows-repeated", 1));
            coveredFromLeft = 0;
        }
    }

    private void endRow() {
        if (tables == 1 && grid != null) {
            grid.endRow(row);
            // a row written once for many is a blank one, or the rest of a sheet
            row += rowRepeated;
        }
    }

    private void beginCell(XMLStreamReader xml) {
        if (tables == 1) {
            text.setLength(0);
            columns = Math.max(1, XmlParts.number(xml, "number-columns-spanned", 1));
            rowsSpanned = Math.max(1, XmlParts.number(xml, "number-rows-spanned", 1));
            repeated = Math.max(1, XmlParts.number(xml, "number-columns-repeated", 1));
        } else {
            newLine();
        }
    }

    private void endCell() {
        if (tables != 1 || grid == null) {
            return;
        }
        int column = grid.column();
        for (int i = 0; i < repeated && grid.column() < GridWriter.MOST_COLUMNS; i++) {
            grid.cell(text.toString(), 1);
        }
        for (int i = 0; rowsSpanned > 1 && i < columns && column + i < GridWriter.MOST_COLUMNS; i++) {
            coveredFromAbove.put(column + i, row + rowsSpanned - 1);
        }
        coveredFromLeft = columns - 1;
        text.setLength(0);
    }

    private void covered(XMLStreamReader xml) throws XMLStreamException {
        int times = Math.max(1, XmlParts.number(xml, "number-columns-repeated", 1));
        XmlParts.skip(xml);
        for (int i = 0; tables == 1 && grid != null && i < times && grid.column() < GridWriter.MOST_COLUMNS; i++) {
            if (coveredFromLeft > 0) {
                coveredFromLeft--;
                grid.covered();
            } else if (coveredFromAbove.getOrDefault(grid.column(), 0) >= row) {
                grid.continued(1);
            } else {
                grid.cell("", 1);
            }
        }
    }

    private void newLine() {
        if (!text.isEmpty() && text.charAt(text.length() - 1) != '\n') {
            text.append('\n');
        }
    }
}
