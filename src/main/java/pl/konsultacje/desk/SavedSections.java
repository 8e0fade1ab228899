package pl.konsultacje.desk;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Sections of forms that several people fill in, one text of each for all of them; every text saved before is kept. */
@Component
class SavedSections {

    private static final int MOST_SHOWN = 50;
    private static final String OF_SECTION = " where business_key = ? and element = ? and section = ?";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;
    private final Clock clock;

    SavedSections(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** By name of the section. */
    Map<String, SavedSection> of(OpenTask task) {
        var sections = new LinkedHashMap<String, SavedSection>();
        jdbc.sql("select section, texts, revision, saved_by, saved_at from desk_section"
                        + " where business_key = ? and element = ?")
                .params(task.businessKey(), task.element())
                .query(row -> {
                    sections.put(
                            row.getString(1),
                            new SavedSection(
                                    typed(row.getString(2)),
                                    row.getInt(3),
                                    row.getString(4),
                                    row.getObject(5, OffsetDateTime.class).toInstant()));
                });
        return sections;
    }

    /**
     * Keeps the section as it was typed.
     *
     * @param revision that the person began with; 0 when nothing was saved then
     * @throws SectionChanged when another one stands there now
     */
    void save(OpenTask task, String section, int revision, TypedForm typed, String person) {
        if (!isSaved(task, section, revision, JSON.writeValueAsString(typed.texts()), person)) {
            throw new SectionChanged(of(task).getOrDefault(
                            section, new SavedSection(new TypedForm(Map.of()), 0, person, Instant.EPOCH)));
        }
        keepVersion(task, section, typed, person);
    }

    private boolean isSaved(OpenTask task, String section, int revision, String texts, String person) {
        var now = OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
        if (revision > 0) {
            return jdbc.sql("update desk_section set texts = ?, saved_by = ?, saved_at = ?, revision = revision + 1"
                                    + " where business_key = ? and element = ? and section = ? and revision = ?")
                            .params(texts, person, now, task.businessKey(), task.element(), section, revision)
                            .update()
                    == 1;
        }
        if (of(task).containsKey(section)) {
            return false;
        }
        try {
            jdbc.sql("insert into desk_section (business_key, element, section, revision, texts, saved_by, saved_at)"
                            + " values (?, ?, ?, 1, ?, ?, ?)")
                    .params(task.businessKey(), task.element(), section, texts, person, now)
                    .update();
            return true;
        } catch (DuplicateKeyException faster) {
            // two first savings at once: on PostgreSQL the transaction is lost with it, the next look finds the other's
            // text
            throw new OptimisticLockingFailureException("Saved by somebody else", faster);
        }
    }

    /** The same text again is no other version. */
    private void keepVersion(OpenTask task, String section, TypedForm typed, String person) {
        var isNew = jdbc.sql("select texts from desk_section_version" + OF_SECTION
                        + " order by id desc fetch first 1 rows only")
                .params(task.businessKey(), task.element(), section)
                .query(String.class)
                .optional()
                .map(SavedSections::typed)
                .filter(typed::equals)
                .isEmpty();
        if (isNew) {
            jdbc.sql("insert into desk_section_version (business_key, element, section, texts, saved_by, saved_at)"
                            + " values (?, ?, ?, ?, ?, ?)")
                    .params(
                            task.businessKey(),
                            task.element(),
                            section,
                            JSON.writeValueAsString(typed.texts()),
                            person,
                            OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                    .update();
        }
    }

    /** What was saved of a section and does not stand there now, newest first; also before the task came back. */
    List<SectionVersion> earlier(OpenTask task, String section) {
        var stands = of(task).containsKey(section);
        return jdbc.sql("select id, saved_by, saved_at from desk_section_version" + OF_SECTION
                        + " order by id desc offset ? rows fetch first ? rows only")
                .params(task.businessKey(), task.element(), section, stands ? 1 : 0, MOST_SHOWN)
                .query((row, number) -> new SectionVersion(
                        row.getLong(1),
                        row.getString(2),
                        row.getObject(3, OffsetDateTime.class).toInstant()))
                .list();
    }

    /** The text of such a version. */
    Optional<TypedForm> earlier(OpenTask task, String section, long id) {
        return jdbc.sql("select texts from desk_section_version" + OF_SECTION + " and id = ?")
                .params(task.businessKey(), task.element(), section, id)
                .query(String.class)
                .optional()
                .map(SavedSections::typed);
    }

    private static TypedForm typed(String texts) {
        return new TypedForm(JSON.readValue(texts, new TypeReference<Map<String, List<String>>>() {}));
    }

    /** The task is done; what was saved stays among the versions. */
    void delete(OpenTask task) {
        jdbc.sql("delete from desk_section where business_key = ? and element = ?")
                .params(task.businessKey(), task.element())
                .update();
    }
}
