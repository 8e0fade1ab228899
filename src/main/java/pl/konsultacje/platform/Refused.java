package pl.konsultacje.platform;

import org.jspecify.annotations.Nullable;

/**
 * Says that a rule forbids what was asked. Carries the key of the sentence that tells the person why and what to do,
 * and the field it belongs to, if any.
 */
public class Refused extends RuntimeException {

    private final String code;
    private final transient Object[] arguments;
    private final @Nullable String field;

    /**
     * @param code key of a sentence in the messages, e.g. {@code refused.fourEyes}
     * @param arguments what the sentence names, in order
     */
    public Refused(String code, Object... arguments) {
        this(null, code, arguments);
    }

    private Refused(@Nullable String field, String code, Object[] arguments) {
        super(code);
        this.code = code;
        this.arguments = arguments;
        this.field = field;
    }

    /** The same refusal, shown at the field of that name. */
    public Refused at(String fieldName) {
        return new Refused(fieldName, code, arguments);
    }

    public String code() {
        return code;
    }

    public Object[] arguments() {
        return arguments.clone();
    }

    public @Nullable String field() {
        return field;
    }
}
