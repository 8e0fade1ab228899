package pl.konsultacje.desk;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What stands in the fields of a form, right or wrong, as text. A field in a row of a dynamic list is named
 * {@code list.row.field}, rows count from 0.
 *
 * @param texts by the field's name in the page
 */
public record TypedForm(Map<String, List<String>> texts) {

    private static final int MOST_ROWS = 100;
    private static final String ROWS = ".rows";

    public TypedForm {
        texts = Map.copyOf(texts);
    }

    /** Takes what the form has fields for and nothing else. */
    public static TypedForm sent(FormSchema form, Map<String, String[]> parameters) {
        var texts = new LinkedHashMap<String, List<String>>();
        for (var field : form.fields().toList()) {
            if (field.type() == FieldType.DYNAMICLIST) {
                var rows = rowsIn(parameters.get(field.key() + ROWS));
                texts.put(field.key() + ROWS, List.of(String.valueOf(rows)));
                for (int row = 0; row < rows; row++) {
                    for (var cell : field.components()) {
                        take(name(field, row, cell), parameters, texts);
                    }
                }
            } else {
                take(field.key(), parameters, texts);
                if (field.type() == FieldType.DATETIME) {
                    take(field.key() + ".time", parameters, texts);
                }
            }
        }
        return new TypedForm(texts);
    }

    private static void take(String name, Map<String, String[]> parameters, Map<String, List<String>> texts) {
        var values = parameters.get(name);
        if (values != null) {
            texts.put(name, List.of(values));
        }
    }

    private static int rowsIn(String @Nullable [] parameter) {
        return parameter != null && parameter.length > 0 && parameter[0].matches("\\d{1,3}")
                ? Math.min(Integer.parseInt(parameter[0]), MOST_ROWS)
                : 0;
    }

    /** What an untouched form shows: what the handler gives, else the defaults of the form. */
    public static TypedForm untouched(FormSchema form, Map<String, Object> input) {
        var texts = new LinkedHashMap<String, List<String>>();
        for (var field : form.fields().toList()) {
            if (field.type() == FieldType.DYNAMICLIST) {
                startRows(field, input, texts);
            } else if (field.type() == FieldType.DATETIME && input.get(field.key()) != null) {
                var parts = String.valueOf(input.get(field.key())).split("T");
                texts.put(field.key(), List.of(parts[0]));
                texts.put(field.key() + ".time", List.of(parts.length > 1 ? parts[1] : ""));
            } else if (field.type() != FieldType.FILEPICKER) {
                texts.put(
                        field.key(),
                        input.containsKey(field.key()) ? asTyped(input.get(field.key())) : field.defaults());
            }
        }
        return new TypedForm(texts);
    }

    private static void startRows(FormComponent list, Map<String, Object> input, Map<String, List<String>> texts) {
        var given = input.get(list.key()) instanceof List<?> rows ? rows : List.of();
        var count = Math.max(given.size(), list.firstRows());
        texts.put(list.key() + ROWS, List.of(String.valueOf(count)));
        for (int row = 0; row < count; row++) {
            var cells = row < given.size() && given.get(row) instanceof Map<?, ?> map ? map : Map.of();
            for (var cell : list.components()) {
                texts.put(
                        name(list, row, cell),
                        cells.containsKey(cell.key()) ? asTyped(cells.get(cell.key())) : cell.defaults());
            }
        }
    }

    private static List<String> asTyped(@Nullable Object value) {
        if (value == null || Boolean.FALSE.equals(value)) {
            return List.of();
        }
        return value instanceof Collection<?> many
                ? many.stream().map(String::valueOf).toList()
                : List.of(value.toString());
    }

    /** Name of a field in a row of a dynamic list. */
    public static String name(FormComponent list, int row, FormComponent cell) {
        return list.key() + "." + row + "." + cell.key();
    }

    /** The same with what stands in a section, in place of what stood in its fields. */
    public TypedForm with(FormSchema section, TypedForm typed) {
        var keys = section.fields().map(FormComponent::key).toList();
        var merged = new LinkedHashMap<String, List<String>>();
        texts.forEach((name, values) -> {
            if (!keys.contains(name.split("\\.", 2)[0])) {
                merged.put(name, values);
            }
        });
        merged.putAll(typed.texts());
        return new TypedForm(merged);
    }

    /** The same with these values in their fields; the fields are no lists. */
    TypedForm with(Map<String, Object> values) {
        var merged = new LinkedHashMap<>(texts);
        values.forEach((key, value) -> merged.put(key, asTyped(value)));
        return new TypedForm(merged);
    }

    /** The same after a button among the rows of a dynamic list was pressed: {@code add:list} or {@code remove:list:row}. */
    public TypedForm afterButton(FormSchema form, String action) {
        var parts = action.split(":");
        var list = parts.length < 2
                ? Optional.<FormComponent>empty()
                : form.field(parts[1]).filter(field -> field.type() == FieldType.DYNAMICLIST);
        if (list.isEmpty()) {
            return this;
        }
        if (parts[0].equals("add")) {
            return withRow(list.get());
        }
        return parts[0].equals("remove") && parts.length == 3 && parts[2].matches("\\d{1,3}")
                ? withoutRow(list.get(), Integer.parseInt(parts[2]))
                : this;
    }

    /** The text of a field with line breaks of one character, empty when nothing was typed. */
    public String text(String name) {
        var values = texts.getOrDefault(name, List.of());
        return values.isEmpty() ? "" : values.get(0).replace("\r\n", "\n");
    }

    public List<String> choices(String name) {
        return texts.getOrDefault(name, List.of());
    }

    public boolean isChecked(String name) {
        return text(name).equals("true");
    }

    /** How many rows a dynamic list has. */
    public int rows(String list) {
        var rows = text(list + ROWS);
        return rows.isEmpty() ? 0 : Integer.parseInt(rows);
    }

    /** The same with one more row, which holds the defaults. */
    public TypedForm withRow(FormComponent list) {
        var rows = rows(list.key());
        if (rows >= MOST_ROWS) {
            return this;
        }
        var changed = new LinkedHashMap<>(texts);
        changed.put(list.key() + ROWS, List.of(String.valueOf(rows + 1)));
        list.components().forEach(cell -> changed.put(name(list, rows, cell), cell.defaults()));
        return new TypedForm(changed);
    }

    /** The same without that row; those below move up. */
    public TypedForm withoutRow(FormComponent list, int removed) {
        var rows = rows(list.key());
        if (removed < 0 || removed >= rows) {
            return this;
        }
        var changed = new LinkedHashMap<>(texts);
        changed.put(list.key() + ROWS, List.of(String.valueOf(rows - 1)));
        for (var cell : list.components()) {
            var kept = new ArrayList<>(IntStream.range(0, rows)
                    .filter(row -> row != removed)
                    .mapToObj(row -> choices(name(list, row, cell)))
                    .toList());
            for (int row = 0; row < rows; row++) {
                if (row < kept.size()) {
                    changed.put(name(list, row, cell), kept.get(row));
                } else {
                    changed.remove(name(list, row, cell));
                }
            }
        }
        return new TypedForm(changed);
    }
}
