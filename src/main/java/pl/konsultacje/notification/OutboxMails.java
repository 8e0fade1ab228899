package pl.konsultacje.notification;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import pl.konsultacje.notification.OutboxMail.State;

/** The rows of the outbox. Knows no transaction of its own. */
@Component
class OutboxMails {

    private static final String COLUMNS = """
            select id, consultation_key, occasion, recipient, language, subject, plain_text, html,
              attachment_name, attachment_type, attachment, in_reply_to, reply_references, unsubscribe, created_at, next_attempt_at, attempts, trouble,
              server_reply, sent_at, given_up_at
            from outbox_mail
            """;

    private static final Map<State, String> IN_STATE = new EnumMap<>(Map.of(
            State.WAITING, " where sent_at is null and given_up_at is null",
            State.SENT, " where sent_at is not null",
            State.UNDELIVERED, " where sent_at is null and given_up_at is not null"));

    private static final Map<State, String> ORDER = new EnumMap<>(Map.of(
            State.WAITING, " order by created_at desc, id desc",
            State.SENT, " order by sent_at desc, id desc",
            State.UNDELIVERED, " order by given_up_at desc, id desc"));

    private final JdbcClient jdbc;
    private final JdbcTemplate template;

    OutboxMails(JdbcClient jdbc, JdbcTemplate template) {
        this.jdbc = jdbc;
        this.template = template;
    }

    boolean exists(String occasion, String recipient) {
        return jdbc.sql("select count(*) from outbox_mail where occasion = ? and recipient = ?")
                        .params(occasion, recipient)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** Inserts a mail unless another transaction has stored the same one meanwhile. */
    void insertOnce(String consultationKey, String occasion, Mail mail, WrittenMail written, Instant now) {
        // a unique violation spoils the whole transaction on PostgreSQL, but not what stands before a savepoint
        template.execute((ConnectionCallback<@Nullable Void>) connection -> {
            var before = connection.setSavepoint();
            try {
                insert(consultationKey, occasion, mail, written, now);
                connection.releaseSavepoint(before);
            } catch (DuplicateKeyException stored) {
                connection.rollback(before);
            }
            return null;
        });
    }

    private void insert(String consultationKey, String occasion, Mail mail, WrittenMail written, Instant now) {
        var attachment = mail.attachment();
        var repliesTo = mail.repliesTo();
        jdbc.sql("""
                        insert into outbox_mail (consultation_key, occasion, recipient, language, subject, plain_text, html,
                          attachment_name, attachment_type, attachment, unsubscribe, in_reply_to, reply_references,
                          created_at, next_attempt_at, attempts)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)
                        """)
                .params(
                        consultationKey,
                        occasion,
                        mail.recipient(),
                        mail.language().getLanguage(),
                        written.subject(),
                        written.text(),
                        written.html())
                .param(8, attachment == null ? null : attachment.fileName(), Types.VARCHAR)
                .param(9, attachment == null ? null : attachment.mediaType(), Types.VARCHAR)
                .param(10, attachment == null ? null : attachment.content(), Types.BINARY)
                .param(11, mail.unsubscribe(), Types.VARCHAR)
                .param(12, repliesTo == null ? null : repliesTo.messageId(), Types.VARCHAR)
                .param(13, repliesTo == null ? null : repliesTo.references(), Types.VARCHAR)
                .param(14, at(now))
                .param(15, at(now))
                .update();
    }

    /**
     * Takes mails that are due, for the time of the lease; nobody else gets them meanwhile.
     *
     * @return in the order in which they fell due
     */
    List<OutboxMail> claim(int most, Instant now, Duration lease) {
        var due = jdbc.sql("""
                        select id from outbox_mail
                        where sent_at is null and given_up_at is null and next_attempt_at <= ?
                        order by next_attempt_at, id
                        fetch first ? rows only
                        for update skip locked
                        """).params(at(now), most).query(Long.class).list();
        return due.stream().filter(id -> lease(id, now, lease)).map(this::get).toList();
    }

    private boolean lease(long id, Instant now, Duration lease) {
        return jdbc.sql("update outbox_mail set next_attempt_at = ?"
                                + " where id = ? and sent_at is null and given_up_at is null and next_attempt_at <= ?")
                        .params(at(now.plus(lease)), id, at(now))
                        .update()
                == 1;
    }

    void markSent(long id, Instant now) {
        jdbc.sql(
                        "update outbox_mail set sent_at = ?, given_up_at = null, trouble = null, server_reply = null where id = ?")
                .params(at(now), id)
                .update();
    }

    /** Records a failure that may pass. */
    void postpone(long id, int attempts, Failure failure, Instant nextAttemptAt) {
        jdbc.sql("update outbox_mail set attempts = ?, trouble = ?, server_reply = ?, next_attempt_at = ?"
                        + " where id = ? and sent_at is null")
                .param(attempts)
                .param(failure.trouble().name())
                .param(3, failure.serverReply(), Types.INTEGER)
                .param(4, at(nextAttemptAt))
                .param(5, id)
                .update();
    }

    void giveUp(long id, int attempts, Failure failure, Instant now) {
        jdbc.sql("update outbox_mail set attempts = ?, trouble = ?, server_reply = ?, given_up_at = ?"
                        + " where id = ? and sent_at is null")
                .param(attempts)
                .param(failure.trouble().name())
                .param(3, failure.serverReply(), Types.INTEGER)
                .param(4, at(now))
                .param(5, id)
                .update();
    }

    /** @return whether the mail was undelivered and waits again */
    boolean tryAgain(long id, Instant now) {
        return jdbc.sql("update outbox_mail set given_up_at = null, attempts = 0, next_attempt_at = ?"
                                + " where id = ? and sent_at is null and given_up_at is not null")
                        .params(at(now), id)
                        .update()
                == 1;
    }

    /** The latest mail whose occasion begins like that. */
    Optional<OutboxMail> latest(String occasionPrefix) {
        return jdbc.sql("select max(id) from outbox_mail where occasion like ?")
                .param(occasionPrefix + "%")
                .query(Long.class)
                .optional()
                .flatMap(this::find);
    }

    Optional<OutboxMail> find(long id) {
        return jdbc.sql(COLUMNS + " where id = ?")
                .param(id)
                .query(OutboxMails::read)
                .optional();
    }

    private OutboxMail get(long id) {
        return find(id).orElseThrow();
    }

    List<OutboxMail> of(String consultationKey) {
        return jdbc.sql(COLUMNS + " where consultation_key = ? order by id")
                .param(consultationKey)
                .query(OutboxMails::read)
                .list();
    }

    List<MailOnItsWay> onTheirWay(String consultationKey, String occasions) {
        return jdbc.sql("select id, occasion, recipient, sent_at, given_up_at from outbox_mail"
                        + " where consultation_key = ? and occasion like ? order by id")
                .params(consultationKey, occasions + "%")
                .query((row, number) -> new MailOnItsWay(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3),
                        row.getObject(4) != null
                                ? State.SENT
                                : row.getObject(5) != null ? State.UNDELIVERED : State.WAITING,
                        instant(row, "sent_at").orElse(null)))
                .list();
    }

    List<OutboxMail> page(State state, int first, int most) {
        return jdbc.sql(COLUMNS + IN_STATE.get(state) + ORDER.get(state) + " offset ? rows fetch first ? rows only")
                .params(first, most)
                .query(OutboxMails::read)
                .list();
    }

    int count(State state) {
        return jdbc.sql("select count(*) from outbox_mail" + IN_STATE.get(state))
                .query(Integer.class)
                .single();
    }

    /** Whether the last attempt at a mail that still waits found no server. */
    boolean isServerDown() {
        return jdbc.sql("select count(*) from outbox_mail" + IN_STATE.get(State.WAITING)
                                + " and trouble = 'SERVER_DOWN'")
                        .query(Integer.class)
                        .single()
                > 0;
    }

    private static OffsetDateTime at(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    private static OutboxMail read(ResultSet row, int number) throws SQLException {
        var trouble = row.getString("trouble");
        return new OutboxMail(
                row.getLong("id"),
                row.getString("consultation_key"),
                row.getString("occasion"),
                row.getString("recipient"),
                row.getString("language"),
                row.getString("subject"),
                row.getString("plain_text"),
                row.getString("html"),
                attachment(row),
                repliesTo(row),
                row.getString("unsubscribe"),
                instant(row, "created_at").orElseThrow(),
                instant(row, "next_attempt_at").orElseThrow(),
                row.getInt("attempts"),
                trouble == null ? null : Trouble.valueOf(trouble),
                row.getObject("server_reply", Integer.class),
                instant(row, "sent_at").orElse(null),
                instant(row, "given_up_at").orElse(null));
    }

    private static Mail.@Nullable Attachment attachment(ResultSet row) throws SQLException {
        var name = row.getString("attachment_name");
        return name == null
                ? null
                : new Mail.Attachment(name, row.getString("attachment_type"), row.getBytes("attachment"));
    }

    private static @Nullable MailThread repliesTo(ResultSet row) throws SQLException {
        var id = row.getString("in_reply_to");
        return id == null
                ? null
                : MailThread.of(id, row.getString("reply_references")).orElse(null);
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}
