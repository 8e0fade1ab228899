package pl.konsultacje.remark;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Which remarks are handled together. Rows and keys only: no act on one remark costs more because its group has thousands
 * of members. Keys are given out under the lock of the consultation's series of cases and taken back under that of the
 * case.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class RemarkGroups {

    /** Neither taken back nor corrected; for a member {@code m}. */
    private static final String STANDING =
            " not exists (select 1 from remark_withdrawal w where w.remark_id = m.remark_id)"
                    + " and not exists (select 1 from remark correction where correction.corrects_id = m.remark_id)";

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    RemarkGroups(JdbcClient jdbc, JdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    /**
     * A remark in its case.
     *
     * @param repeats the remark of the same sender that says the same; null when it is the first
     * @param senderKey by what repetitions of it are known; null when it is one itself, or when its sender is unknown
     */
    record Member(
            long caseId,
            long remarkId,
            @Nullable Long repeats,
            @Nullable String senderKey) {}

    /**
     * What copies of some remarks would join.
     *
     * @param cases by the key of their words
     * @param senders by the key of their sender: the first remark, which later ones repeat
     */
    record Found(Map<String, Long> cases, Map<String, Member> senders) {}

    /** Finds what copies join and locks those cases; none of them settles, ends or is answered meanwhile. */
    Found lock(Collection<String> copyKeys, Collection<String> senderKeys) {
        var seen = find(copyKeys, senderKeys);
        var ids = new TreeSet<>(seen.cases().values());
        seen.senders().values().forEach(member -> ids.add(member.caseId()));
        if (ids.isEmpty()) {
            return seen;
        }
        jdbc.sql("select id from remark_case where id in (:ids) order by id for update")
                .param("ids", ids)
                .query(Long.class)
                .list();
        return find(copyKeys, senderKeys);
    }

    Found find(Collection<String> copyKeys, Collection<String> senderKeys) {
        var cases = new HashMap<String, Long>();
        if (!copyKeys.isEmpty()) {
            jdbc.sql("select copy_key, id from remark_case where copy_key in (:keys)")
                    .param("keys", copyKeys)
                    .query((row, number) -> cases.put(row.getString(1), row.getLong(2)))
                    .list();
        }
        var senders = new HashMap<String, Member>();
        if (!senderKeys.isEmpty()) {
            jdbc.sql("select case_id, remark_id, sender_key from remark_case_member where sender_key in (:keys)")
                    .param("keys", senderKeys)
                    .query((row, number) -> senders.put(
                            row.getString(3), new Member(row.getLong(1), row.getLong(2), null, row.getString(3))))
                    .list();
        }
        return new Found(cases, senders);
    }

    void add(List<Member> members) {
        batches.batchUpdate(
                "insert into remark_case_member (case_id, remark_id, repeats_id, sender_key) values (?, ?, ?, ?)",
                members.stream()
                        .map(member ->
                                new Object[] {member.caseId(), member.remarkId(), member.repeats(), member.senderKey()})
                        .toList());
    }

    /** A remark was taken back or corrected. If its sender repeated it, the oldest repetition takes its place. */
    void leave(long remarkId) {
        var senderKey = jdbc.sql("select sender_key from remark_case_member where remark_id = ?")
                .param(remarkId)
                .query((row, number) -> Optional.ofNullable(row.getString(1)))
                .optional()
                .flatMap(key -> key);
        if (senderKey.isEmpty()) {
            return;
        }
        jdbc.sql("update remark_case_member set sender_key = null where remark_id = ?")
                .param(remarkId)
                .update();
        jdbc.sql("select m.remark_id from remark_case_member m where m.repeats_id = ? and" + STANDING
                        + " order by m.remark_id limit 1")
                .param(remarkId)
                .query(Long.class)
                .optional()
                .ifPresent(next -> {
                    jdbc.sql("update remark_case_member set repeats_id = null, sender_key = ? where remark_id = ?")
                            .params(senderKey.get(), next)
                            .update();
                    jdbc.sql("update remark_case_member set repeats_id = ? where repeats_id = ?")
                            .params(next, remarkId)
                            .update();
                });
    }

    /** The oldest remark of a case that stands and is no repetition; empty when all were taken back or corrected. */
    @Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
    public Optional<Long> first(long caseId) {
        return jdbc.sql("select m.remark_id from remark_case_member m where m.case_id = ? and m.repeats_id is null and"
                        + STANDING + " order by m.remark_id limit 1")
                .param(caseId)
                .query(Long.class)
                .optional();
    }

    /** The oldest remark that a case ever had. */
    @Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
    public long oldest(long caseId) {
        return jdbc.sql("select min(remark_id) from remark_case_member where case_id = ?")
                .param(caseId)
                .query(Long.class)
                .single();
    }

    /** The oldest remark with each of the texts that a case ever had, by the texts themselves. */
    @Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
    public List<Long> textsEver(long caseId) {
        return jdbc.sql("select min(r.id) from remark_case_member m join remark r on r.id = m.remark_id"
                        + " where m.case_id = ? group by r.part_id, r.part_text, r.page, r.current_wording, r.content,"
                        + " r.proposed_wording, r.justification")
                .param(caseId)
                .query(Long.class)
                .list();
    }

    /**
     * How many remarks of a case stand.
     *
     * @param all with repetitions
     * @param senders without
     */
    record Size(int all, int senders) {}

    @Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
    public Size size(long caseId) {
        return jdbc.sql(
                        "select count(*), count(*) - count(m.repeats_id) from remark_case_member m where m.case_id = ? and"
                                + STANDING)
                .param(caseId)
                .query((row, number) -> new Size(row.getInt(1), row.getInt(2)))
                .single();
    }

    /** The oldest remarks of a case that stand. */
    @Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
    public List<Member> standing(long caseId, int most) {
        return jdbc.sql("select m.case_id, m.remark_id, m.repeats_id from remark_case_member m where m.case_id = ? and"
                        + STANDING + " order by m.remark_id limit ?")
                .params(caseId, most)
                .query((row, number) -> new Member(row.getLong(1), row.getLong(2), row.getObject(3, Long.class), null))
                .list();
    }
}
