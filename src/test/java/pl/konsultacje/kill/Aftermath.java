package pl.konsultacje.kill;

import com.icegreen.greenmail.util.GreenMail;
import jakarta.mail.MessagingException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import pl.konsultacje.kill.Ledger.Receipt;

/** What the database, the engine and the mailbox hold when all is over, read while the application does not run. */
final class Aftermath implements AutoCloseable {

    /** One: an embedded database is opened with the first connection and closed with the last. */
    private final SingleConnectionDataSource connection;

    private final JdbcClient jdbc;

    Aftermath(String url, String user, String password) {
        connection = new SingleConnectionDataSource(url, user, password, true);
        jdbc = JdbcClient.create(connection);
    }

    @Override
    public void close() {
        connection.destroy();
    }

    /** What the application has still to do, in words; empty when nothing is left. */
    Map<String, Long> unfinished() {
        var now = Timestamp.from(Instant.now()
                .plusMillis(jdbc.sql("select offset_millis from demo_clock")
                        .query(Long.class)
                        .single()));
        var left = new TreeMap<String, Long>();
        left.put(
                "remarks without a case",
                count("select count(*) from remark r where not exists"
                        + " (select 1 from remark_case_member m where m.remark_id = r.id) and not exists"
                        + " (select 1 from remark_withdrawal w where w.remark_id = r.id) and not exists"
                        + " (select 1 from remark correction where correction.corrects_id = r.id)"));
        left.put("receipts", count("select count(*) from submission where receipt_written_at is null"));
        left.put("mails", count("select count(*) from outbox_mail where sent_at is null and given_up_at is null"));
        left.put(
                "jobs",
                jdbc.sql("select count(*) from ACT_RU_JOB where RETRIES_ > 0 and SUSPENSION_STATE_ = 1"
                                + " and (DUEDATE_ is null or DUEDATE_ <= ?)")
                        .param(now)
                        .query(Long.class)
                        .single());
        left.values().removeIf(number -> number == 0);
        return left;
    }

    private long count(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }

    private List<String> rows(String sql) {
        return jdbc.sql(sql)
                .query((row, number) -> String.valueOf(row.getString(1)))
                .list();
    }

    void check(Ledger ledger, GreenMail mailbox, int kills) throws MessagingException {
        var all = new SoftAssertions();
        all.assertThat(ledger.broken()).as("promises broken before eyes").isEmpty();
        receipts(all, ledger);
        cases(all);
        steps(all, ledger);
        mails(all, mailbox, kills);
        reports(all);
        all.assertAll();
    }

    private void receipts(SoftAssertions all, Ledger ledger) {
        var written = new HashMap<String, Long>();
        jdbc.sql("select submitter_name, count(*) from submission where channel = 'WEB_FORM' group by submitter_name")
                .query((row, number) -> Map.entry(row.getString(1), row.getLong(2)))
                .list()
                .forEach(entry -> written.put(entry.getKey(), entry.getValue()));
        all.assertThat(written.values().stream().filter(times -> times > 1))
                .as("doubled")
                .isEmpty();
        var promised = ledger.receipts().stream()
                .map(receipt -> receipt.written().name())
                .collect(Collectors.toSet());
        all.assertThat(written.keySet()).as("lost").containsAll(promised);
        all.assertThat(written.keySet().stream()
                        .filter(name -> name.startsWith("Uczestnik"))
                        .filter(name -> !promised.contains(name))
                        .toList())
                .as("registered without anybody having sent it")
                .allMatch(ledger.unsureNames()::contains);
        for (var receipt : ledger.receipts()) {
            all.assertThat(stored(receipt.number()))
                    .as("the submission of " + receipt)
                    .isEqualTo(told(receipt));
        }
    }

    private static String told(Receipt receipt) {
        var written = receipt.written();
        return String.join(
                "|",
                receipt.code().replace(" ", ""),
                written.name(),
                written.email(),
                String.join("|", written.remarks()));
    }

    private String stored(String number) {
        var head = jdbc.sql("select access_code, submitter_name, email from submission where number = ?")
                .param(number)
                .query((row, n) -> row.getString(1).replace(" ", "") + "|" + row.getString(2) + "|" + row.getString(3))
                .optional();
        var remarks = jdbc.sql("select r.content from remark r join submission s on s.id = r.submission_id"
                        + " where s.number = ? order by r.position")
                .param(number)
                .query(String.class)
                .list();
        return head.map(known -> known + "|" + String.join("|", remarks)).orElse("nothing");
    }

    private void cases(SoftAssertions all) {
        all.assertThat(unfinished()).as("stuck").isEmpty();
        all.assertThat(rows("select INCIDENT_MSG_ from ACT_RU_INCIDENT"))
                .as("incidents")
                .isEmpty();
        all.assertThat(rows("select EXCEPTION_MSG_ from ACT_RU_JOB where RETRIES_ = 0"))
                .as("failed jobs")
                .isEmpty();
        all.assertThat(rows("select c.case_key from remark_case c where c.settled_at is null and (select count(*)"
                        + " from ACT_RU_EXECUTION e where e.BUSINESS_KEY_ = c.case_key and e.PARENT_ID_ is null) <> 1"))
                .as("open cases without exactly one live process")
                .isEmpty();
        all.assertThat(rows("select c.case_key from remark_case c where c.settled_at is not null and exists"
                        + " (select 1 from ACT_RU_EXECUTION e where e.BUSINESS_KEY_ = c.case_key)"))
                .as("settled cases with a live process")
                .isEmpty();
        all.assertThat(rows("select c.case_key from remark_case c where (select count(*) from ACT_HI_PROCINST h"
                        + " where h.BUSINESS_KEY_ = c.case_key) <> c.round + 1"))
                .as("cases begun more than once")
                .isEmpty();
    }

    private void steps(SoftAssertions all, Ledger ledger) {
        for (var step : ledger.steps()) {
            all.assertThat(jdbc.sql(
                                    "select DELETE_REASON_ from ACT_HI_TASKINST where ID_ = ? and END_TIME_ is not null")
                            .param(step.taskId())
                            .query(String.class)
                            .list())
                    .as("a step that the page called done: " + step)
                    .containsExactly("completed");
        }
    }

    private void mails(SoftAssertions all, GreenMail mailbox, int kills) throws MessagingException {
        var delivered = new HashMap<String, Integer>();
        for (var mail : mailbox.getReceivedMessages()) {
            delivered.merge(mail.getMessageID(), 1, Integer::sum);
        }
        var again = delivered.values().stream().mapToInt(times -> times - 1).sum();
        all.assertThat(again).as("mails sent once more").isLessThanOrEqualTo(kills);
        all.assertThat(count("select count(*) from outbox_mail where given_up_at is not null"))
                .as("given up")
                .isZero();
        all.assertThat((long) delivered.size())
                .as("different mails delivered, none for work rolled back")
                .isEqualTo(count("select count(*) from outbox_mail where sent_at is not null"));
        System.out.println(delivered.size() + " mails, " + again + " of them once more");
    }

    private void reports(SoftAssertions all) {
        all.assertThat(rows("select consultation_key from report where published_at is not null and not exists"
                        + " (select 1 from report_file f where f.report_id = report.id and f.sha256 = report.sha256)"))
                .as("published reports without their file")
                .isEmpty();
        all.assertThat(rows(
                        "select subject from decision where act in ('publishAnnouncement', 'closeCollection', 'publishReport') group by subject, act"
                                + " having count(*) > 1"))
                .as("published more than once")
                .isEmpty();
    }

    /** How many remarks there are, and how many of their cases are settled. */
    String sum() {
        return Arrays.toString(new long[] {
            count("select count(*) from submission"),
            count("select count(*) from remark"),
            count("select count(*) from remark_case where settled_at is not null"),
            count("select count(*) from report where published_at is not null")
        });
    }

    boolean isPublished() {
        return count("select count(*) from report where published_at is not null") > 0;
    }
}
