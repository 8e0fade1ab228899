package pl.konsultacje.consultation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import pl.konsultacje.desk.StoppedJob;
import pl.konsultacje.desk.StoppedJobs;
import pl.konsultacje.platform.Words;

/** Notices that could not be written so often that a person has to look at them. */
@Component
class StoppedNotices implements StoppedJobs {

    private static final String ID = "notice-";
    private static final String STOPPED =
            " from consultation_notice where done_at is null and attempts >= " + Notices.ATTEMPTS;

    private final JdbcClient jdbc;
    private final Words words;
    private final Clock clock;

    StoppedNotices(JdbcClient jdbc, Words words, Clock clock) {
        this.jdbc = jdbc;
        this.words = words;
        this.clock = clock;
    }

    @Override
    public long count() {
        return jdbc.sql("select count(*)" + STOPPED).query(Long.class).single();
    }

    @Override
    public List<StoppedJob> first(int most) {
        return jdbc.sql("select *" + STOPPED + " order by failed_at, id fetch first ? rows only")
                .param(most)
                .query(this::described)
                .list();
    }

    @Override
    public Optional<StoppedJob> find(String id) {
        return !id.matches(ID + "\\d{1,18}")
                ? Optional.empty()
                : jdbc.sql("select *" + STOPPED + " and id = ?")
                        .param(number(id))
                        .query(this::described)
                        .optional();
    }

    @Override
    public void tryOnce(String id) {
        jdbc.sql("update consultation_notice set attempts = ?, next_attempt_at = ? where id = ?")
                .params(Notices.ATTEMPTS - 1, OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC), number(id))
                .update();
    }

    private static long number(String id) {
        return Long.parseLong(id.substring(ID.length()));
    }

    private StoppedJob described(ResultSet row, int number) throws SQLException {
        return new StoppedJob(
                ID + row.getLong("id"),
                "notice",
                words.say("consultation.notice.step"),
                row.getString("consultation_key"),
                row.getObject("failed_at", OffsetDateTime.class).toInstant(),
                StoppedJob.Cause.OTHER,
                row.getString("error"));
    }
}
