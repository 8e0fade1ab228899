package pl.konsultacje.desk;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Answers of user tasks that no room handles, kept beside the case; gateways of the models ask for them. */
@Component
public class DeskAnswers {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;
    private final Clock clock;

    DeskAnswers(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The latest answer: text, a truth value or a whole number; null when there is none. */
    public @Nullable Object get(String businessKey, String element, String key) {
        var latest = all(businessKey, element);
        return latest.isEmpty() ? null : latest.get(latest.size() - 1).get(key);
    }

    /** All answers of a task, each time it was done, oldest first. */
    List<Map<String, Object>> all(String businessKey, String element) {
        return jdbc
                .sql("select answers from desk_answer where business_key = ? and element = ? order by sequence")
                .params(businessKey, element)
                .query(String.class)
                .list()
                .stream()
                .map(text -> JSON.readValue(text, new TypeReference<Map<String, Object>>() {}))
                .toList();
    }

    void store(Answers answers) {
        jdbc.sql("insert into desk_answer (business_key, element, sequence, person, answered_at, answers)"
                        + " values (?, ?, ?, ?, ?, ?)")
                .params(
                        answers.businessKey(),
                        answers.element(),
                        all(answers.businessKey(), answers.element()).size() + 1,
                        answers.person(),
                        OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC),
                        JSON.writeValueAsString(answers.values()))
                .update();
    }
}
