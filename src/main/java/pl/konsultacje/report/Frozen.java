package pl.konsultacje.report;

import java.util.List;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** How what is frozen is written down: JSON, read leniently so that old versions stay readable. */
final class Frozen {

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private Frozen() {}

    static String write(Object value) {
        return JSON.writeValueAsString(value);
    }

    static ReportContents readContents(String json) {
        return JSON.readValue(json, ReportContents.class);
    }

    static List<PlaceOfChange> readPlaces(String json) {
        return JSON.readValue(json, new TypeReference<List<PlaceOfChange>>() {});
    }
}
