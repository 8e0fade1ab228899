package pl.konsultacje.desk;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** The kinds of form components that the desk knows; docs/forms.md describes each. */
public enum FieldType {
    TEXT("text"),
    SEPARATOR("separator"),
    GROUP("group"),
    BUTTON("button"),
    TRY("button"),
    TEXTFIELD("textfield", "minLength", "maxLength", "pattern", "patternErrorMessage", "validationType"),
    TEXTAREA("textarea", "minLength", "maxLength"),
    NUMBER("number", "min", "max"),
    CHECKBOX("checkbox"),
    RADIO("radio"),
    SELECT("select"),
    CHECKLIST("checklist"),
    DATE("datetime"),
    TIME("datetime"),
    DATETIME("datetime"),
    DYNAMICLIST("dynamiclist"),
    FILEPICKER("filepicker");

    private static final Set<FieldType> WITHOUT_ANSWER = Set.of(TEXT, SEPARATOR, GROUP, BUTTON, TRY);
    private static final Set<FieldType> NOT_IN_ROWS = Set.of(DYNAMICLIST, FILEPICKER, GROUP, BUTTON, TRY, DATETIME);

    private final String formName;
    private final Set<String> validations;

    FieldType(String formName, String... validations) {
        this.formName = formName;
        this.validations = Set.of(validations);
    }

    /**
     * The kind that the form file means; the three kinds of date and time differ by {@code subtype}, the two buttons by the
     * property {@code action}.
     */
    static Optional<FieldType> of(String type, String subtype) {
        if (type.equals("button")) {
            return switch (subtype) {
                case "" -> Optional.of(BUTTON);
                case "try" -> Optional.of(TRY);
                default -> Optional.empty();
            };
        }
        if (type.equals("datetime")) {
            return switch (subtype) {
                case "date", "" -> Optional.of(DATE);
                case "time" -> Optional.of(TIME);
                case "datetime" -> Optional.of(DATETIME);
                default -> Optional.empty();
            };
        }
        return Arrays.stream(values())
                .filter(known -> known.formName.equals(type))
                .findFirst();
    }

    public boolean hasAnswer() {
        return !WITHOUT_ANSWER.contains(this);
    }

    boolean needsLabel() {
        return hasAnswer() || this == BUTTON || this == TRY;
    }

    boolean isAllowedInRows() {
        return !NOT_IN_ROWS.contains(this);
    }

    public boolean hasOptions() {
        return this == RADIO || this == SELECT || this == CHECKLIST;
    }

    boolean knows(String validation) {
        return validation.equals("required") ? hasAnswer() && this != DYNAMICLIST : validations.contains(validation);
    }
}
