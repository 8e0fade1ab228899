package pl.konsultacje.response;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import pl.konsultacje.consultation.QuotedParts;
import pl.konsultacje.remark.Ground;
import pl.konsultacje.submission.Channel;
import pl.konsultacje.submission.SubmitterType;

/**
 * The register of remarks: what arrived, where it is, what was answered. Read by one statement over the rooms' tables and
 * the engine's tasks, so that the counts add up at any moment and a page of it costs the same however many remarks there
 * are.
 */
@Component
@Transactional(readOnly = true)
public class Register {

    // The rule for the step at the end: a case without an open task is between two automatic steps.
    private static final String ROWS = """
            select r.id, r.number, c.case_key, s.channel, coalesce(r.corrected_at, s.received_at) as received_at, s.submitter_name, s.submitter_type,
              part.number as part_number, part.heading as part_heading,
              part.since_version, part.until_version, r.part_text, r.page, r.current_wording,
              r.content, r.proposed_wording, r.justification, c.ground, c.review_reason, c.team,
              coalesce(t.ASSIGNEE_, c.assignee) as has_it, c.due_date, c.settled_at, c.admitted_late_at,
              original.number as repeated_number,
              answer.disposition, answer.reasons, answer.document_change, t.TASK_DEF_KEY_ as open_task,
              case
                when back.submission_id is not null then 'TAKEN_BACK'
                when w.remark_id is not null then 'WITHDRAWN'
                when c.id is null then 'WAITING'
                when m.repeats_id is not null then 'REPEATED'
                when c.settled_at is not null then 'SETTLED'
                when c.abandoned_at is not null then 'ABANDONED'
                when t.TASK_DEF_KEY_ = 'reviewRemark' then 'REVIEW'
                when t.TASK_DEF_KEY_ = 'assignRemark' then 'ASSIGNMENT'
                when t.TASK_DEF_KEY_ = 'draftResponse' then 'DRAFTING'
                when t.TASK_DEF_KEY_ = 'approveResponse' then 'APPROVAL'
                when t.TASK_DEF_KEY_ is not null then 'OTHER'
                when c.admissible is null then 'REVIEW'
                when not c.admissible or answer.subject = c.case_key || '/r' || c.round then 'APPROVAL'
                else 'ASSIGNMENT'
              end as register_step
            from remark r
              join submission s on s.id = r.submission_id
              left join submission_taken_back back on back.submission_id = s.id
              left join remark_withdrawal w on w.remark_id = r.id
              left join remark_case_member m on m.remark_id = r.id
              left join remark_case c on c.id = m.case_id
              left join remark original on original.id = m.repeats_id
              left join document_part part on part.id = case when c.id is null then r.part_id else c.part_id end
              left join response_version answer on answer.case_key = c.case_key
                and answer.number = (select max(v.number) from response_version v where v.case_key = c.case_key)
              left join ACT_RU_EXECUTION e on e.BUSINESS_KEY_ = c.case_key and e.PARENT_ID_ is null
                and c.settled_at is null
              left join ACT_RU_TASK t on t.PROC_INST_ID_ = e.ID_
            where not exists (select 1 from remark correction where correction.corrects_id = r.id)
            """;

    private static final String RECEIVED = ROWS + " and back.submission_id is null";

    private final JdbcClient jdbc;
    private final QuotedParts quotedParts;

    Register(JdbcClient jdbc, QuotedParts quotedParts) {
        this.jdbc = jdbc;
        this.quotedParts = quotedParts;
    }

    /** All remarks of a consultation, in the order of their arrival; of one that was corrected the newest version. */
    public List<RegisterRow> rows(String consultationKey) {
        return jdbc.sql(RECEIVED + " and s.consultation_key = ? order by r.id")
                .param(consultationKey)
                .query(this::row)
                .list();
    }

    /** The remarks of one submission, also when the office took it back. */
    public List<RegisterRow> rowsOfSubmission(String submissionNumber) {
        return jdbc.sql(ROWS + " and s.number = ? order by mod(r.position, 1000000)")
                .param(submissionNumber)
                .query(this::row)
                .list();
    }

    /**
     * One page of the register.
     *
     * @param step only remarks in that step; null for all
     * @param page from 0
     */
    public List<RegisterRow> page(String consultationKey, @Nullable RegisterStep step, int page, int size) {
        return jdbc.sql("select * from (" + RECEIVED + " and s.consultation_key = :key) as register"
                        + (step == null ? "" : " where register_step = :step")
                        + " order by id limit :size offset :from")
                .param("key", consultationKey)
                .params(step == null ? Map.of() : Map.of("step", step.name()))
                .param("size", size)
                .param("from", (long) page * size)
                .query(this::row)
                .list();
    }

    /** One page of the remarks of one case; page from 0. */
    public List<RegisterRow> group(String caseKey, int page, int size) {
        return jdbc.sql(ROWS + " and c.case_key = ? order by r.id limit ? offset ?")
                .params(caseKey, size, (long) page * size)
                .query(this::row)
                .list();
    }

    public long sizeOfGroup(String caseKey) {
        return jdbc.sql("select count(*) from (" + ROWS + " and c.case_key = ?) as members")
                .param(caseKey)
                .query(Long.class)
                .single();
    }

    /** How many remarks are in each step; they add up to what arrived. */
    public Map<RegisterStep, Long> counts(String consultationKey) {
        var counts = new EnumMap<RegisterStep, Long>(RegisterStep.class);
        for (var step : RegisterStep.values()) {
            counts.put(step, 0L);
        }
        jdbc.sql("select register_step, count(*) from (" + RECEIVED
                        + " and s.consultation_key = ?) as register group by register_step")
                .param(consultationKey)
                .query((row, number) -> counts.put(RegisterStep.valueOf(row.getString(1)), row.getLong(2)))
                .list();
        return counts;
    }

    /**
     * The case whose open task is due first; those without a term come after, oldest first.
     *
     * @return public number of a case of the consultation, or of the consultation itself; empty when nothing is open
     */
    public Optional<String> nextTask(String consultationKey) {
        return jdbc.sql("""
                        select e.BUSINESS_KEY_ from ACT_RU_TASK t join ACT_RU_EXECUTION e on e.ID_ = t.PROC_INST_ID_
                        where e.BUSINESS_KEY_ = :key or e.BUSINESS_KEY_ like :below
                        order by case when t.DUE_DATE_ is null then 1 else 0 end, t.DUE_DATE_, t.CREATE_TIME_, t.ID_
                        limit 1
                        """)
                .param("key", consultationKey)
                .param("below", consultationKey + "/%")
                .query(String.class)
                .optional();
    }

    private RegisterRow row(ResultSet row, int number) throws SQLException {
        var step = RegisterStep.valueOf(row.getString("register_step"));
        var isDecided = step.isAnswered();
        var ground = isDecided ? row.getString("ground") : null;
        var disposition = isDecided ? row.getString("disposition") : null;
        return new RegisterRow(
                row.getString("number"),
                row.getString("case_key"),
                row.getString("repeated_number"),
                Channel.valueOf(row.getString("channel")),
                row.getObject("received_at", OffsetDateTime.class).toInstant(),
                row.getString("submitter_name"),
                SubmitterType.valueOf(row.getString("submitter_type")),
                part(row),
                row.getString("page"),
                row.getString("current_wording"),
                row.getString("content"),
                row.getString("proposed_wording"),
                row.getString("justification"),
                step(step, row.getString("open_task")),
                ground == null ? null : Ground.valueOf(ground),
                disposition == null ? null : Disposition.valueOf(disposition),
                !isDecided ? null : ground == null ? row.getString("reasons") : row.getString("review_reason"),
                isDecided ? row.getString("document_change") : null,
                row.getString("team"),
                row.getString("has_it"),
                row.getObject("due_date", LocalDate.class),
                row.getObject("admitted_late_at") != null,
                step == RegisterStep.SETTLED,
                step);
    }

    private String part(ResultSet row) throws SQLException {
        var heading = row.getString("part_heading");
        if (heading == null) {
            return row.getString("part_text");
        }
        var number = row.getString("part_number");
        return quotedParts.label(
                number == null || number.isBlank() ? heading : number + " " + heading,
                row.getInt("since_version"),
                row.getObject("until_version", Integer.class));
    }

    private static @Nullable String step(RegisterStep step, @Nullable String openTask) {
        if (openTask != null && step.isAnswered()) {
            return openTask;
        }
        return switch (step) {
            case REVIEW -> "proposeAdmissibility";
            case ASSIGNMENT -> "routeRemark";
            case APPROVAL -> "settleRemark";
            default -> null;
        };
    }
}
