package pl.konsultacje.table;

/**
 * A cell of a table.
 *
 * @param text paragraphs are lines
 * @param columns over how many columns it lies; 0 when a cell to the left lies over this place
 * @param continued whether it is one with the cell above, whose text it has
 */
public record Cell(String text, int columns, boolean continued) {

    static final Cell BLANK = new Cell("", 1, false);
    static final Cell COVERED = new Cell("", 0, false);

    public static Cell of(String text) {
        return text.isEmpty() ? BLANK : new Cell(text, 1, false);
    }

    public boolean isBlank() {
        return text.isBlank();
    }
}
