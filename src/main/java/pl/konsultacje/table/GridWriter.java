package pl.konsultacje.table;

import java.util.ArrayList;
import java.util.List;
import pl.konsultacje.platform.Typed;

/** Puts a table together cell by cell, within bounds. */
final class GridWriter {

    static final int MOST_ROWS = 20_000;
    static final int MOST_COLUMNS = 100;
    static final int MOST_CHARACTERS = 5_000_000;

    /** Counts what all tables of one file hold. */
    static final class Bounds {

        private int rows;
        private int characters;

        private void row() {
            if (++rows > MOST_ROWS) {
                throw TableFile.refused("tooLarge");
            }
        }

        private void text(int length) {
            characters += length;
            if (characters > MOST_CHARACTERS) {
                throw TableFile.refused("tooLarge");
            }
        }
    }

    private final Bounds bounds;
    private final List<Row> rows = new ArrayList<>();
    private List<Cell> above = List.of();
    private final List<Cell> cells = new ArrayList<>();

    GridWriter(Bounds bounds) {
        this.bounds = bounds;
    }

    /** The column, from 0, in which the next cell stands. */
    int column() {
        return cells.size();
    }

    /** A cell over one column or more; what lies beyond the last column that is read is left out. */
    void cell(String text, int columns) {
        add(clean(text), columns, false);
    }

    /** A cell that is one with the cell above. */
    void continued(int columns) {
        var text = column() < above.size() ? above.get(column()).text() : "";
        add(text, columns, true);
    }

    /** The cell to the left lies over this column, too. */
    void covered() {
        int last = cells.size() - 1;
        while (last >= 0 && cells.get(last).columns() == 0) {
            last--;
        }
        if (last >= 0) {
            var cell = cells.get(last);
            cells.set(last, new Cell(cell.text(), cell.columns() + 1, cell.continued()));
        }
        cells.add(Cell.COVERED);
    }

    private void add(String text, int columns, boolean isContinued) {
        bounds.text(text.length());
        if (column() < MOST_COLUMNS) {
            cells.add(
                    text.isEmpty() && columns == 1 && !isContinued ? Cell.BLANK : new Cell(text, columns, isContinued));
        }
        for (int i = 1; i < columns && column() < MOST_COLUMNS; i++) {
            cells.add(Cell.COVERED);
        }
    }

    private static String clean(String text) {
        var lines = new StringBuilder();
        Typed.text(text.replace("\u00ad", "").replace('\u00a0', ' ')).lines().forEach(line -> {
            if (!lines.isEmpty()) {
                lines.append('\n');
            }
            lines.append(line.strip());
        });
        return lines.toString().strip();
    }

    /** @param number of the row in the file, from 1 */
    void endRow(int number) {
        bounds.row();
        above = List.copyOf(cells);
        rows.add(new Row(number, above));
        cells.clear();
    }

    /** The row is not in the table. */
    void dropRow() {
        cells.clear();
    }

    Grid grid() {
        return new Grid(rows);
    }
}
