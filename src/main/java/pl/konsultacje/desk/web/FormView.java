package pl.konsultacje.desk.web;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import pl.konsultacje.desk.FieldType;
import pl.konsultacje.desk.FormComponent;
import pl.konsultacje.desk.FormComponent.HideRule;
import pl.konsultacje.desk.FormSchema;
import pl.konsultacje.desk.FormValidator;
import pl.konsultacje.desk.FormValidator.Problem;
import pl.konsultacje.desk.TypedForm;
import pl.konsultacje.desk.web.FieldView.Choice;
import pl.konsultacje.desk.web.FieldView.Row;

/**
 * Turns a form with what was typed into what the page shows. A text of the form file gives way to the message
 * {@code form.<form>.<key>}, so that a second language needs no second form.
 */
final class FormView {

    private static final int LIMIT_WORTH_SAYING = 1_000;

    private final FormSchema form;
    private final Map<String, Object> input;
    private final MessageSource messages;
    private final Locale locale;
    private TypedForm typed = new TypedForm(Map.of());
    private Map<String, String> errors = Map.of();

    FormView(FormSchema form, Map<String, Object> input, MessageSource messages, Locale locale) {
        this.form = form;
        this.input = input;
        this.messages = messages;
        this.locale = locale;
    }

    /** An error as the summary lists it; field is null when it belongs to the whole form. */
    record Mistake(@Nullable String field, String message) {}

    /** @param mistakes the first of each field is shown at the field */
    List<FieldView> fields(TypedForm shown, List<Mistake> mistakes) {
        typed = shown;
        errors = new HashMap<>();
        mistakes.stream()
                .filter(mistake -> mistake.field() != null)
                .forEach(mistake -> errors.putIfAbsent(mistake.field(), mistake.message()));
        return fields(form.components());
    }

    /** The fields of one section, without the heading that the page gives it; a list keeps its frame. */
    List<FieldView> fields(FormComponent section, TypedForm shown, List<Mistake> mistakes) {
        fields(shown, mistakes);
        return section.type() == FieldType.GROUP ? fields(section.components()) : fields(List.of(section));
    }

    private List<FieldView> fields(List<FormComponent> components) {
        var fields = new ArrayList<FieldView>();
        for (var component : components) {
            if (component.type() != FieldType.BUTTON) {
                fields.add(field(component, component.key()));
            }
        }
        return fields;
    }

    private FieldView field(FormComponent component, String name) {
        var type = component.type();
        var maxlength = component.validation().maxLength();
        return new FieldView(
                kind(type),
                component.key(),
                name,
                label(component),
                hint(component),
                type.hasAnswer()
                        && type != FieldType.CHECKBOX
                        && type != FieldType.DYNAMICLIST
                        && !component.validation().required(),
                type == FieldType.CHECKLIST ? typed.choices(name) : typed.text(name),
                errors.get(name),
                choices(component),
                type == FieldType.TEXTAREA || (type == FieldType.TEXTFIELD && maxlength >= LIMIT_WORTH_SAYING)
                        ? Integer.valueOf(maxlength)
                        : null,
                inputType(component),
                component.files().multiple(),
                component.files().accept().isEmpty()
                        ? null
                        : String.join(",", component.files().accept()),
                type == FieldType.DATETIME ? timeOf(component, name) : null,
                type == FieldType.GROUP ? fields(component.components()) : List.of(),
                type == FieldType.DYNAMICLIST ? rows(component) : List.of(),
                component.hide(),
                component.hide() == null ? null : appliesWhen(component.hide()));
    }

    private static String kind(FieldType type) {
        return switch (type) {
            case TEXT -> "paragraph";
            case SEPARATOR -> "separator";
            case GROUP -> "group";
            case TEXTFIELD, NUMBER -> "line";
            case TEXTAREA -> "longText";
            case CHECKBOX -> "checkbox";
            case RADIO -> "radios";
            case SELECT -> "dropdown";
            case CHECKLIST -> "checkboxes";
            case DATE -> "date";
            case TIME -> "time";
            case DATETIME -> "dateTime";
            case DYNAMICLIST -> "list";
            case FILEPICKER -> "file";
            case TRY -> "try";
            case BUTTON -> throw new IllegalArgumentException("A button is no field");
        };
    }

    private static String inputType(FormComponent component) {
        return switch (component.validation().kind()) {
            case "email" -> "email";
            case "phone" -> "tel";
            case "url" -> "url";
            default -> "text";
        };
    }

    private FieldView timeOf(FormComponent component, String name) {
        var timeName = name + ".time";
        return new FieldView(
                "time",
                component.key(),
                timeName,
                messages.getMessage("desk.form.time.label", null, locale),
                null,
                false,
                typed.text(timeName),
                errors.get(timeName),
                List.of(),
                null,
                "text",
                false,
                null,
                null,
                List.of(),
                List.of(),
                null,
                null);
    }

    private List<Row> rows(FormComponent list) {
        return IntStream.range(0, typed.rows(list.key()))
                .mapToObj(row -> new Row(
                        row,
                        messages.getMessage("desk.form.row", new Object[] {label(list), row + 1}, locale),
                        list.components().stream()
                                .map(cell -> field(cell, TypedForm.name(list, row, cell)))
                                .toList()))
                .toList();
    }

    private List<Choice> choices(FormComponent component) {
        return FormValidator.options(component, input).stream()
                .map(option ->
                        new Choice(option.value(), text(component.key() + "." + option.value(), option.label()), null))
                .toList();
    }

    private @Nullable String hint(FormComponent component) {
        var parts = new ArrayList<String>();
        var description = text(component.key() + ".description", component.description());
        if (!description.isBlank()) {
            parts.add(description);
        }
        if (component.type() == FieldType.FILEPICKER) {
            var rule = component.files();
            parts.add(messages.getMessage("desk.form.file.size", new Object[] {rule.maxMegabytes()}, locale));
            if (!rule.accept().isEmpty()) {
                parts.add(messages.getMessage(
                        "desk.form.file.kinds", new Object[] {String.join(", ", rule.accept())}, locale));
            }
        }
        return parts.isEmpty() ? null : String.join(" ", parts);
    }

    private String appliesWhen(HideRule rule) {
        var asked = form.field(rule.key()).orElseThrow();
        if (asked.type() == FieldType.CHECKBOX) {
            var shownWhenChecked = rule.equal() == rule.value().equals("false");
            return messages.getMessage(
                    shownWhenChecked ? "desk.form.whenChecked" : "desk.form.whenUnchecked",
                    new Object[] {label(asked)},
                    locale);
        }
        var answer = FormValidator.options(asked, input).stream()
                .filter(option -> option.value().equals(rule.value()))
                .map(option -> text(asked.key() + "." + option.value(), option.label()))
                .findFirst()
                .orElse(rule.value());
        return messages.getMessage(
                rule.equal() ? "desk.form.unlessAnswer" : "desk.form.whenAnswer",
                new Object[] {label(asked), answer},
                locale);
    }

    String button(String usual) {
        return form.button().map(this::label).orElse(usual);
    }

    String label(FormComponent component) {
        return text(component.key(), component.label());
    }

    private String text(String key, String inForm) {
        return messages.getMessage("form." + form.id() + "." + key, null, inForm, locale);
    }

    /** The sentence of a problem, with the field's label in it. */
    Mistake mistake(Problem problem) {
        var ownSentence = problem.component().validation().patternMessage();
        if (problem.code().equals("desk.form.pattern") && !ownSentence.isEmpty()) {
            return new Mistake(problem.field(), text(problem.component().key() + ".pattern", ownSentence));
        }
        var arguments = new ArrayList<Object>(problem.arguments());
        arguments.add(0, label(problem.component()));
        return new Mistake(problem.field(), messages.getMessage(problem.code(), arguments.toArray(), locale));
    }

    /**
     * Name in the page of the field that a refusal names: its key, {@code list.row.key}, or the key of a field in the rows
     * of a dynamic list, of which the first row is meant.
     */
    @Nullable
    String nameOf(@Nullable String field) {
        if (field == null) {
            return null;
        }
        for (var component : form.fields().toList()) {
            if (component.key().equals(field)) {
                return component.type() == FieldType.DYNAMICLIST ? component.key() : field;
            }
            if (field.startsWith(component.key() + ".")) {
                return field;
            }
            for (var cell : component.components()) {
                if (cell.key().equals(field)) {
                    return TypedForm.name(component, 0, cell);
                }
            }
        }
        return null;
    }
}
