package pl.konsultacje.table;

import java.util.List;

/** A table of a file: a sheet, a table of a text, or the whole of a CSV file; without its blank rows. */
public record Grid(List<Row> rows) {

    public Grid {
        rows = rows.stream().filter(row -> !row.isBlank()).toList();
    }

    /** How many columns its widest row has. */
    public int columns() {
        return rows.stream().mapToInt(row -> row.cells().size()).max().orElse(0);
    }
}
