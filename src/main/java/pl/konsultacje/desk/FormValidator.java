package pl.konsultacje.desk;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import pl.konsultacje.desk.Answers.UploadedFile;
import pl.konsultacje.desk.DeskTask.Option;

/** Turns what was typed into answers, or says in words what to mend. */
public final class FormValidator {

    private static final Map<String, Pattern> KINDS = Map.of(
            "email", Pattern.compile("[^\\s@<>,;]+@[^\\s@<>,;]+\\.[^\\s@<>,;]{2,}"),
            "phone", Pattern.compile("\\+?[0-9][0-9 ()/-]{5,24}"),
            "url", Pattern.compile("https?://[^\\s]+"));
    private static final Pattern WHOLE_NUMBER = Pattern.compile("-?\\d{1,9}");
    private static final long MEGABYTE = 1_000_000;

    private final FormSchema form;
    private final Map<String, Object> input;
    private final TypedForm typed;
    private final Map<String, List<Upload>> files;
    private final List<Problem> problems = new ArrayList<>();

    /**
     * What to mend.
     *
     * @param field name of the field in the page
     * @param component the one that the sentence names by its label
     * @param code key of the sentence; argument 0 is the label
     * @param arguments those after the label
     */
    public record Problem(String field, FormComponent component, String code, List<Object> arguments) {

        /** Whether nothing is wrong but that something compulsory is not there yet. */
        public boolean isMissing() {
            return code.startsWith("desk.form.required.");
        }
    }

    /**
     * A file as it was sent; its bytes come into memory only when it is not too large.
     *
     * @param fileName as sent, made safe here
     */
    public record Upload(String fileName, String mediaType, long size, Supplier<byte[]> content) {

        public Upload {
            fileName = UploadRule.safeName(fileName);
        }

        private UploadedFile read() {
            return new UploadedFile(fileName, mediaType, content.get());
        }
    }

    /** The answers by key; complete only without problems. */
    public record Outcome(Map<String, Object> values, List<Problem> problems) {}

    private FormValidator(
            FormSchema form, Map<String, Object> input, TypedForm typed, Map<String, List<Upload>> files) {
        this.form = form;
        this.input = input;
        this.typed = typed;
        this.files = files;
    }

    /**
     * Checks every field that applies; an answer that does not apply is dropped.
     *
     * @param input what the task's handler gave, for the choices by {@code valuesKey}
     */
    public static Outcome validate(
            FormSchema form, Map<String, Object> input, TypedForm typed, Map<String, List<Upload>> files) {
        return new FormValidator(form, input, typed, files).outcome();
    }

    /** The choices of a component: those of the form, or those that the handler gave. */
    public static List<Option> options(FormComponent component, Map<String, Object> input) {
        if (component.valuesKey().isEmpty()) {
            return component.options();
        }
        return input.get(component.valuesKey()) instanceof List<?> given
                ? given.stream().map(Option.class::cast).toList()
                : List.of();
    }

    private Outcome outcome() {
        Set<String> hidden = form.hidden(typed);
        var values = new LinkedHashMap<String, Object>();
        form.fields().filter(field -> !hidden.contains(field.key())).forEach(field -> {
            var value = value(field, field.key());
            if (value != null) {
                values.put(field.key(), value);
            }
        });
        return new Outcome(values, List.copyOf(problems));
    }

    private @Nullable Object value(FormComponent field, String name) {
        return switch (field.type()) {
            case TEXTFIELD, TEXTAREA -> text(field, name);
            case NUMBER -> number(field, name);
            case CHECKBOX -> checkbox(field, name);
            case RADIO, SELECT -> choice(field, name);
            case CHECKLIST -> choices(field, name);
            case DATE -> date(field, name);
            case TIME -> time(field, name);
            case DATETIME -> dateTime(field, name);
            case DYNAMICLIST -> rows(field);
            case FILEPICKER -> uploads(field, name);
            case TEXT, SEPARATOR, GROUP, BUTTON, TRY -> null;
        };
    }

    private void problem(String name, FormComponent field, String code, Object... arguments) {
        problems.add(new Problem(name, field, "desk.form." + code, List.of(arguments)));
    }

    private void missing(FormComponent field, String name, String code) {
        if (field.validation().required()) {
            problem(name, field, "required." + code);
        }
    }

    private String text(FormComponent field, String name) {
        var text = typed.text(name).strip();
        var rule = field.validation();
        if (text.isEmpty()) {
            missing(field, name, "text");
            return "";
        }
        var length = text.codePointCount(0, text.length());
        if (length > rule.maxLength()) {
            problem(name, field, "tooLong", rule.maxLength(), length);
        } else if (length < rule.minLength()) {
            problem(name, field, "tooShort", rule.minLength(), length);
        } else if (field.type() == FieldType.TEXTFIELD && text.indexOf('\n') >= 0) {
            problem(name, field, "oneLine");
        } else if (!rule.kind().isEmpty()
                && !KINDS.get(rule.kind()).matcher(text).matches()) {
            problem(name, field, rule.kind());
        } else if (!rule.pattern().isEmpty() && !Pattern.matches(rule.pattern(), text)) {
            problem(name, field, "pattern");
        }
        return text;
    }

    private @Nullable Integer number(FormComponent field, String name) {
        var text = typed.text(name).replaceAll("[\\s\\u00a0]", "");
        var rule = field.validation();
        if (text.isEmpty()) {
            missing(field, name, "number");
            return null;
        }
        if (!WHOLE_NUMBER.matcher(text).matches()) {
            problem(name, field, "number");
            return null;
        }
        var number = Integer.valueOf(text);
        if (rule.min() != null && number < rule.min()) {
            problem(name, field, "min", rule.min());
        } else if (rule.max() != null && number > rule.max()) {
            problem(name, field, "max", rule.max());
        }
        return number;
    }

    private Boolean checkbox(FormComponent field, String name) {
        var checked = typed.isChecked(name);
        if (!checked) {
            missing(field, name, "checkbox");
        }
        return checked;
    }

    private String choice(FormComponent field, String name) {
        var chosen = typed.text(name);
        if (chosen.isEmpty()) {
            missing(field, name, "choice");
            return "";
        }
        if (options(field, input).stream().noneMatch(option -> option.value().equals(chosen))) {
            problem(name, field, "choiceUnknown");
        }
        return chosen;
    }

    private List<String> choices(FormComponent field, String name) {
        var chosen = typed.choices(name).stream().distinct().toList();
        var offered = options(field, input).stream().map(Option::value).toList();
        if (chosen.isEmpty()) {
            missing(field, name, "choice");
        } else if (!offered.containsAll(chosen)) {
            problem(name, field, "choiceUnknown");
        }
        return chosen;
    }

    private @Nullable LocalDate date(FormComponent field, String name) {
        var text = typed.text(name).strip();
        if (text.isEmpty()) {
            missing(field, name, "date");
            return null;
        }
        try {
            var date = LocalDate.parse(text);
            if (date.getYear() >= 1900 && date.getYear() <= 2200) {
                return date;
            }
        } catch (DateTimeParseException e) {
            // said below, the same for both
        }
        problem(name, field, "date");
        return null;
    }

    private @Nullable LocalTime time(FormComponent field, String name) {
        var text = typed.text(name).strip();
        if (text.isEmpty()) {
            missing(field, name, "time");
            return null;
        }
        try {
            return LocalTime.parse(text.length() == 4 ? "0" + text : text);
        } catch (DateTimeParseException e) {
            problem(name, field, "time");
            return null;
        }
    }

    private @Nullable LocalDateTime dateTime(FormComponent field, String name) {
        var timeName = name + ".time";
        if (typed.text(name).isBlank() && typed.text(timeName).isBlank()) {
            missing(field, name, "date");
            return null;
        }
        var before = problems.size();
        var date = date(field, name);
        var time = time(field, timeName);
        if (date == null && problems.size() == before) {
            problem(name, field, "required.date");
        }
        if (time == null && problems.size() == before) {
            problem(timeName, field, "required.time");
        }
        return date == null || time == null ? null : date.atTime(time);
    }

    private List<Map<String, Object>> rows(FormComponent list) {
        var rows = new ArrayList<Map<String, Object>>();
        for (int row = 0; row < typed.rows(list.key()); row++) {
            if (isEmpty(list, row)) {
                continue;
            }
            var values = new LinkedHashMap<String, Object>();
            for (var cell : list.components()) {
                var value = value(cell, TypedForm.name(list, row, cell));
                if (value != null) {
                    values.put(cell.key(), value);
                }
            }
            rows.add(values);
        }
        return rows;
    }

    private boolean isEmpty(FormComponent list, int row) {
        return list.components().stream().allMatch(cell -> {
            var texts = typed.choices(TypedForm.name(list, row, cell));
            return texts.stream().allMatch(String::isBlank) || texts.equals(cell.defaults());
        });
    }

    private List<UploadedFile> uploads(FormComponent field, String name) {
        var uploads = files.getOrDefault(name, List.of());
        var rule = field.files();
        var before = problems.size();
        if (uploads.isEmpty()) {
            missing(field, name, "file");
        } else if (uploads.size() > 1 && !rule.multiple()) {
            problem(name, field, "oneFile");
        }
        for (var upload : uploads) {
            var fileName = upload.fileName().toLowerCase(Locale.ROOT);
            if (upload.size() == 0) {
                problem(name, field, "fileEmpty", upload.fileName());
            } else if (upload.size() > rule.maxMegabytes() * MEGABYTE) {
                problem(name, field, "fileTooLarge", upload.fileName(), rule.maxMegabytes());
            } else if (!rule.accept().isEmpty() && rule.accept().stream().noneMatch(fileName::endsWith)) {
                problem(name, field, "fileKind", upload.fileName(), String.join(", ", rule.accept()));
            } else {
                continue;
            }
            break;
        }
        return problems.size() > before
                ? List.of()
                : uploads.stream().map(Upload::read).toList();
    }
}
