package pl.konsultacje.audit;

import java.sql.ResultSet;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The journal of decisions: written in the act's own transaction, read by the auditor, never changed. */
@Component
public class Decisions {

    /** In the place of a consultation: what is done to people and to the office belongs to none. */
    public static final String OFFICE = "office";

    private final JdbcClient jdbc;
    private final Clock clock;

    Decisions(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Records an act; see {@link Decision} for the parameters. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(
            String consultationKey,
            String subject,
            String act,
            @Nullable String outcome,
            @Nullable String reason,
            String person) {
        jdbc.sql("insert into decision (consultation_key, subject, act, outcome, reason, person, decided_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?)")
                .params(
                        consultationKey,
                        subject,
                        act,
                        outcome,
                        reason,
                        person,
                        OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .update();
    }

    /** All acts on a subject, oldest first. */
    public List<Decision> on(String subject) {
        return select("where subject = ?", subject);
    }

    /** All acts within a consultation, oldest first. */
    public List<Decision> within(String consultationKey) {
        return select("where consultation_key = ?", consultationKey);
    }

    /** When such an act was last done on each of these subjects, as far as it was. */
    public Map<String, Instant> latest(Collection<String> subjects, String act) {
        var latest = new HashMap<String, Instant>();
        if (!subjects.isEmpty()) {
            jdbc.sql("select subject, max(decided_at) from decision where subject in (:subjects) and act = :act"
                            + " group by subject")
                    .param("subjects", subjects)
                    .param("act", act)
                    .query((ResultSet row) -> {
                        latest.put(
                                row.getString(1),
                                row.getObject(2, OffsetDateTime.class).toInstant());
                    });
        }
        return latest;
    }

    /** What was done to people, teams and the office itself, newest first. */
    public List<Decision> ofOffice(int first, int most) {
        return ordered(
                "where consultation_key = ? order by id desc offset ? rows fetch next ? rows only",
                OFFICE,
                first,
                most);
    }

    public long countOfOffice() {
        return jdbc.sql("select count(*) from decision where consultation_key = ?")
                .param(OFFICE)
                .query(Long.class)
                .single();
    }

    /** The acts within a consultation that are not on one of its meetings or cases, oldest first. */
    List<Decision> besideCases(String consultationKey) {
        return select(
                "where consultation_key = ? and subject not like ? and subject not like ?",
                consultationKey,
                consultationKey + "/G%",
                consultationKey + "/S%");
    }

    private List<Decision> select(String where, Object... keys) {
        return ordered(where + " order by decided_at, id", keys);
    }

    private List<Decision> ordered(String which, Object... keys) {
        return jdbc.sql("select consultation_key, subject, act, outcome, reason, person, decided_at from decision "
                        + which)
                .params(keys)
                .query((row, number) -> new Decision(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        row.getObject(7, OffsetDateTime.class).toInstant()))
                .list();
    }
}
