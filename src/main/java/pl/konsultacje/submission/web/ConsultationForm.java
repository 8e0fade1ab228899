package pl.konsultacje.submission.web;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import pl.konsultacje.desk.DeskTask.Option;
import pl.konsultacje.desk.FieldType;
import pl.konsultacje.desk.FormComponent;
import pl.konsultacje.desk.FormReader;
import pl.konsultacje.desk.FormSchema;
import pl.konsultacje.desk.FormValidator;
import pl.konsultacje.desk.TypedForm;
import pl.konsultacje.platform.BrokenModel;
import pl.konsultacje.platform.ModelCheck;
import pl.konsultacje.platform.ModelFile;
import pl.konsultacje.platform.Refused;
import pl.konsultacje.platform.Words;
import pl.konsultacje.submission.Answer;

/**
 * What the public form asks, as {@code forms/consultationForm.form} says: standard fields keep their place and their meaning,
 * those that are left out are not asked for, every other field is a question of the office's own.
 */
@Component
class ConsultationForm implements ModelCheck {

    private static final String NAME = "consultationForm";
    private static final String PREFIX = RemarksForm.ADDITIONAL;
    private static final Set<String> COMPULSORY =
            Set.of("remarks", "part", "partOther", "remark", "type", "name", "noticeRead");
    private static final Set<String> STANDARD =
            Set.of("remarks", "type", "name", "email", "phone", "address", "noticeRead");
    private static final Set<String> STANDARD_OF_REMARK =
            Set.of("part", "partOther", "page", "currentWording", "remark", "proposedWording", "justification");
    private static final Set<FieldType> ASKED = Set.of(
            FieldType.TEXTFIELD,
            FieldType.TEXTAREA,
            FieldType.NUMBER,
            FieldType.CHECKBOX,
            FieldType.RADIO,
            FieldType.SELECT,
            FieldType.CHECKLIST,
            FieldType.DATE);

    /**
     * An own question as the page draws it, in the words of the desk's fragment.
     *
     * @param value a text, or of a checklist the texts
     */
    record Question(
            String kind,
            String name,
            String label,
            @Nullable String hint,
            boolean optional,
            Object value,
            @Nullable String error,
            List<RemarksPage.Choice> items,
            @Nullable Integer maxlength,
            String inputType,
            @Nullable Object hide) {}

    private record Content(Set<String> asked, FormSchema own) {}

    private final Words words;
    private volatile @Nullable Content content;

    ConsultationForm(Words words) {
        this.words = words;
    }

    /** Before anybody is served. */
    @Override
    public void check(List<ModelFile> files) {
        var file = files.stream()
                .filter(one -> one.isForm() && one.baseName().equals(NAME))
                .findFirst()
                .orElseThrow(
                        () -> new BrokenModel("forms/" + NAME + ".form is missing: the public form is bound to it"));
        content = read(file);
    }

    private static Content read(ModelFile file) {
        var form = FormReader.read(file.name(), file.text());
        var asked = new HashSet<String>();
        var own = new ArrayList<FormComponent>();
        for (var field : form.fields().toList()) {
            if (STANDARD.contains(field.key())) {
                asked.add(field.key());
            } else {
                own.add(allowed(file, field));
            }
            if (field.key().equals("remarks")) {
                if (field.type() != FieldType.DYNAMICLIST) {
                    throw broken(file, "remarks", "it must be a dynamic list");
                }
                for (var cell : field.components()) {
                    if (!STANDARD_OF_REMARK.contains(cell.key())) {
                        throw broken(file, cell.key(), "questions of your own stand outside the list of remarks");
                    }
                    asked.add(cell.key());
                }
            }
        }
        for (var key : COMPULSORY) {
            if (!asked.contains(key)) {
                throw broken(file, key, "this field must be there: without it nothing can be registered");
            }
        }
        return new Content(Set.copyOf(asked), new FormSchema(NAME, List.copyOf(own)));
    }

    private static FormComponent allowed(ModelFile file, FormComponent field) {
        if (!ASKED.contains(field.type())) {
            throw broken(file, field.key(), "the public form asks no questions of the type " + field.type());
        }
        if (!field.valuesKey().isEmpty() || field.hide() != null) {
            throw broken(file, field.key(), "a question of your own has its values in the file and is never hidden");
        }
        return field;
    }

    private static BrokenModel broken(ModelFile file, String key, String sentence) {
        return new BrokenModel(file.name() + ", component " + key + ": " + sentence);
    }

    private Content content() {
        return Objects.requireNonNull(content, "The forms have not been read yet");
    }

    /** Keys of the standard fields that are asked for. */
    Set<String> asked() {
        return content().asked();
    }

    /** The office's own questions with what was typed. */
    List<Question> questions(RemarksForm form, Map<String, String> errors) {
        return content().own().components().stream()
                .map(field -> question(field, form.value(PREFIX + field.key()), errors.get(PREFIX + field.key())))
                .toList();
    }

    private Question question(FormComponent field, String typed, @Nullable String error) {
        var many = field.type() == FieldType.CHECKLIST;
        var hint = said(field, ".description", field.description());
        return new Question(
                switch (field.type()) {
                    case TEXTAREA -> "longText";
                    case CHECKBOX -> "checkbox";
                    case RADIO -> "radios";
                    case SELECT -> "dropdown";
                    case CHECKLIST -> "checkboxes";
                    case DATE -> "date";
                    default -> "line";
                },
                PREFIX + field.key(),
                said(field, "", field.label()),
                hint.isEmpty() ? null : hint,
                field.type() != FieldType.CHECKBOX && !field.validation().required(),
                many ? List.of(typed.split("\n")) : typed,
                error,
                field.options().stream()
                        .map(option -> new RemarksPage.Choice(
                                option.value(), said(field, "." + option.value(), option.label())))
                        .toList(),
                field.type() == FieldType.TEXTAREA
                        ? Integer.valueOf(field.validation().maxLength())
                        : null,
                "text",
                null);
    }

    private String said(FormComponent field, String suffix, String inFile) {
        return inFile.isEmpty() ? "" : words.sayOr("form." + NAME + "." + field.key() + suffix, inFile);
    }

    /** What is wrong with the answers to the own questions. */
    List<Refused> refusals(RemarksForm form) {
        return FormValidator.validate(content().own(), Map.of(), typed(form), Map.of()).problems().stream()
                .map(problem -> {
                    var arguments = new ArrayList<Object>(problem.arguments());
                    arguments.add(
                            0, said(problem.component(), "", problem.component().label()));
                    return new Refused(problem.code(), arguments.toArray())
                            .at(PREFIX + problem.component().key());
                })
                .toList();
    }

    /** The answers as they are kept, in the words of the file; what was left empty is none. */
    List<Answer> answers(RemarksForm form) {
        var answers = new ArrayList<Answer>();
        for (var field : content().own().components()) {
            var typed = form.value(PREFIX + field.key()).strip();
            if (typed.isEmpty()) {
                continue;
            }
            var text = field.type() == FieldType.CHECKBOX
                    ? words.say("submission.answer.checked")
                    : field.options().isEmpty() ? typed : chosen(field, List.of(typed.split("\n")));
            answers.add(new Answer(field.key(), field.label(), text));
        }
        return answers;
    }

    private static String chosen(FormComponent field, List<String> values) {
        return field.options().stream()
                .filter(option -> values.contains(option.value()))
                .map(Option::label)
                .collect(Collectors.joining(", "));
    }

    private TypedForm typed(RemarksForm form) {
        var texts = new LinkedHashMap<String, List<String>>();
        content().own().components().forEach(field -> {
            var typed = form.value(PREFIX + field.key());
            texts.put(
                    field.key(),
                    typed.isEmpty()
                            ? List.of()
                            : field.type() == FieldType.CHECKLIST ? List.of(typed.split("\n")) : List.of(typed));
        });
        return new TypedForm(texts);
    }
}
