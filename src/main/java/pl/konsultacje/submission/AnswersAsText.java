package pl.konsultacje.submission;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.List;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Answers in one column, as JSON; most submissions have none. */
@Converter
class AnswersAsText implements AttributeConverter<List<Answer>, String> {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Override
    public String convertToDatabaseColumn(List<Answer> answers) {
        return JSON.writeValueAsString(answers);
    }

    @Override
    public List<Answer> convertToEntityAttribute(String stored) {
        return List.copyOf(JSON.readValue(stored, new TypeReference<List<Answer>>() {}));
    }
}
