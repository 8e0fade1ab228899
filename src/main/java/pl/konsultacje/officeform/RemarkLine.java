package pl.konsultacje.officeform;

import java.util.EnumMap;
import java.util.Map;

/**
 * A row of a table of remarks, by what its columns hold.
 *
 * @param number of the row in its table or sheet, of the line in a text; from 1
 */
record RemarkLine(int number, Map<Column, String> texts) {

    RemarkLine {
        texts = texts.isEmpty() ? Map.of() : new EnumMap<>(texts);
    }

    String text(Column column) {
        return texts.getOrDefault(column, "");
    }

    /** Whether a remark stands in it, or a part of one; what the form was made with does not count. */
    boolean isSaid() {
        return texts.entrySet().stream()
                .anyMatch(text -> text.getKey().isSaid() && !text.getValue().isBlank());
    }
}
