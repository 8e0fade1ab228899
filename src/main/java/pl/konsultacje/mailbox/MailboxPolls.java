package pl.konsultacje.mailbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How far the mailbox was read, and by whom it is read now. */
@Component
class MailboxPolls {

    /**
     * @param readAt when it was read to its end last; null for never
     * @param failedAt when it could not be read last; null for never
     * @param trouble null when it could be read last
     */
    record Poll(
            long uidValidity,
            long lastUid,
            @Nullable Instant readAt,
            @Nullable Instant failedAt,
            @Nullable MailTrouble trouble) {}

    private final JdbcClient jdbc;

    MailboxPolls(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Each statement stands for itself: no transaction is open while a mail server is asked. */
    boolean lease(String account, Instant now, Duration lease) {
        if (find(account).isEmpty()) {
            try {
                jdbc.sql("insert into mailbox_poll (account, uid_validity, last_uid) values (?, 0, 0)")
                        .param(account)
                        .update();
            } catch (DuplicateKeyException e) {
                // another node was faster
            }
        }
        return jdbc.sql("update mailbox_poll set leased_until = ?"
                                + " where account = ? and (leased_until is null or leased_until <= ?)")
                        .params(at(now.plus(lease)), account, at(now))
                        .update()
                == 1;
    }

    void readUpTo(String account, long uidValidity, long uid) {
        jdbc.sql("update mailbox_poll set uid_validity = ?, last_uid = ? where account = ?")
                .params(uidValidity, uid, account)
                .update();
    }

    void done(String account, Instant now) {
        jdbc.sql("update mailbox_poll set leased_until = null, read_at = ?, trouble = null where account = ?")
                .params(at(now), account)
                .update();
    }

    void failed(String account, MailTrouble trouble, Instant now) {
        jdbc.sql("update mailbox_poll set leased_until = null, failed_at = ?, trouble = ? where account = ?")
                .param(1, at(now))
                .param(2, trouble.name(), Types.VARCHAR)
                .param(3, account)
                .update();
    }

    Optional<Poll> find(String account) {
        return jdbc.sql(
                        "select uid_validity, last_uid, read_at, failed_at, trouble from mailbox_poll where account = ?")
                .param(account)
                .query(MailboxPolls::poll)
                .optional();
    }

    private static Poll poll(ResultSet row, int number) throws SQLException {
        var trouble = row.getString("trouble");
        return new Poll(
                row.getLong("uid_validity"),
                row.getLong("last_uid"),
                instant(row, "read_at"),
                instant(row, "failed_at"),
                trouble == null ? null : MailTrouble.valueOf(trouble));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
