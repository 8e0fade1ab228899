package pl.konsultacje.submission;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import pl.konsultacje.consultation.ConsultationManagement;
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
    private final JdbcClient jdbc;
    private final Clock clock;

    RemarkChanges(
            Remarks remarks,
            ConsultationManagement consultations,
            SubmissionManagement submissions,
            JdbcClient jdbc,
            Clock clock) {
        this.remarks = remarks;
        this.consultations = consultations;
        this.submissions = submissions;
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

    /**
     * Puts a new text in the place of a remark.
     *
     * @param receivedAt instant at which the request arrived
     * @throws Refused after the end of the collection, when it was withdrawn or corrected otherwise, when something is
     *     missing or too long, or when nothing was changed
     */
    public Remark correct(Submission submission, Remark remark, RemarkText text, Instant receivedAt) {
        var consultation = consultations.get(submission.getConsultationKey());
        Remark.refuseChanging(consultation, receivedAt);
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
     * @throws Refused after the end of the collection, or when it was corrected
     */
    public void withdraw(Submission submission, Remark remark, Instant receivedAt) {
        Remark.refuseChanging(consultations.get(submission.getConsultationKey()), receivedAt);
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

    private void refuseGone(Remark remark) {
        if (isWithdrawn(remark)) {
            throw new Refused("refused.remark.change.withdrawn", remark.getNumber());
        }
        correctionOf(remark).ifPresent(correction -> {
            throw new Refused("refused.remark.change.corrected", correction.getNumber());
        });
    }
}
