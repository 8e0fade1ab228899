package pl.konsultacje.remark;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pl.konsultacje.consultation.ConsultationManagement;
import pl.konsultacje.platform.Refused;
import pl.konsultacje.submission.Remark;
import pl.konsultacje.submission.RemarkChanges;
import pl.konsultacje.submission.SubmissionManagement;

/**
 * Takes submissions back that the office had entered by mistake, each in one transaction. What somebody has decided about,
 * or its sender has changed, stays.
 */
@Service
@Transactional
public class TakingBack {

    private static final int AT_ONCE = 500;

    private record Entered(
            String submission,
            boolean isChanged,
            boolean isSettled,
            @Nullable String caseKey) {}

    private final RemarkChanges changes;
    private final SubmissionManagement submissions;
    private final RemarkManagement remarks;
    private final ConsultationManagement consultations;
    private final ObjectProvider<ApprovedAnswers> approvals;
    private final JdbcClient jdbc;

    TakingBack(
            RemarkChanges changes,
            SubmissionManagement submissions,
            RemarkManagement remarks,
            ConsultationManagement consultations,
            ObjectProvider<ApprovedAnswers> approvals,
            JdbcClient jdbc) {
        this.changes = changes;
        this.submissions = submissions;
        this.remarks = remarks;
        this.consultations = consultations;
        this.approvals = approvals;
        this.jdbc = jdbc;
    }

    /**
     * Why submissions cannot be taken back; those that can are left out.
     *
     * @param numbers public numbers of submissions
     */
    @Transactional(readOnly = true)
    public Map<String, Refused> obstacles(List<String> numbers) {
        var obstacles = new LinkedHashMap<String, Refused>();
        for (int from = 0; from < numbers.size(); from += AT_ONCE) {
            addObstacles(numbers.subList(from, Math.min(numbers.size(), from + AT_ONCE)), obstacles);
        }
        return obstacles;
    }

    private void addObstacles(Collection<String> numbers, Map<String, Refused> obstacles) {
        var entered = jdbc.sql("""
                        select s.number, r.corrects_id, w.remark_id as withdrawn, c.settled_at, c.case_key
                        from submission s join remark r on r.submission_id = s.id
                          left join remark_withdrawal w on w.remark_id = r.id
                          left join remark_case_member m on m.remark_id = r.id
                          left join remark_case c on c.id = m.case_id
                        where s.number in (:numbers) and not exists
                          (select 1 from submission_taken_back t where t.submission_id = s.id)
                        order by r.id
                        """)
                .param("numbers", numbers)
                .query((row, number) -> new Entered(
                        row.getString("number"),
                        row.getObject("corrects_id") != null || row.getObject("withdrawn") != null,
                        row.getObject("settled_at") != null,
                        row.getString("case_key")))
                .list();
        var approved = approved(entered);
        for (var remark : entered) {
            if (remark.isChanged) {
                obstacles.putIfAbsent(remark.submission, new Refused("refused.takeBack.changed"));
            } else if (remark.isSettled || remark.caseKey != null && approved.contains(remark.caseKey)) {
                obstacles.putIfAbsent(remark.submission, new Refused("refused.takeBack.answered"));
            }
        }
    }

    private Set<String> approved(List<Entered> entered) {
        var cases = new HashSet<String>();
        for (var remark : entered) {
            if (remark.caseKey != null) {
                cases.add(remark.caseKey);
            }
        }
        return cases.isEmpty()
                ? Set.of()
                : approvals.stream()
                        .flatMap(answers -> answers.approved(cases).stream())
                        .collect(Collectors.toSet());
    }

    /**
     * Takes a submission back, and ends the cases of its remarks; done again it changes nothing.
     *
     * @param person user name of who decided it
     * @param hadReceipt whether its sender was given a receipt, and is told now; one who was sent a receipt by hand is told, too
     * @throws Refused when it stays, for the reason that {@link #obstacles} tells
     */
    public void takeBack(String number, String reason, String person, boolean hadReceipt) {
        var submission = submissions
                .find(number)
                .orElseThrow(() -> new IllegalArgumentException("There is no submission " + number));
        // under the consultation's lock: a remark that still waited for its case may have been the last open matter
        consultations.settle(submission.getConsultationKey(), () -> {
            var remarkIds = changes.lockAll(submission);
            if (changes.takenBack(submission).isPresent()) {
                return;
            }
            if (consultations.get(submission.getConsultationKey()).isWithdrawn()) {
                throw new Refused("refused.consultation.withdrawn");
            }
            var cases = new LinkedHashMap<Remark, RemarkCase>();
            submissions.remarks(remarkIds).forEach(remark -> remarks.lockCaseOf(remark)
                    .ifPresent(remarkCase -> cases.put(remark, remarkCase)));
            obstacles(List.of(number)).values().forEach(obstacle -> {
                throw obstacle;
            });
            changes.takeBack(submission, remarkIds, reason, person);
            var emptied = new LinkedHashSet<RemarkCase>();
            cases.forEach((remark, remarkCase) -> {
                if (remarks.leave(remarkCase, remark)) {
                    emptied.add(remarkCase);
                }
            });
            emptied.forEach(remarks::end);
            if (hadReceipt || submissions.receiptsSentAgain(number) > 0) {
                submissions.tellTakenBack(submission);
            }
        });
    }
}
