package pl.konsultacje.officeform.web;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import pl.konsultacje.officeform.Column;
import pl.konsultacje.officeform.ImportDefaults;
import pl.konsultacje.platform.Refused;
import pl.konsultacje.platform.Typed;
import pl.konsultacje.submission.Channel;

/**
 * Remarks to be taken over in bulk, as typed.
 *
 * @param values by field; {@code column-<n>} says what the n-th column holds
 */
record ImportForm(Map<String, String> values) {

    private static final String COLUMN = "column-";
    private static final int MOST_COLUMNS = 30;

    static ImportForm of(Map<String, String[]> parameters) {
        var values = new LinkedHashMap<String, String>();
        parameters.forEach((field, typed) -> {
            if (field.matches("text|channel|receivedOn|signed|receipts|column-[1-9][0-9]?") && typed.length > 0) {
                values.put(field, field.equals("text") ? Typed.text(typed[0]) : Typed.line(typed[0]));
            }
        });
        return new ImportForm(values);
    }

    /** What was typed; empty when nothing was. */
    public String value(String field) {
        return values.getOrDefault(field, "");
    }

    public boolean is(String field) {
        return value(field).equals("true");
    }

    ImportForm withText(String text) {
        var changed = new LinkedHashMap<>(values);
        changed.keySet().removeIf(field -> field.startsWith(COLUMN));
        changed.put("text", Typed.text(text));
        return new ImportForm(changed);
    }

    ImportForm withColumns(List<Optional<Column>> columns) {
        var changed = new LinkedHashMap<>(values);
        for (int i = 0; i < columns.size(); i++) {
            changed.put(COLUMN + (i + 1), columns.get(i).map(Column::name).orElse(""));
        }
        return new ImportForm(changed);
    }

    /** What each column holds; null when it was not asked yet. */
    @Nullable
    List<Optional<Column>> columns() {
        if (values.keySet().stream().noneMatch(field -> field.startsWith(COLUMN))) {
            return null;
        }
        var columns = new ArrayList<Optional<Column>>();
        for (int i = 1; i <= MOST_COLUMNS; i++) {
            var typed = value(COLUMN + i);
            columns.add(Stream.of(Column.values())
                    .filter(column -> column.name().equals(typed))
                    .findFirst());
        }
        return columns;
    }

    /** @throws Refused at the field that is missing or is none of the choices */
    ImportDefaults defaults() {
        var channel = Stream.of(Channel.values())
                .filter(one -> one != Channel.WEB_FORM && one.name().equals(value("channel")))
                .findFirst()
                .orElseThrow(() -> new Refused("refused.officeform.import.channelMissing").at("channel"));
        LocalDate day = Typed.day(value("receivedOn"))
                .orElseThrow(() -> new Refused("refused.officeform.import.dayMissing").at("receivedOn"));
        return new ImportDefaults(channel, day, is("signed"));
    }
}
