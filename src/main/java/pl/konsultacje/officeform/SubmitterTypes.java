package pl.konsultacje.officeform;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import pl.konsultacje.platform.Languages;
import pl.konsultacje.submission.SubmitterType;

/** Knows the types of submitters by their names in both languages. */
@Component
class SubmitterTypes {

    private final MessageSource messages;

    SubmitterTypes(MessageSource messages) {
        this.messages = messages;
    }

    /** The type of that name; empty when no type has it. */
    Optional<SubmitterType> named(String text) {
        return Optional.ofNullable(known().get(Column.folded(text)));
    }

    private Map<String, SubmitterType> known() {
        var known = new HashMap<String, SubmitterType>();
        for (var type : SubmitterType.values()) {
            known.put(Column.folded(type.name()), type);
            for (var language : List.of(Languages.POLISH, Languages.ENGLISH)) {
                known.put(Column.folded(messages.getMessage("submitterType." + type, null, language)), type);
            }
        }
        return known;
    }
}
