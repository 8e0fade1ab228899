package pl.konsultacje.submission.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import pl.konsultacje.consultation.Consultation;
import pl.konsultacje.desk.FieldType;
import pl.konsultacje.desk.FormComponent;
import pl.konsultacje.desk.TypedForm;
import pl.konsultacje.platform.Refused;
import pl.konsultacje.submission.Answer;
import pl.konsultacje.submission.ConsultationForm;
import pl.konsultacje.submission.ConsultationForms;

/** The office's own questions on the page: drawn by the desk's fragments, read out of the page's fields. */
@Component
class OwnQuestions {

    private static final String PREFIX = RemarksForm.ADDITIONAL;

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

    private final ConsultationForms forms;

    OwnQuestions(ConsultationForms forms) {
        this.forms = forms;
    }

    /** Keys of the standard fields that are asked for. */
    Set<String> asked(Consultation consultation) {
        return of(consultation).asked();
    }

    private ConsultationForm of(Consultation consultation) {
        return forms.of(consultation.getCaseKey());
    }

    /** The office's own questions with what was typed. */
    List<Question> questions(Consultation consultation, RemarksForm form, Map<String, String> errors) {
        var questions = of(consultation);
        return questions.questions().stream()
                .map(field ->
                        question(questions, field, form.value(PREFIX + field.key()), errors.get(PREFIX + field.key())))
                .toList();
    }

    private static Question question(
            ConsultationForm questions, FormComponent field, String typed, @Nullable String error) {
        var many = field.type() == FieldType.CHECKLIST;
        var hint = questions.hint(field);
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
                questions.label(field),
                hint.isEmpty() ? null : hint,
                field.type() != FieldType.CHECKBOX && !field.validation().required(),
                many ? List.of(typed.split("\n")) : typed,
                error,
                field.options().stream()
                        .map(option -> new RemarksPage.Choice(option.value(), questions.label(field, option)))
                        .toList(),
                field.type() == FieldType.TEXTAREA
                        ? Integer.valueOf(field.validation().maxLength())
                        : null,
                "text",
                null);
    }

    /** What is wrong with the answers to the own questions. */
    List<Refused> refusals(Consultation consultation, RemarksForm form) {
        return of(consultation).refusals(typed(consultation, form)).stream()
                .map(refused -> refused.at(PREFIX + refused.field()))
                .toList();
    }

    /** The answers as they are kept. */
    List<Answer> answers(Consultation consultation, RemarksForm form) {
        return of(consultation).answers(typed(consultation, form));
    }

    private TypedForm typed(Consultation consultation, RemarksForm form) {
        var texts = new LinkedHashMap<String, List<String>>();
        of(consultation).questions().forEach(field -> {
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
