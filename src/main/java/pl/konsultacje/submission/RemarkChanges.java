package pl.konsultacje.submission;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import pl.konsultacje.consultation.ConsultationManagement;
import pl.konsultacje.platform.OfficeTime;
import pl.konsultacje.platform.Refused;

/**
 * What senders do to their remarks afterwards: a correction is a new remark linked to the old one, a withdrawal a row beside
 * it. What the office entered by mistake is taken back by rows beside it, too. What arrived stays as it is. Whoever calls it begins with {@link #lock}.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class RemarkChanges {

    private final Remarks remarks;
    private final ConsultationManagement consultations;
    private final SubmissionManagement submissions;
    private final FileStore files;
    private final JdbcClient jdbc;
    private final Clock clock;

    RemarkChanges(
            Remarks remarks,
            ConsultationManagement consultations,
            SubmissionManagement submissions,
            FileStore files,
            JdbcClient jdbc,
            Clock clock) {
        this.remarks = remarks;
        this.consultations = consultations;
        this.submissions = submissions;
        this.files = files;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Locks a remark of the submission until the transaction ends; whoever accepts waiting remarks steps over it meanwhile.
     *
     * @param number public number of the version that the sender saw
     */
    public Remark lock(Submission submission, String number) {
        var found = find(submission, number);
        jdbc.sql("select id from remark where id = ? for update")
                .param(found.getId())
                .query(Long.class)
                .single();
        return found;
    }

    /** @throws Refused when the submission holds no such remark */
    @Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
    public Remark find(Submission submission, String number) {
        return remarks.findByNumber(number.strip())
                .filter(remark -> remark.getSubmissionId().equals(submission.getId()))
                .orElseThrow(() -> new Refused("refused.remark.unknown", number.strip()));
    }

    /** What stands in the place of a remark that was corrected. */
    public Optional<Remark> correctionOf(Remark remark) {
        return remarks.findByCorrectsId(remark.getId());
    }

    public boolean isWithdrawn(Remark remark) {
        return jdbc.sql("select count(*) from remark_withdrawal where remark_id = ?")
                        .param(remark.getId())
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** @throws Refused when a sender's request arrives while remarks are no longer collected */
    public void refuseLate(Submission submission, Instant receivedAt) {
        Remark.refuseChanging(consultations.get(submission.getConsultationKey()), receivedAt);
    }

    /**
     * Puts a new text in the place of a remark.
     *
     * @param receivedAt instant at which the request arrived
     * @throws Refused when it was withdrawn or corrected otherwise, when something is missing or too long, or when nothing
     *     was changed
     */
    public Remark correct(Submission submission, Remark remark, RemarkText text, Instant receivedAt) {
        var consultation = consultations.get(submission.getConsultationKey());
        refuseGone(remark);
        var located = submissions.located(consultation, text);
        located.refusals().stream().findFirst().ifPresent(refusal -> {
            throw refusal;
        });
        if (located.equals(remark.text())) {
            throw new Refused("refused.remark.change.none").at("remark");
        }
        return remarks.saveAndFlush(remark.corrected(located, receivedAt));
    }

    /** Whether the remark was corrected to that very text: sent again it is no second correction. */
    public boolean says(Submission submission, Remark remark, RemarkText text) {
        return remark.text().equals(submissions.located(consultations.get(submission.getConsultationKey()), text));
    }

    /**
     * Takes a remark back.
     *
     * @param receivedAt instant at which the request arrived
     * @throws Refused when it was corrected
     */
    public void withdraw(Submission submission, Remark remark, Instant receivedAt) {
        refuseGone(remark);
        jdbc.sql("insert into remark_withdrawal (remark_id, withdrawn_at) values (?, ?)")
                .params(remark.getId(), OffsetDateTime.ofInstant(receivedAt, ZoneOffset.UTC))
                .update();
    }

    /**
     * Locks all remarks of a submission until the transaction ends, versions that were corrected too.
     *
     * @return their ids, in order
     */
    public List<Long> lockAll(Submission submission) {
        return jdbc.sql("select id from remark where submission_id = ? order by id for update")
                .param(submission.getId())
                .query(Long.class)
                .list();
    }

    /** Whether the office took the submission back. */
    @Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
    public Optional<TakenBack> takenBack(Submission submission) {
        return jdbc.sql(
                        "select taken_back_at, taken_back_by, reason from submission_taken_back where submission_id = ?")
                .param(submission.getId())
                .query((row, number) -> new TakenBack(
                        row.getObject(1, OffsetDateTime.class).toInstant(), row.getString(2), row.getString(3)))
                .optional();
    }

    /**
     * Takes back what the office had entered by mistake: the submission, with its number and code, stays and is marked.
     *
     * @param remarkIds all of its remarks, as {@link #lockAll} gives them
     * @param person user name of who decided it
     */
    public void takeBack(Submission submission, List<Long> remarkIds, String reason, String person) {
        var now = OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
        jdbc.sql("insert into submission_taken_back (submission_id, taken_back_at, taken_back_by, reason)"
                        + " values (?, ?, ?, ?)")
                .params(submission.getId(), now, person, reason)
                .update();
        for (var remarkId : remarkIds) {
            jdbc.sql("insert into remark_withdrawal (remark_id, withdrawn_at) values (?, ?)")
                    .params(remarkId, now)
                    .update();
        }
    }

    /**
     * How what came to the office counts: by the postmark where the legal basis says so.
     *
     * @throws Refused when it cannot change anything: too late, unsigned, older than the submission
     */
    public Entry counted(Submission submission, Entry entry) {
        var consultation = consultations.get(submission.getConsultationKey());
        var counted = consultation.isPostmarkCounted() ? entry.byPostmark() : entry;
        Submission.refuseEntry(consultation, counted, clock.instant());
        if (consultation.getConcludedAt() != null) {
            throw new Refused("refused.remark.change.concluded");
        }
        if (!consultation.isInTime(counted.receivedAt())) {
            throw new Refused("refused.remark.change.late").at("receivedOn");
        }
        if (counted.channel().needsSignature() && !counted.signed()) {
            throw new Refused("refused.remark.change.unsigned").at("signed");
        }
        if (OfficeTime.dayOf(counted.receivedAt()).isBefore(OfficeTime.dayOf(submission.getReceivedAt()))) {
            throw new Refused("refused.remark.change.beforeSubmission").at("receivedOn");
        }
        return counted;
    }

    /**
     * Keeps how a change came to the office, and who entered it.
     *
     * @param remark the new version, or the remark that was withdrawn
     * @param counted as {@link #counted} gives it
     */
    public void note(Submission submission, Remark remark, RemarkChange.Act act, Entry counted, EnteredChange entered) {
        var scan = entered.scan();
        jdbc.sql("insert into remark_change_entry (remark_id, act, channel, received_at, postmark_on, delivered_at,"
                        + " registry_number, file_id, entered_at, entered_by) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(remark.getId(), act.name(), counted.channel().name(), at(counted.receivedAt()))
                .param(5, counted.postmarkOn(), Types.DATE)
                .param(
                        6,
                        counted.deliveredAt() == null ? null : at(counted.deliveredAt()),
                        Types.TIMESTAMP_WITH_TIMEZONE)
                .param(7, counted.registryNumber())
                .param(8, scan == null ? null : files.addLater(submission, scan), Types.BIGINT)
                .param(9, at(clock.instant()))
                .param(10, entered.person())
                .update();
    }

    /** What became of the remarks of a submission, in the order of its arrival; what the office took back is no change. */
    @Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
    public List<RemarkChange> of(Submission submission) {
        return jdbc.sql("""
                        select c.*, e.channel, e.postmark_on, e.registry_number, e.entered_by, e.entered_at, f.position as scan
                        from (select r.id, 'CORRECTION' as act, r.number, r.content, r.corrected_at as at from remark r
                              where r.submission_id = :id and r.corrects_id is not null
                            union all
                              select r.id, 'WITHDRAWAL' as act, r.number, r.content, w.withdrawn_at as at
                              from remark r join remark_withdrawal w on w.remark_id = r.id
                              where r.submission_id = :id and not exists (select 1 from submission_taken_back b
                                where b.submission_id = r.submission_id)) c
                          left join remark_change_entry e on e.remark_id = c.id and e.act = c.act
                          left join submission_file f on f.id = e.file_id
                        order by c.at, c.id
                        """)
                .param("id", submission.getId())
                .query(RemarkChanges::change)
                .list();
    }

    private static RemarkChange change(ResultSet row, int number) throws SQLException {
        var channel = row.getString("channel");
        return new RemarkChange(
                RemarkChange.Act.valueOf(row.getString("act")),
                row.getString("number"),
                row.getString("content"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                channel == null
                        ? null
                        : new RemarkChange.Letter(
                                Channel.valueOf(channel),
                                row.getObject("postmark_on", LocalDate.class),
                                row.getString("registry_number"),
                                row.getString("entered_by"),
                                row.getObject("entered_at", OffsetDateTime.class)
                                        .toInstant(),
                                row.getObject("scan", Integer.class)));
    }

    /** Numbers of the remarks of a submission that were neither corrected nor withdrawn. */
    @Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
    public List<String> standing(Submission submission) {
        return jdbc.sql("select r.number from remark r where r.submission_id = ?"
                        + " and not exists (select 1 from remark_withdrawal w where w.remark_id = r.id)"
                        + " and not exists (select 1 from remark correction where correction.corrects_id = r.id)"
                        + " order by mod(r.position, 1000000)")
                .param(submission.getId())
                .query(String.class)
                .list();
    }

    private static OffsetDateTime at(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    private void refuseGone(Remark remark) {
        if (isWithdrawn(remark)) {
            throw new Refused("refused.remark.change.withdrawn", remark.getNumber());
        }
        correctionOf(remark).ifPresent(correction -> {
            throw new Refused("refused.remark.change.corrected", correction.getNumber());
        });
    }
}
