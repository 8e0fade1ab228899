package pl.konsultacje.remark;

import jakarta.persistence.EntityManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import pl.konsultacje.audit.Decisions;
import pl.konsultacje.consultation.Consultation;
import pl.konsultacje.consultation.ConsultationManagement;
import pl.konsultacje.consultation.OpenMatters;
import pl.konsultacje.consultation.OpenWork;
import pl.konsultacje.platform.Outages;
import pl.konsultacje.platform.Outages.Outage;
import pl.konsultacje.platform.OwnWords;
import pl.konsultacje.platform.Refused;
import pl.konsultacje.staff.FourEyes;
import pl.konsultacje.submission.Channel;
import pl.konsultacje.submission.SubmitterType;

/**
 * Admits late remarks in a batch: the coordinator names them and the reason, a manager decides. At most one proposal of a
 * consultation is open, so its task needs to know nothing else.
 */
@Service
@Transactional
public class LateAdmissionManagement implements OpenWork, OpenMatters {

    /** How many late remarks one proposal may name: they are admitted in one transaction. */
    public static final int MOST = 200;

    /** How long before the end of the collection an outage is a reason. */
    private static final Duration BEFORE_END = Duration.ofHours(24);

    private static final String COLUMNS =
            "select c.case_key, r.number as remark_number, s.submitter_type, s.channel, s.received_at from remark_case c"
                    + " join remark r on r.id = (select min(m.remark_id) from remark_case_member m where m.case_id = c.id)"
                    + " join submission s on s.id = r.submission_id";
    private static final String LATE = " c.consultation_key = :key and not c.in_time and c.admitted_late_at is null"
            + " and c.settled_at is null and c.abandoned_at is null";
    private static final String IN_REVIEW =
            " and exists (select 1 from ACT_RU_TASK t join ACT_RU_EXECUTION e on e.ID_ = t.PROC_INST_ID_"
                    + " where e.BUSINESS_KEY_ = c.case_key and t.TASK_DEF_KEY_ = 'reviewRemark')";

    private final LateAdmissions admissions;
    private final LateAdmissionProcess process;
    private final RemarkManagement remarks;
    private final ConsultationManagement consultations;
    private final Outages outages;
    private final FourEyes fourEyes;
    private final Decisions decisions;
    private final EntityManager entities;
    private final JdbcClient jdbc;
    private final Clock clock;

    LateAdmissionManagement(
            LateAdmissions admissions,
            LateAdmissionProcess process,
            RemarkManagement remarks,
            ConsultationManagement consultations,
            Outages outages,
            FourEyes fourEyes,
            Decisions decisions,
            EntityManager entities,
            JdbcClient jdbc,
            Clock clock) {
        this.admissions = admissions;
        this.process = process;
        this.remarks = remarks;
        this.consultations = consultations;
        this.outages = outages;
        this.fourEyes = fourEyes;
        this.decisions = decisions;
        this.entities = entities;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Hands late remarks to the manager.
     *
     * @param caseKeys their cases, each waiting for its review
     * @param reason why they are to be admitted, in words; compulsory
     */
    public void propose(String consultationKey, Collection<String> caseKeys, String reason, String person) {
        var consultation = consultations.lock(consultationKey);
        if (consultation.isWithdrawn()) {
            throw new Refused("refused.consultation.withdrawn");
        }
        if (consultation.getConcludedAt() != null) {
            throw new Refused("refused.late.concluded");
        }
        if (isAnythingOpen(consultationKey)) {
            throw new Refused("refused.late.open");
        }
        refuseWrong(consultationKey, caseKeys);
        OwnWords.requireReason(reason);
        OwnWords.refuseTooLong(reason, OwnWords.LONGEST, "reason");
        var number = admissions.countByConsultationKey(consultationKey) + 1;
        fourEyes.author(LateAdmission.subject(consultationKey, number), person);
        admissions.save(new LateAdmission(
                consultationKey,
                number,
                reason.strip(),
                outage(consultation).orElse(null),
                caseKeys,
                person,
                clock.instant()));
        decisions.record(consultationKey, consultationKey, "proposeLateAdmission", null, reason.strip(), person);
        entities.flush();
        process.proposed(consultationKey);
    }

    private void refuseWrong(String consultationKey, Collection<String> caseKeys) {
        if (caseKeys.isEmpty()) {
            throw new Refused("refused.late.none").at("cases");
        }
        if (caseKeys.size() > MOST) {
            throw new Refused("refused.late.tooMany", MOST).at("cases");
        }
        var gone = new TreeSet<>(caseKeys);
        gone.removeAll(new HashSet<>(
                jdbc.sql("select c.case_key from remark_case c where c.case_key in (:chosen) and" + LATE + IN_REVIEW)
                        .param("chosen", caseKeys)
                        .param("key", consultationKey)
                        .query(String.class)
                        .list()));
        if (!gone.isEmpty()) {
            throw new Refused("refused.late.reviewed", String.join(", ", gone)).at("cases");
        }
    }

    /** The manager admits the remarks of the open proposal that still wait for their review. */
    public void approve(String consultationKey, String person) {
        decide(consultationKey, person, admission -> {
            fourEyes.approver(admission.getSubject(), person);
            admission.approve(person, clock.instant());
            decisions.record(
                    consultationKey,
                    consultationKey,
                    "approveLateAdmission",
                    "APPROVED",
                    admission.getReason(),
                    person);
            admission.cases().forEach(caseKey -> remarks.admitLate(caseKey, admission.getReason(), person));
        });
    }

    /**
     * The manager refuses the open proposal.
     *
     * @param reason why, in words; compulsory
     */
    public void refuse(String consultationKey, String reason, String person) {
        decide(consultationKey, person, admission -> {
            OwnWords.requireReason(reason);
            admission.refuse(reason.strip(), person, clock.instant());
            decisions.record(
                    consultationKey, consultationKey, "approveLateAdmission", "REFUSED", reason.strip(), person);
        });
    }

    private interface Act {
        void on(LateAdmission admission);
    }

    /** It may have been the last open matter, when every remark of it was decided one by one meanwhile. */
    private void decide(String consultationKey, String person, Act act) {
        consultations.settle(consultationKey, () -> {
            var admission = open(consultationKey).orElseThrow(() -> new Refused("refused.task.gone"));
            entities.refresh(admission);
            fourEyes.refuseAuthor(admission.getSubject(), person);
            act.on(admission);
        });
        process.decided(consultationKey, person);
    }

    /** Why the person may not decide on the open proposal; empty when he may. */
    @Transactional(readOnly = true)
    public Optional<Refused> obstacle(String consultationKey, String person) {
        return open(consultationKey).flatMap(admission -> fourEyes.obstacle(admission.getSubject(), person));
    }

    /** The proposal that waits for a decision. */
    @Transactional(readOnly = true)
    public Optional<LateAdmission> open(String consultationKey) {
        return last(consultationKey).filter(LateAdmission::isOpen);
    }

    /** The newest proposal. */
    @Transactional(readOnly = true)
    public Optional<LateAdmission> last(String consultationKey) {
        return admissions.findFirstByConsultationKeyOrderByNumberDesc(consultationKey);
    }

    /** Late remarks that wait for their review and were not admitted yet, oldest first; at most {@link #MOST}. */
    @Transactional(readOnly = true)
    public List<LateRemark> waiting(String consultationKey) {
        return jdbc.sql(COLUMNS + " where" + LATE + IN_REVIEW + " order by c.id limit " + MOST)
                .param("key", consultationKey)
                .query(LateAdmissionManagement::late)
                .list();
    }

    /** How many such remarks there are. */
    @Transactional(readOnly = true)
    public long countWaiting(String consultationKey) {
        return jdbc.sql("select count(*) from remark_case c where" + LATE + IN_REVIEW)
                .param("key", consultationKey)
                .query(Long.class)
                .single();
    }

    /** The remarks of a proposal, oldest first. */
    @Transactional(readOnly = true)
    public List<LateRemark> remarks(LateAdmission admission) {
        return jdbc.sql(COLUMNS + " where c.case_key in (:cases) order by c.id")
                .param("cases", admission.cases())
                .query(LateAdmissionManagement::late)
                .list();
    }

    private static LateRemark late(ResultSet row, int number) throws SQLException {
        return new LateRemark(
                row.getString("case_key"),
                row.getString("remark_number"),
                SubmitterType.valueOf(row.getString("submitter_type")),
                Channel.valueOf(row.getString("channel")),
                row.getObject("received_at", OffsetDateTime.class).toInstant());
    }

    /** The last outage of the application in the last day of the collection, by its own record. */
    @Transactional(readOnly = true)
    public Optional<Outage> outage(Consultation consultation) {
        var end = consultation.collectionEndsBefore();
        return outages.between(end.minus(BEFORE_END), end).stream().reduce((earlier, later) -> later);
    }

    @Override
    @Transactional(readOnly = true)
    public boolean isAnythingOpen(String consultationKey) {
        return admissions.existsByConsultationKeyAndState(consultationKey, LateAdmission.State.PROPOSED);
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void endNext(String consultationKey, String reason, int most) {
        open(consultationKey).ifPresent(admission -> admission.abandon(clock.instant()));
    }

    @Override
    @Transactional(readOnly = true)
    public boolean areLeft(String consultationKey) {
        return isAnythingOpen(consultationKey);
    }
}
