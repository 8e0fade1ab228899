package pl.konsultacje.kill;

import com.icegreen.greenmail.util.GreenMail;
import jakarta.mail.MessagingException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import pl.konsultacje.kill.Ledger.Change;
import pl.konsultacje.kill.Ledger.Receipt;
import pl.konsultacje.platform.Sha256;

/** What the database, the engine and the mailbox hold when all is over, read while the application does not run. */
final class Aftermath implements AutoCloseable {

    private static final String PARTICIPANTS = "submitter_name like 'Uczestnik %'";

    /** Neither taken back nor corrected. */
    private static final String STANDING = " not exists (select 1 from remark_withdrawal w where w.remark_id = r.id)"
            + " and not exists (select 1 from remark correction where correction.corrects_id = r.id)";

    /** One: an embedded database is opened with the first connection and closed with the last. */
    private final SingleConnectionDataSource connection;

    private final JdbcClient jdbc;

    /** A remark as it was sent, or what stands in its place. */
    private record StoredRemark(String number, String content, boolean hashed) {}

    private record StoredSubmission(
            String number, String code, String name, String email, String key, List<StoredRemark> remarks) {

        List<String> texts() {
            return remarks.stream().map(StoredRemark::content).toList();
        }
    }

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
                        + " (select 1 from remark_case_member m where m.remark_id = r.id) and" + STANDING));
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
        changes(all, ledger);
        cases(all);
        steps(all, ledger);
        mails(all, ledger, mailbox, kills);
        reports(all);
        all.assertAll();
    }

    private void receipts(SoftAssertions all, Ledger ledger) {
        var stored = submissions();
        var written =
                stored.values().stream().collect(Collectors.groupingBy(StoredSubmission::name, Collectors.counting()));
        all.assertThat(written.entrySet().stream().filter(times -> times.getValue() > 1))
                .as("doubled")
                .isEmpty();
        var promised = ledger.receipts().stream()
                .map(receipt -> receipt.written().name())
                .collect(Collectors.toSet());
        all.assertThat(without(promised, written.keySet())).as("lost").isEmpty();
        var unknown = without(written.keySet(), promised);
        all.assertThat(without(unknown, ledger.unsureNames()))
                .as("registered without anybody having sent it")
                .isEmpty();
        for (var name : unknown) {
            ledger.unsure(name).ifPresent(sent -> all.assertThat(stored.values().stream()
                            .filter(submission -> submission.name().equals(name))
                            .flatMap(submission -> submission.texts().stream()))
                    .as("what was sent without an answer")
                    .containsExactlyElementsOf(sent.remarks()));
        }
        var wrong = ledger.receipts().stream()
                .filter(receipt -> !told(receipt).equals(told(stored.get(receipt.number()))))
                .toList();
        all.assertThat(wrong.stream()
                        .limit(5)
                        .map(receipt -> told(receipt) + " but " + told(stored.get(receipt.number()))))
                .as("submissions that are not what was sent, the first of " + wrong.size())
                .isEmpty();
        all.assertThat(stored.values().stream()
                        .flatMap(submission -> submission.remarks().stream())
                        .filter(remark -> !remark.hashed())
                        .map(StoredRemark::number))
                .as("texts that are not what their hash says")
                .isEmpty();
    }

    /** Of people, by number, with the remarks as they were sent. */
    private Map<String, StoredSubmission> submissions() {
        var found = new LinkedHashMap<String, StoredSubmission>();
        jdbc.sql("select s.number, s.access_code, s.submitter_name, s.email, s.idempotency_key, r.number, r.content,"
                        + " r.text_hash, r.part_text, r.page, r.current_wording, r.proposed_wording, r.justification"
                        + " from submission s join remark r on r.submission_id = s.id where s." + PARTICIPANTS
                        + " and r.corrects_id is null order by s.id, r.position")
                .query((row, n) -> {
                    var hash = Sha256.of(String.join(
                            "\u001f",
                            row.getString(9),
                            row.getString(10),
                            row.getString(11),
                            row.getString(7),
                            row.getString(12),
                            row.getString(13)));
                    var submission = found.get(row.getString(1));
                    if (submission == null) {
                        submission = new StoredSubmission(
                                row.getString(1),
                                row.getString(2),
                                row.getString(3),
                                row.getString(4),
                                row.getString(5),
                                new ArrayList<>());
                        found.put(submission.number(), submission);
                    }
                    submission
                            .remarks()
                            .add(new StoredRemark(row.getString(6), row.getString(7), hash.equals(row.getString(8))));
                    return 0;
                })
                .list();
        return found;
    }

    private static <T> Set<T> without(Set<T> some, Set<T> others) {
        var left = new TreeSet<>(some);
        left.removeAll(others);
        return left;
    }

    private static String told(Receipt receipt) {
        var written = receipt.written();
        return String.join(
                "|",
                receipt.code().replace(" ", ""),
                written.name(),
                written.email(),
                written.key(),
                String.join("|", written.remarks()));
    }

    /** The key that the form issued is its own affair. */
    private static String told(StoredSubmission stored) {
        return stored == null
                ? "nothing"
                : String.join(
                        "|",
                        stored.code().replace(" ", ""),
                        stored.name(),
                        stored.email(),
                        stored.key().startsWith("api:") ? stored.key() : "",
                        String.join("|", stored.texts()));
    }

    /** What senders did to their remarks: there once when the page said so, and nothing that nobody asked for. */
    private void changes(SoftAssertions all, Ledger ledger) {
        var corrections = new HashMap<String, Change>();
        jdbc.sql("select n.number, o.number, n.content, s.email from remark n join remark o on o.id = n.corrects_id"
                        + " join submission s on s.id = n.submission_id where s." + PARTICIPANTS)
                .query((row, n) -> corrections.put(
                        row.getString(1), new Change(row.getString(2), row.getString(3), row.getString(4))))
                .list();
        ledger.corrections().forEach((change, number) -> all.assertThat(corrections.get(number))
                .as("the correction " + number)
                .isEqualTo(change));
        all.assertThat(corrections.entrySet().stream()
                        .filter(stored ->
                                !stored.getKey().equals(ledger.corrections().get(stored.getValue()))
                                        && !ledger.unsureChanges().contains(stored.getValue())))
                .as("corrections that nobody sent")
                .isEmpty();
        var withdrawn =
                new TreeSet<>(rows("select r.number from remark_withdrawal w join remark r on r.id = w.remark_id"));
        var asked = numbers(ledger.withdrawals());
        all.assertThat(without(asked, withdrawn)).as("withdrawals lost").isEmpty();
        var unsure = numbers(
                ledger.unsureChanges().stream().filter(Change::isWithdrawal).collect(Collectors.toSet()));
        all.assertThat(without(without(withdrawn, asked), unsure))
                .as("withdrawals that nobody sent")
                .isEmpty();
        all.assertThat(rows("select outcome from decision where act = 'correctRemark' order by outcome"))
                .as("corrections in the journal, each once")
                .containsExactlyElementsOf(
                        rows("select number from remark where corrects_id is not null order by number"));
        all.assertThat(rows("select outcome from decision where act = 'withdrawRemark' order by outcome"))
                .as("withdrawals in the journal, each once")
                .containsExactlyElementsOf(
                        rows("select r.number from remark_withdrawal w join remark r on r.id = w.remark_id"
                                + " order by r.number"));
    }

    private static Set<String> numbers(Set<Change> changes) {
        return changes.stream().map(Change::of).collect(Collectors.toCollection(TreeSet::new));
    }

    private void cases(SoftAssertions all) {
        all.assertThat(unfinished()).as("stuck").isEmpty();
        all.assertThat(rows("select INCIDENT_MSG_ from ACT_RU_INCIDENT"))
                .as("incidents")
                .isEmpty();
        all.assertThat(rows("select EXCEPTION_MSG_ from ACT_RU_JOB where RETRIES_ = 0"))
                .as("failed jobs")
                .isEmpty();
        all.assertThat(rows("select r.number from remark r where (select count(*) from remark_case_member m"
                        + " where m.remark_id = r.id) <> 1 and" + STANDING))
                .as("remarks that are not in exactly one case")
                .isEmpty();
        all.assertThat(rows("select r.number from remark r where (select count(*) from remark_case_member m"
                        + " where m.remark_id = r.id) > 1"))
                .as("remarks in more than one case")
                .isEmpty();
        all.assertThat(rows("select c.case_key from remark_case c where c.settled_at is null and not exists"
                        + " (select 1 from remark_case_member m join remark r on r.id = m.remark_id where m.case_id = c.id"
                        + " and" + STANDING + ")"))
                .as("open cases about remarks that nobody asks any more")
                .isEmpty();
        all.assertThat(rows("select c.case_key from remark_case c where c.settlement = 'WITHDRAWN' and exists"
                        + " (select 1 from remark_case_member m join remark r on r.id = m.remark_id where m.case_id = c.id"
                        + " and" + STANDING + ")"))
                .as("cases settled as withdrawn with a remark that stands")
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

    private void mails(SoftAssertions all, Ledger ledger, GreenMail mailbox, int kills) throws MessagingException {
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
        var sent = rows("select occasion from outbox_mail where sent_at is not null and (occasion like '%/receipt'"
                + " or occasion like '%/correction' or occasion like '%/withdrawal')");
        all.assertThat(sent).as("written once").doesNotHaveDuplicates();
        all.assertThat(without(promised(ledger), new TreeSet<>(sent)))
                .as("confirmations that did not come")
                .isEmpty();
        System.out.println(delivered.size() + " mails, " + again + " of them once more");
    }

    /** Whoever gave an address hears of the receipt and of each change. */
    private static Set<String> promised(Ledger ledger) {
        var occasions = new TreeSet<String>();
        ledger.receipts().stream()
                .filter(receipt -> !receipt.written().email().isEmpty())
                .forEach(receipt -> occasions.add(receipt.number() + "/receipt"));
        ledger.corrections().forEach((change, number) -> {
            if (!change.email().isEmpty()) {
                occasions.add(number + "/correction");
            }
        });
        ledger.withdrawals().stream()
                .filter(change -> !change.email().isEmpty())
                .forEach(change -> occasions.add(change.of() + "/withdrawal"));
        return occasions;
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
