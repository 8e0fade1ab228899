package pl.konsultacje.desk;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Forms begun and put aside, one per person and task. */
@Component
class Drafts {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;
    private final Clock clock;

    record Draft(TypedForm typed, Instant savedAt) {}

    Drafts(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Optional<Draft> find(OpenTask task, String person) {
        return jdbc.sql("select texts, saved_at from desk_draft where business_key = ? and element = ? and person = ?")
                .params(task.businessKey(), task.element(), person)
                .query((row, number) -> new Draft(
                        new TypedForm(
                                JSON.readValue(row.getString(1), new TypeReference<Map<String, List<String>>>() {})),
                        row.getObject(2, OffsetDateTime.class).toInstant()))
                .optional();
    }

    void save(OpenTask task, String person, TypedForm typed) {
        var texts = JSON.writeValueAsString(typed.texts());
        var now = OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
        var changed = jdbc.sql("update desk_draft set texts = ?, saved_at = ?"
                        + " where business_key = ? and element = ? and person = ?")
                .params(texts, now, task.businessKey(), task.element(), person)
                .update();
        if (changed == 0) {
            jdbc.sql("insert into desk_draft (texts, saved_at, business_key, element, person) values (?, ?, ?, ?, ?)")
                    .params(texts, now, task.businessKey(), task.element(), person)
                    .update();
        }
    }

    /** Everybody's: the task is done. */
    void delete(OpenTask task) {
        jdbc.sql("delete from desk_draft where business_key = ? and element = ?")
                .params(task.businessKey(), task.element())
                .update();
    }
}
