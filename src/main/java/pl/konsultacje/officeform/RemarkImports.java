package pl.konsultacje.officeform;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import pl.konsultacje.audit.Decisions;
import pl.konsultacje.consultation.Consultation;
import pl.konsultacje.consultation.ConsultationManagement;
import pl.konsultacje.platform.Refused;
import pl.konsultacje.submission.CheckedFile;
import pl.konsultacje.submission.SubmissionManagement;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes over remarks in bulk: a preview first, then rows in the database that a worker registers one submission after the
 * other. Each has a key of its own, so that a crash, or a second worker, registers nothing twice.
 */
@Component
public class RemarkImports {

    static final int BATCH = 25;
    private static final Logger LOG = LoggerFactory.getLogger(RemarkImports.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int MOST_LISTED = 50;

    private record Item(String consultationKey, int number, int position, String content) {}

    private final ImportTable table;
    private final ConsultationManagement consultations;
    private final SubmissionManagement submissions;
    private final Decisions decisions;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    RemarkImports(
            ImportTable table,
            ConsultationManagement consultations,
            SubmissionManagement submissions,
            Decisions decisions,
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.table = table;
        this.consultations = consultations;
        this.submissions = submissions;
        this.decisions = decisions;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** The table of a file as text that can be mended. */
    public static String textOf(CheckedFile file) {
        return ImportTable.text(file.content());
    }

    /**
     * What would be registered.
     *
     * @param columns what each column holds; null to have it guessed
     * @throws Refused at the field {@code text} when there is nothing to read, or too much
     */
    public ImportPreview preview(
            Consultation consultation, String text, @Nullable List<Optional<Column>> columns, ImportDefaults defaults) {
        var preview = table.read(text, columns, defaults, consultations.parts(consultation), clock.instant());
        var problems = new ArrayList<>(preview.problems());
        for (var submission : preview.submissions()) {
            submissions
                    .refusal(consultation, submission.text(), submission.entry())
                    .filter(refusal -> problems.stream()
                            .noneMatch(problem -> submission.lines().contains(problem.line())))
                    .ifPresent(refusal -> problems.add(
                            new ImportPreview.Problem(submission.lines().get(0), refusal)));
        }
        return new ImportPreview(preview.headings(), preview.columns(), preview.submissions(), problems);
    }

    /**
     * Lists what was looked at for the worker.
     *
     * @return number of the import in its consultation
     * @throws Refused when a line has a problem
     */
    @Transactional
    public int start(String key, ImportPreview preview, boolean withReceipts, String person) {
        if (!preview.problems().isEmpty() || preview.submissions().isEmpty()) {
            throw new Refused(
                    "refused.officeform.import.problems", preview.problems().size());
        }
        consultations.lock(key);
        int number = jdbc.sql("select coalesce(max(number), 0) + 1 from remark_import where consultation_key = ?")
                .param(key)
                .query(Integer.class)
                .single();
        jdbc.sql("insert into remark_import (consultation_key, number, started_by, started_at, with_receipts)"
                        + " values (?, ?, ?, ?, ?)")
                .params(key, number, person, now(), withReceipts)
                .update();
        int position = 0;
        for (var submission : preview.submissions()) {
            jdbc.sql(
                            "insert into remark_import_item (consultation_key, import_number, position, line, remarks, content)"
                                    + " values (?, ?, ?, ?, ?, ?)")
                    .params(
                            key,
                            number,
                            ++position,
                            submission.lines().get(0),
                            submission.lines().size(),
                            JSON.writeValueAsString(submission))
                    .update();
        }
        decisions.record(key, key, "importRemarks", null, null, person);
        return number;
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    /** Stops an import where it is; what is registered stays. */
    @Transactional
    public void cancel(String key, int number, String person) {
        int stopped = jdbc.sql("update remark_import set ended_at = ?, cancelled_by = ?"
                        + " where consultation_key = ? and number = ? and ended_at is null")
                .params(now(), person, key, number)
                .update();
        if (stopped > 0) {
            jdbc.sql("update remark_import_item set content = '' where consultation_key = ? and import_number = ?")
                    .params(key, number)
                    .update();
            decisions.record(key, key, "cancelRemarkImport", null, null, person);
        }
    }

    /** The imports of a consultation, last first. */
    @Transactional(readOnly = true)
    public List<ImportProgress> of(String key) {
        return jdbc
                .sql("select number from remark_import where consultation_key = ? order by number desc")
                .param(key)
                .query(Integer.class)
                .list()
                .stream()
                .limit(MOST_LISTED)
                .flatMap(number -> progress(key, number).stream())
                .toList();
    }

    /** How far it is; empty when there is no such import. */
    @Transactional(readOnly = true)
    public Optional<ImportProgress> progress(String key, int number) {
        return jdbc.sql("""
                        select i.number, i.started_by, i.started_at, i.ended_at, i.cancelled_by,
                          (select count(*) from remark_import_item m where m.consultation_key = i.consultation_key
                            and m.import_number = i.number) as submissions,
                          (select count(*) from remark_import_item m where m.consultation_key = i.consultation_key
                            and m.import_number = i.number and m.submission_number is not null) as registered
                        from remark_import i where i.consultation_key = ? and i.number = ?
                        """)
                .params(key, number)
                .query((row, at) -> progress(row, refused(key, number)))
                .optional();
    }

    private static ImportProgress progress(ResultSet row, List<ImportProgress.RefusedItem> refused)
            throws SQLException {
        return new ImportProgress(
                row.getInt("number"),
                row.getString("started_by"),
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                instant(row.getObject("ended_at", OffsetDateTime.class)),
                row.getString("cancelled_by") != null,
                row.getInt("submissions"),
                row.getInt("registered"),
                refused);
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }

    private List<ImportProgress.RefusedItem> refused(String key, int number) {
        return jdbc.sql("select line, refusal from remark_import_item where consultation_key = ? and import_number = ?"
                        + " and refusal is not null order by position fetch first 50 rows only")
                .params(key, number)
                .query((row, at) -> new ImportProgress.RefusedItem(row.getInt(1), row.getString(2)))
                .list();
    }

    /**
     * Registers the next submissions of the oldest import that runs.
     *
     * @return whether there was anything to do
     */
    boolean work() {
        var items = jdbc.sql("""
                        select m.consultation_key, m.import_number, m.position, m.content
                        from remark_import_item m join remark_import i
                          on i.consultation_key = m.consultation_key and i.number = m.import_number
                        where i.ended_at is null and m.submission_number is null and m.refusal is null
                        order by i.started_at, m.consultation_key, m.import_number, m.position fetch first ? rows only
                        """)
                .param(BATCH)
                .query((row, at) -> new Item(row.getString(1), row.getInt(2), row.getInt(3), row.getString(4)))
                .list();
        RuntimeException failure = null;
        for (var item : items) {
            if (!isRunning(item)) {
                continue;
            }
            try {
                register(item);
            } catch (Refused refused) {
                mark(item, null, refused.code());
            } catch (RuntimeException e) {
                // the others need not wait for it; it is tried again
                failure = e;
            }
        }
        endFinished();
        if (failure != null) {
            throw failure;
        }
        return !items.isEmpty();
    }

    private boolean isRunning(Item item) {
        return jdbc.sql("select 1 from remark_import where consultation_key = ? and number = ? and ended_at is null")
                .params(item.consultationKey, item.number)
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    private void register(Item item) {
        var submission = JSON.readValue(item.content, ImportedSubmission.class);
        record By(String person, boolean withReceipts) {}
        var by = jdbc.sql(
                        "select started_by, with_receipts from remark_import where consultation_key = ? and number = ?")
                .params(item.consultationKey, item.number)
                .query((row, at) -> new By(row.getString(1), row.getBoolean(2)))
                .single();
        var registered = submissions.importOnce(
                item.consultationKey,
                submission.text(),
                submission.entry(),
                by.person,
                "import/" + item.consultationKey + "/" + item.number + "/" + item.position,
                by.withReceipts);
        mark(item, registered.getNumber(), null);
    }

    private void mark(Item item, @Nullable String submissionNumber, @Nullable String refusal) {
        jdbc.sql("update remark_import_item set submission_number = ?, refusal = ?, content = ''"
                        + " where consultation_key = ? and import_number = ? and position = ?")
                .params(submissionNumber, refusal, item.consultationKey, item.number, item.position)
                .update();
    }

    private void endFinished() {
        transaction.executeWithoutResult(status -> {
            int ended = jdbc.sql("""
                            update remark_import set ended_at = ? where ended_at is null and not exists (
                              select 1 from remark_import_item m where m.consultation_key = remark_import.consultation_key
                                and m.import_number = remark_import.number and m.submission_number is null
                                and m.refusal is null)
                            """).param(now()).update();
            if (ended > 0) {
                LOG.info("Imports ended: {}", ended);
            }
        });
    }
}
