package pl.konsultacje.officeform;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import pl.konsultacje.table.Cell;
import pl.konsultacje.table.Grid;
import pl.konsultacje.table.Row;

/**
 * The remarks in the tables of a file: finds the row of headings wherever it stands, takes the columns in any order, and
 * goes on with a table that a page break cut in two.
 *
 * @param isGuessed whether no row of headings was found, so that the order of the columns decided
 * @param facts what stands beside labels outside the tables of remarks: who sent it
 */
record RemarkTable(List<RemarkLine> lines, boolean isGuessed, Map<Column, String> facts) {

    private static final int DEEPEST_HEADING = 40;
    private static final int MOST_FACTS_IN_ROW = 8;
    private static final int LONGEST_LABEL = 80;
    private static final Pattern FILLER = Pattern.compile("[\\s._…\u2013-]*");
    private static final Pattern HINT = Pattern.compile("Kliknij( lub naciśnij)? tutaj(, aby wprowadzić .{1,40})?\\.?"
            + "|Wybierz element\\.|Click( or tap)? here to enter .{1,40}|Choose an item\\.");
    private static final Pattern ORDINAL = Pattern.compile("\\d{1,4}\\.?\\)?");

    private static final Set<Column> FACTS =
            EnumSet.of(Column.SUBMITTER, Column.TYPE, Column.EMAIL, Column.PHONE, Column.ADDRESS);

    /** The order of columns in forms of so many of them, when no heading says it; the ministries' form has four. */
    private static final Map<Integer, List<Column>> USUAL = Map.of(
            2, List.of(Column.PART, Column.CONTENT),
            3, List.of(Column.PART, Column.CONTENT, Column.PROPOSED),
            4, List.of(Column.SUBMITTER, Column.PART, Column.CONTENT, Column.PROPOSED),
            5, List.of(Column.PART, Column.CURRENT, Column.CONTENT, Column.PROPOSED, Column.JUSTIFICATION),
            6,
                    List.of(
                            Column.PART,
                            Column.PAGE,
                            Column.CURRENT,
                            Column.CONTENT,
                            Column.PROPOSED,
                            Column.JUSTIFICATION));

    /** Where the columns stand, and which row comes after the headings. */
    record Head(Map<Column, Integer> columns, int next) {}

    static RemarkTable of(List<Grid> grids) {
        var reading = new Reading();
        grids.forEach(reading::read);
        if (reading.lines.isEmpty() && !reading.isHeaded) {
            grids.stream()
                    .filter(grid -> grid.columns() >= 3)
                    .max((one, other) ->
                            Integer.compare(one.rows().size(), other.rows().size()))
                    .ifPresent(guessed -> {
                        reading.facts.clear();
                        grids.stream().filter(grid -> grid != guessed).forEach(reading::read);
                        reading.guess(guessed);
                    });
        }
        return new RemarkTable(reading.lines, reading.isGuessed, reading.facts);
    }

    /** The lines of one grid whose columns are known. */
    static List<RemarkLine> lines(List<Row> rows, Map<Column, Integer> columns) {
        var reading = new Reading();
        reading.lines(rows, columns);
        return reading.lines;
    }

    /** The row of headings, when there is one: it names a column of remarks and one more. */
    static Optional<Head> head(Grid grid) {
        var rows = grid.rows();
        for (int i = 0; i < Math.min(rows.size(), DEEPEST_HEADING); i++) {
            var columns = columns(rows.get(i));
            if (isHead(columns, rows.get(i))) {
                int next = i + 1;
                // headings in two rows: the lower one says more exactly what the upper one joins
                if (next < rows.size() && isLowerHead(rows.get(next))) {
                    columns.putAll(columns(rows.get(next)));
                    next++;
                }
                return Optional.of(new Head(columns, next));
            }
        }
        return Optional.empty();
    }

    private static boolean isHead(Map<Column, Integer> columns, Row row) {
        var said = columns.containsKey(Column.CONTENT) || columns.containsKey(Column.PROPOSED);
        var filled = row.cells().stream().filter(cell -> !cell.isBlank()).count();
        return said && (columns.size() >= 2 || filled == 1 && isWholeHeading(row)) && columns.size() * 2 >= filled;
    }

    /** A table of one column is one of remarks when its heading says no more than that. */
    private static boolean isWholeHeading(Row row) {
        return row.cells().stream().allMatch(cell -> cell.text().length() <= 30)
                && row.cells().size() == 1;
    }

    private static boolean isLowerHead(Row row) {
        var filled = row.cells().stream()
                .filter(cell -> !cell.isBlank() && !cell.continued())
                .toList();
        return filled.size() >= 2
                && filled.size() < row.cells().size() + 1
                && row.cells().stream().anyMatch(Cell::continued)
                && filled.stream().allMatch(cell -> Column.headed(cell.text()).isPresent());
    }

    private static Map<Column, Integer> columns(Row row) {
        var columns = new EnumMap<Column, Integer>(Column.class);
        for (int i = 0; i < row.cells().size(); i++) {
            int at = i;
            Column.headed(row.text(i)).ifPresent(column -> columns.putIfAbsent(column, at));
        }
        return columns;
    }

    private static final class Reading {

        private final List<RemarkLine> lines = new ArrayList<>();
        private final Map<Column, String> facts = new EnumMap<>(Column.class);
        private boolean isHeaded;
        private boolean isGuessed;
        private @Nullable Map<Column, Integer> before;
        private int columnsBefore;

        private void read(Grid grid) {
            var head = head(grid);
            if (head.isPresent()) {
                isHeaded = true;
                grid.rows().subList(0, head.get().next - 1).forEach(this::fact);
                before = head.get().columns;
                columnsBefore = grid.columns();
                lines(grid.rows().subList(head.get().next, grid.rows().size()), before);
            } else if (before != null && grid.columns() == columnsBefore && columnsBefore > 2) {
                lines(grid.rows(), before);
            } else {
                grid.rows().forEach(this::fact);
            }
        }

        /** A label with what was written beside it, or after its colon. */
        private void fact(Row row) {
            if (row.cells().stream().filter(cell -> !cell.isBlank()).count() > MOST_FACTS_IN_ROW) {
                return;
            }
            for (int i = 0; i < row.cells().size(); i++) {
                var text = row.text(i);
                int colon = text.indexOf(':');
                var label = colon > 0 ? text.substring(0, colon) : text;
                var column = label.length() > LONGEST_LABEL ? Optional.<Column>empty() : Column.headed(label);
                if (column.isEmpty() || !FACTS.contains(column.get())) {
                    continue;
                }
                var beside = i + 1;
                while (beside < row.cells().size() && row.cell(beside).columns() == 0) {
                    beside++;
                }
                var after = colon > 0 ? written(text.substring(colon + 1)) : "";
                var value = after.isEmpty() ? written(row.text(beside)) : after;
                if (!value.isEmpty()) {
                    facts.putIfAbsent(column.get(), value);
                }
                i = after.isEmpty() ? beside : i;
            }
        }

        private void guess(Grid grid) {
            var rows = grid.rows();
            int numbered = rows.stream()
                                    .filter(row -> ORDINAL.matcher(row.text(0)).matches()
                                            || row.text(0).isEmpty())
                                    .count()
                            == rows.size()
                    ? 1
                    : 0;
            var usual = USUAL.get(grid.columns() - numbered);
            if (usual == null) {
                return;
            }
            isGuessed = true;
            var columns = new EnumMap<Column, Integer>(Column.class);
            for (int i = 0; i < usual.size(); i++) {
                columns.put(usual.get(i), i + numbered);
            }
            lines(rows, columns);
        }

        private void lines(List<Row> rows, Map<Column, Integer> columns) {
            var section = "";
            for (var row : rows) {
                var title = section(row, columns);
                if (title != null) {
                    section = title;
                } else if (isHeadAgain(row, columns)) {
                    // the headings again, on a new page
                    continue;
                } else if (isOrdinals(row)) {
                    // the row below the headings that numbers the columns
                    continue;
                } else {
                    line(row, columns, section);
                }
            }
        }

        private static boolean isHeadAgain(Row row, Map<Column, Integer> columns) {
            return columns.entrySet().stream().allMatch(column -> Column.headed(row.text(column.getValue()))
                    .filter(column.getKey()::equals)
                    .isPresent());
        }

        private static boolean isOrdinals(Row row) {
            for (int i = 0; i < row.cells().size(); i++) {
                if (!row.text(i).matches("\\(?" + (i + 1) + "[.)]?")) {
                    return false;
                }
            }
            return row.cells().size() > 2;
        }

        /** A title over all columns says of which part the rows below it speak. */
        private static @Nullable String section(Row row, Map<Column, Integer> columns) {
            var filled = row.cells().stream().filter(cell -> !cell.isBlank()).toList();
            return columns.size() > 1
                            && filled.size() == 1
                            && filled.get(0).columns() >= 3
                            && filled.get(0).columns() >= row.cells().size() - 1
                    ? filled.get(0).text().replace('\n', ' ')
                    : null;
        }

        private void line(Row row, Map<Column, Integer> columns, String section) {
            var texts = new EnumMap<Column, String>(Column.class);
            var fresh = false;
            var goesOn = false;
            for (var column : columns.entrySet()) {
                var cell = row.cell(column.getValue());
                if (column.getKey().isSaid() && cell.continued()) {
                    goesOn |= !cell.isBlank();
                    continue;
                }
                fresh |= column.getKey().isSaid() && !cell.isBlank();
                texts.put(column.getKey(), written(cell.text()));
            }
            if (texts.getOrDefault(Column.PART, "").isEmpty() && !section.isEmpty()) {
                texts.put(Column.PART, section);
            }
            if (goesOn && !lines.isEmpty()) {
                // a remark over several rows: what is new in this one belongs to it
                if (fresh) {
                    var last = lines.remove(lines.size() - 1);
                    lines.add(joined(last, texts));
                }
                return;
            }
            lines.add(new RemarkLine(row.number(), texts));
        }

        private static RemarkLine joined(RemarkLine line, Map<Column, String> more) {
            var texts = new EnumMap<>(line.texts());
            more.forEach((column, text) -> {
                if (column.isSaid() && !text.isBlank()) {
                    texts.merge(column, text, (one, other) -> (one + "\n" + other).strip());
                }
            });
            return new RemarkLine(line.number(), texts);
        }

        /** Without what only marks where something is to be written: dots, dashes, hints of fields. */
        private static String written(String text) {
            return FILLER.matcher(text).matches() || HINT.matcher(text).matches()
                    ? ""
                    : Disarmed.restored(text.strip());
        }
    }
}
