package pl.konsultacje.invitation;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import pl.konsultacje.platform.Languages;
import pl.konsultacje.platform.Refused;
import pl.konsultacje.platform.Words;
import pl.konsultacje.table.CsvTable;
import pl.konsultacje.table.Row;

/** Reads a list of bodies out of a table; the names of its columns and kinds may be Polish or English. */
@Component
class BodyList {

    /** More than there are municipalities in a region. */
    static final int MOST_ROWS = 1_000;

    private enum Column {
        NAME,
        KIND,
        ADDRESS,
        EMAIL,
        DAYS,
        NOTE
    }

    private final Words words;

    BodyList(Words words) {
        this.words = words;
    }

    /**
     * The rows of the text; a first row that names no column is a body itself, in the order name, kind, address, e-mail,
     * days, note.
     *
     * @param known the bodies that are on the list already
     * @throws Refused at the field {@code text} when there is no row, or too many
     */
    List<ListedBody> read(String text, List<BodyData> known) {
        var table = CsvTable.grid(text).rows();
        if (table.isEmpty()) {
            throw new Refused("refused.invited.import.empty").at("text");
        }
        var columns = columns(table.get(0));
        var bodies = columns.isEmpty() ? table : table.subList(1, table.size());
        if (bodies.isEmpty()) {
            throw new Refused("refused.invited.import.empty").at("text");
        }
        if (bodies.size() > MOST_ROWS) {
            throw new Refused("refused.invited.import.tooMany", MOST_ROWS, bodies.size()).at("text");
        }
        if (columns.isEmpty()) {
            for (var column : Column.values()) {
                columns.put(column, column.ordinal());
            }
        }
        var kinds = words(BodyKind.values(), "invitation.import.kind.");
        var seen = new Seen(known);
        return bodies.stream().map(row -> row(row, columns, kinds, seen)).toList();
    }

    /** Empty when no column is named as a name is. */
    private Map<Column, Integer> columns(Row head) {
        var names = words(Column.values(), "invitation.import.column.");
        var columns = new EnumMap<Column, Integer>(Column.class);
        for (int i = 0; i < head.cells().size(); i++) {
            var column = names.get(BodyData.folded(head.text(i)));
            if (column != null) {
                columns.putIfAbsent(column, i);
            }
        }
        if (!columns.containsKey(Column.NAME)) {
            columns.clear();
        }
        return columns;
    }

    private <E extends Enum<E>> Map<String, E> words(E[] all, String prefix) {
        var known = new HashMap<String, E>();
        for (var one : all) {
            for (Locale language : List.of(Languages.POLISH, Languages.ENGLISH)) {
                var said = words.in(language, () -> words.say(prefix + one));
                for (var word : said.split(",")) {
                    known.putIfAbsent(BodyData.folded(word), one);
                }
            }
        }
        return known;
    }

    private static ListedBody row(Row row, Map<Column, Integer> columns, Map<String, BodyKind> kinds, Seen seen) {
        Function<Column, String> cell = column -> {
            var at = columns.get(column);
            return at == null ? "" : row.text(at);
        };
        var typedKind = cell.apply(Column.KIND);
        var kind = typedKind.isBlank() ? BodyKind.OTHER : kinds.get(BodyData.folded(typedKind));
        var data = new BodyData(
                        cell.apply(Column.NAME),
                        kind,
                        cell.apply(Column.ADDRESS),
                        cell.apply(Column.EMAIL),
                        cell.apply(Column.DAYS),
                        cell.apply(Column.NOTE))
                .cleaned();
        var refusals = new ArrayList<Refused>();
        for (var refusal : data.refusals()) {
            refusals.add(
                    "kind".equals(refusal.field())
                            ? new Refused("refused.invited.import.kind", typedKind).at("kind")
                            : refusal);
        }
        if (refusals.isEmpty()) {
            seen.refusal(data).ifPresent(refusals::add);
        }
        if (refusals.isEmpty()) {
            seen.add(data);
        }
        return new ListedBody(row.number(), data, refusals);
    }

    /** The bodies that nobody may be the same as. */
    static final class Seen {

        private final Set<String> names = new HashSet<>();
        private final Set<String> emails = new HashSet<>();

        Seen(List<BodyData> known) {
            known.forEach(this::add);
        }

        void add(BodyData data) {
            names.add(data.nameKey());
            if (!data.email().isEmpty()) {
                emails.add(data.email());
            }
        }

        Optional<Refused> refusal(BodyData data) {
            if (names.contains(data.nameKey())) {
                return Optional.of(new Refused("refused.invited.sameName", data.name()).at("name"));
            }
            if (emails.contains(data.email())) {
                return Optional.of(new Refused("refused.invited.sameEmail", data.email()).at("email"));
            }
            return Optional.empty();
        }
    }
}
