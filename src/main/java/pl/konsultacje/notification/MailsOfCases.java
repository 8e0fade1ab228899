package pl.konsultacje.notification;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import pl.konsultacje.audit.SentMails;
import pl.konsultacje.notification.OutboxMail.State;

/** Tells the auditor of mails by their occasions; no address is read. */
@Component
class MailsOfCases implements SentMails {

    private static final String NEW_TASK = "newTask";

    private final JdbcClient jdbc;

    MailsOfCases(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Row(String kind, Instant at, State state) {}

    @Override
    public List<Kind> of(String businessKey) {
        var byKind = new LinkedHashMap<String, List<Row>>();
        for (var row : rows(businessKey)) {
            byKind.computeIfAbsent(row.kind(), kind -> new ArrayList<>()).add(row);
        }
        return byKind.entrySet().stream()
                .map(entry -> kind(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static Kind kind(String kind, List<Row> rows) {
        return new Kind(
                kind,
                rows.get(0).at(),
                rows.get(rows.size() - 1).at(),
                count(rows, State.SENT),
                count(rows, State.WAITING),
                count(rows, State.UNDELIVERED));
    }

    private static int count(List<Row> rows, State state) {
        return (int) rows.stream().filter(row -> row.state() == state).count();
    }

    private List<Row> rows(String businessKey) {
        var select = "select occasion, created_at, sent_at is not null, given_up_at is not null from outbox_mail"
                + " where consultation_key = ? and ";
        var consultationKey = businessKey.split("/", 2)[0];
        var query = businessKey.contains("/")
                ? jdbc.sql(select + "occasion like ? order by id").params(consultationKey, businessKey + "/%")
                : jdbc.sql(select + "occasion not like ? and occasion not like ? order by id")
                        .params(consultationKey, consultationKey + "/G%", consultationKey + "/S%");
        return query.query((row, number) -> new Row(
                        kindOf(consultationKey, row.getString(1)),
                        row.getObject(2, OffsetDateTime.class).toInstant(),
                        row.getBoolean(3) ? State.SENT : row.getBoolean(4) ? State.UNDELIVERED : State.WAITING))
                .list();
    }

    /** The first word after the numbers, e.g. of {@code WPRESiS-2021/17/receipt}; a new task has no number of a case. */
    private static String kindOf(String consultationKey, String occasion) {
        if (!occasion.startsWith(consultationKey + "/")) {
            return NEW_TASK;
        }
        for (var word : occasion.substring(consultationKey.length() + 1).split("/")) {
            if (word.matches("[a-z][A-Za-z]+")) {
                return word;
            }
        }
        return NEW_TASK;
    }
}
