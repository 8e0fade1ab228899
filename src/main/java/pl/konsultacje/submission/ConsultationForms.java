package pl.konsultacje.submission;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import pl.konsultacje.platform.BrokenModel;
import pl.konsultacje.platform.ModelCheck;
import pl.konsultacje.platform.ModelFile;
import pl.konsultacje.platform.Words;

/**
 * The public form of each consultation: {@code forms/consultationForm-KEY.form} where the office asks in that one something else,
 * {@code forms/consultationForm.form} in all others.
 */
@Component
public class ConsultationForms implements ModelCheck {

    private static final String OF_ALL = "consultationForm";
    private static final String OF_ONE = OF_ALL + "-";

    private final Words words;
    private volatile Map<String, ConsultationForm> forms = Map.of();

    ConsultationForms(Words words) {
        this.words = words;
    }

    /** Before anybody is served. */
    @Override
    public void check(List<ModelFile> files) {
        var read = files.stream()
                .filter(file -> file.isForm()
                        && (file.baseName().equals(OF_ALL) || file.baseName().startsWith(OF_ONE)))
                .collect(Collectors.toUnmodifiableMap(ModelFile::baseName, file -> ConsultationForm.read(file, words)));
        if (!read.containsKey(OF_ALL)) {
            throw new BrokenModel("forms/" + OF_ALL + ".form is missing: the public form is bound to it");
        }
        forms = read;
    }

    /** The form of a consultation. */
    public ConsultationForm of(String consultationKey) {
        return Optional.ofNullable(forms.get(OF_ONE + consultationKey)).orElseGet(() -> forms.get(OF_ALL));
    }
}
