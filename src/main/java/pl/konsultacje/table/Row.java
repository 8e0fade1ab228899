package pl.konsultacje.table;

import java.util.List;

/**
 * A row of a table.
 *
 * @param number in the file: the row of a sheet or table, the line of a text; from 1
 */
public record Row(int number, List<Cell> cells) {

    public Row {
        cells = List.copyOf(cells);
    }

    /** What stands in that column, from 0; blank beyond the last cell. */
    public Cell cell(int column) {
        return column < cells.size() ? cells.get(column) : Cell.BLANK;
    }

    /** What stands in that column, without spaces around it. */
    public String text(int column) {
        return cell(column).text().strip();
    }

    public boolean isBlank() {
        return cells.stream().allMatch(Cell::isBlank);
    }
}
