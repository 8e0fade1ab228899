package pl.konsultacje.submission;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import pl.konsultacje.desk.DeskTask.Option;
import pl.konsultacje.desk.FieldType;
import pl.konsultacje.desk.FormComponent;
import pl.konsultacje.desk.FormReader;
import pl.konsultacje.desk.FormSchema;
import pl.konsultacje.desk.FormValidator;
import pl.konsultacje.desk.TypedForm;
import pl.konsultacje.platform.BrokenModel;
import pl.konsultacje.platform.ModelFile;
import pl.konsultacje.platform.Refused;
import pl.konsultacje.platform.Words;

/**
 * What a public form asks, as its file says: standard fields keep their place and their meaning, those that are left out are not
 * asked for, every other field is a question of the office's own.
 */
public final class ConsultationForm {

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

    private final Words words;
    private final Set<String> asked;
    private final FormSchema own;

    private ConsultationForm(Words words, Set<String> asked, FormSchema own) {
        this.words = words;
        this.asked = asked;
        this.own = own;
    }

    /** @throws BrokenModel when the page cannot ask what stands in the file */
    static ConsultationForm read(ModelFile file, Words words) {
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
        return new ConsultationForm(words, Set.copyOf(asked), new FormSchema(file.baseName(), List.copyOf(own)));
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

    /** Keys of the standard fields that are asked for. */
    public Set<String> asked() {
        return asked;
    }

    /** The office's own questions, in their order. */
    public List<FormComponent> questions() {
        return own.components();
    }

    /** The question's label, in the language of whoever reads it. */
    public String label(FormComponent question) {
        return said(question, "", question.label());
    }

    /** The hint under the label; blank where there is none. */
    public String hint(FormComponent question) {
        return said(question, ".description", question.description());
    }

    /** One of the choices. */
    public String label(FormComponent question, Option choice) {
        return said(question, "." + choice.value(), choice.label());
    }

    private String said(FormComponent field, String suffix, String inFile) {
        return inFile.isEmpty() ? "" : words.sayOr("form." + own.id() + "." + field.key() + suffix, inFile);
    }

    /** What is wrong with the answers, each at the key of its question. */
    public List<Refused> refusals(TypedForm typed) {
        return FormValidator.validate(own, Map.of(), typed, Map.of()).problems().stream()
                .map(problem -> {
                    var arguments = new ArrayList<Object>(problem.arguments());
                    arguments.add(0, label(problem.component()));
                    return new Refused(problem.code(), arguments.toArray())
                            .at(problem.component().key());
                })
                .toList();
    }

    /** The answers as they are kept, in the words of the file; what was left empty is none. */
    public List<Answer> answers(TypedForm typed) {
        var answers = new ArrayList<Answer>();
        for (var field : questions()) {
            var given = typed.choices(field.key()).stream()
                    .map(String::strip)
                    .filter(text -> !text.isEmpty())
                    .toList();
            if (given.isEmpty()) {
                continue;
            }
            var text = field.type() == FieldType.CHECKBOX
                    ? words.say("submission.answer.checked")
                    : field.options().isEmpty() ? given.get(0) : chosen(field, given);
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
}
