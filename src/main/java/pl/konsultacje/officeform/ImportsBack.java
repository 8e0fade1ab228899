package pl.konsultacje.officeform;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import pl.konsultacje.audit.Decisions;
import pl.konsultacje.consultation.ConsultationManagement;
import pl.konsultacje.platform.OwnWords;
import pl.konsultacje.platform.Refused;
import pl.konsultacje.remark.TakingBack;

/**
 * Takes whole imports back: a preview first, then a worker that takes back one submission after the other. A crash, or a
 * second worker, takes nothing back twice.
 */
@Component
public class ImportsBack {

    static final int BATCH = 25;
    private static final int MOST_LISTED = 200;

    private static final String REGISTERED =
            " from remark_import_item m where m.consultation_key = ? and m.import_number = ? and m.submission_number is not null";

    private record Next(String consultationKey, int number, int position, String submission) {}

    private record Decided(String reason, String person, boolean withReceipts) {}

    private final TakingBack takingBack;
    private final ConsultationManagement consultations;
    private final Decisions decisions;
    private final JdbcClient jdbc;
    private final Clock clock;

    ImportsBack(
            TakingBack takingBack,
            ConsultationManagement consultations,
            Decisions decisions,
            JdbcClient jdbc,
            Clock clock) {
        this.takingBack = takingBack;
        this.consultations = consultations;
        this.decisions = decisions;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What would become of each submission of an import that is not taken back yet, in the order of the table. */
    @Transactional(readOnly = true)
    public List<ImportBack.Item> preview(String key, int number) {
        var items = items(key, number, " and m.taken_back_at is null", Integer.MAX_VALUE);
        var obstacles =
                takingBack.obstacles(items.stream().map(ImportBack.Item::number).toList());
        return items.stream()
                .map(item -> {
                    var obstacle = obstacles.get(item.number());
                    return new ImportBack.Item(
                            item.line(), item.number(), item.remarks(), obstacle == null ? null : obstacle.code());
                })
                .toList();
    }

    private List<ImportBack.Item> items(String key, int number, String which, int most) {
        return jdbc.sql("select m.line, m.submission_number, m.remarks, m.back_refusal" + REGISTERED + which
                        + " order by m.position fetch first ? rows only")
                .params(key, number, most)
                .query((row, at) ->
                        new ImportBack.Item(row.getInt(1), row.getString(2), row.getInt(3), row.getString(4)))
                .list();
    }

    /**
     * Begins to take an import back, or goes on with one that was stopped.
     *
     * @param reason why, in words; compulsory
     * @throws Refused when the import still runs, is on its way back already, or has nothing that could be taken back
     */
    @Transactional
    public void start(String key, int number, String reason, String person) {
        var consultation = consultations.lock(key);
        if (consultation.isWithdrawn()) {
            throw new Refused("refused.consultation.withdrawn");
        }
        if (is(key, number, "ended_at is null")) {
            throw new Refused("refused.officeform.back.running");
        }
        if (isRunning(key, number)) {
            throw new Refused("refused.officeform.back.started");
        }
        if (preview(key, number).stream().allMatch(item -> item.obstacle() != null)) {
            throw new Refused("refused.officeform.back.nothing");
        }
        OwnWords.requireReason(reason);
        jdbc.sql("update remark_import set back_at = ?, back_by = ?, back_reason = ?, back_ended_at = null,"
                        + " back_stopped_by = null where consultation_key = ? and number = ?")
                .params(now(), person, reason.strip(), key, number)
                .update();
        jdbc.sql("update remark_import_item set back_refusal = null where consultation_key = ? and import_number = ?")
                .params(key, number)
                .update();
        decisions.record(key, key, "takeImportBack", null, reason.strip(), person);
    }

    /** Stops where it is: what is taken back stays so, the others stay in the register until it is begun again. */
    @Transactional
    public void stop(String key, int number, String person) {
        int stopped = jdbc.sql(
                        "update remark_import set back_ended_at = ?, back_stopped_by = ?"
                                + " where consultation_key = ? and number = ? and back_at is not null and back_ended_at is null")
                .params(now(), person, key, number)
                .update();
        if (stopped > 0) {
            decisions.record(key, key, "stopTakingImportBack", null, null, person);
        }
    }

    /** How far it is; empty when nobody wants that import back. */
    @Transactional(readOnly = true)
    public Optional<ImportBack> progress(String key, int number) {
        return jdbc.sql("select back_by, back_at, back_reason, back_ended_at, back_stopped_by from remark_import"
                        + " where consultation_key = ? and number = ? and back_at is not null")
                .params(key, number)
                .query((row, at) -> new ImportBack(
                        row.getString(1),
                        row.getObject(2, OffsetDateTime.class).toInstant(),
                        row.getString(3),
                        instant(row.getObject(4, OffsetDateTime.class)),
                        row.getString(5) != null,
                        count(key, number, ""),
                        count(key, number, " and m.taken_back_at is not null"),
                        items(key, number, " and m.back_refusal is not null", MOST_LISTED)))
                .optional();
    }

    private int count(String key, int number, String which) {
        return jdbc.sql("select count(*)" + REGISTERED + which)
                .params(key, number)
                .query(Integer.class)
                .single();
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }

    /**
     * Takes the next submissions back.
     *
     * @return whether there was anything to do
     */
    @Transactional(propagation = Propagation.NEVER)
    boolean work() {
        var items = jdbc.sql("""
                        select m.consultation_key, m.import_number, m.position, m.submission_number
                        from remark_import_item m join remark_import i
                          on i.consultation_key = m.consultation_key and i.number = m.import_number
                        where i.back_at is not null and i.back_ended_at is null
                          and m.submission_number is not null and m.taken_back_at is null and m.back_refusal is null
                        order by i.back_at, m.consultation_key, m.import_number, m.position fetch first ? rows only
                        """)
                .param(BATCH)
                .query((row, at) -> new Next(row.getString(1), row.getInt(2), row.getInt(3), row.getString(4)))
                .list();
        RuntimeException failure = null;
        for (var item : items) {
            try {
                takeBack(item);
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

    private void takeBack(Next item) {
        var decided = jdbc.sql(
                        "select back_reason, back_by, with_receipts from remark_import where consultation_key = ?"
                                + " and number = ? and back_at is not null and back_ended_at is null")
                .params(item.consultationKey, item.number)
                .query((row, at) -> new Decided(row.getString(1), row.getString(2), row.getBoolean(3)))
                .optional();
        if (decided.isEmpty()) {
            return;
        }
        String refusal = null;
        try {
            takingBack.takeBack(
                    item.submission, decided.get().reason, decided.get().person, decided.get().withReceipts);
        } catch (Refused refused) {
            refusal = refused.code();
        }
        jdbc.sql("update remark_import_item set taken_back_at = ?, back_refusal = ?"
                        + " where consultation_key = ? and import_number = ? and position = ?")
                .params(refusal == null ? now() : null, refusal, item.consultationKey, item.number, item.position)
                .update();
    }

    private void endFinished() {
        jdbc.sql("""
                        update remark_import set back_ended_at = ? where back_at is not null and back_ended_at is null
                          and not exists (select 1 from remark_import_item m
                            where m.consultation_key = remark_import.consultation_key
                              and m.import_number = remark_import.number and m.submission_number is not null
                              and m.taken_back_at is null and m.back_refusal is null)
                        """).param(now()).update();
    }

    private boolean isRunning(String key, int number) {
        return is(key, number, "back_at is not null and back_ended_at is null");
    }

    private boolean is(String key, int number, String state) {
        return jdbc.sql("select count(*) from remark_import where consultation_key = ? and number = ? and " + state)
                        .params(key, number)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
