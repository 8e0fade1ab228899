package pl.konsultacje.desk;

import java.util.List;
import org.jspecify.annotations.Nullable;
import pl.konsultacje.desk.DeskTask.Option;

/**
 * One component of a form.
 *
 * @param key the key of its answer; of components without an answer their id
 * @param label what the person reads; of a paragraph its text
 * @param description the hint under the label, empty when there is none
 * @param defaults what it starts with, as it would be typed
 * @param options the choices written in the form
 * @param valuesKey key of the choices that the task's handler gives, empty when the form gives them
 * @param hide when the component does not apply, null when it always does
 * @param components those inside a group or a dynamic list
 * @param firstRows rows that an untouched dynamic list shows
 */
public record FormComponent(
        FieldType type,
        String key,
        String label,
        String description,
        List<String> defaults,
        List<Option> options,
        String valuesKey,
        Validation validation,
        @Nullable HideRule hide,
        List<FormComponent> components,
        int firstRows,
        FileRule files) {

    /**
     * What an answer must be like.
     *
     * @param maxLength in characters; always set
     * @param pattern regular expression for the whole text, empty when any will do
     * @param patternMessage what to say when it does not match, empty for the general sentence
     * @param kind {@code email}, {@code phone}, {@code url} or empty
     */
    public record Validation(
            boolean required,
            int minLength,
            int maxLength,
            @Nullable Integer min,
            @Nullable Integer max,
            String pattern,
            String patternMessage,
            String kind) {}

    /**
     * What may be uploaded.
     *
     * @param accept endings such as {@code .pdf}, empty when any will do
     */
    public record FileRule(boolean multiple, List<String> accept, int maxMegabytes) {}

    /**
     * Says when a component does not apply: a comparison of one earlier answer.
     *
     * @param key the answer that decides
     * @param equal whether the component is hidden when the answer equals the value, or when it differs
     * @param value {@code true} and {@code false} stand for a checkbox
     */
    public record HideRule(String key, boolean equal, String value) {

        boolean hides(String answer) {
            return value.equals(answer) == equal;
        }
    }
}
