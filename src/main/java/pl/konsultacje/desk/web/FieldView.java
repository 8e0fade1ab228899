package pl.konsultacje.desk.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import pl.konsultacje.desk.FormComponent.HideRule;

/**
 * A component as the page shows it; every text is in the reader's language.
 *
 * @param kind name of the piece of {@code desk/form} that draws it
 * @param name of the control, also its id
 * @param value text, or a list of texts
 * @param label of a paragraph its text
 * @param second what the second control of a date with time shows
 * @param inputType of a line of text
 * @param applies when the field has to be filled in, in words, null when always
 * @param children inside a group
 * @param rows of a dynamic list
 */
record FieldView(
        String kind,
        String key,
        String name,
        String label,
        @Nullable String hint,
        boolean optional,
        @Nullable Object value,
        @Nullable String error,
        List<Choice> items,
        @Nullable Integer maxlength,
        String inputType,
        boolean multiple,
        @Nullable String accept,
        @Nullable FieldView second,
        List<FieldView> children,
        List<Row> rows,
        @Nullable HideRule hide,
        @Nullable String applies) {

    /** One choice. */
    record Choice(String value, String label, @Nullable String hint) {}

    /** One row of a dynamic list, counted from 0. */
    record Row(int index, String title, List<FieldView> cells) {}
}
