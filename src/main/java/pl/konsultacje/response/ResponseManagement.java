package pl.konsultacje.response;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import pl.konsultacje.audit.Decisions;
import pl.konsultacje.consultation.ConsultationManagement;
import pl.konsultacje.platform.OwnWords;
import pl.konsultacje.platform.Refused;
import pl.konsultacje.remark.ApprovedAnswers;
import pl.konsultacje.remark.RemarkCase;
import pl.konsultacje.remark.RemarkHandling;
import pl.konsultacje.remark.RemarkManagement;
import pl.konsultacje.staff.FourEyes;
import pl.konsultacje.staff.Person;
import pl.konsultacje.staff.StaffManagement;

/** Drafts, approves and settles answers; each act is one transaction: lock, read, change, flush, engine last. */
@Service
@Transactional
public class ResponseManagement implements ApprovedAnswers {

    private final ResponseVersions versions;
    private final ResponseApprovals approvals;
    private final RemarkManagement remarks;
    private final RemarkHandling handling;
    private final ConsultationManagement consultations;
    private final StaffManagement staff;
    private final FourEyes fourEyes;
    private final Decisions decisions;
    private final EntityManager entities;
    private final Clock clock;

    ResponseManagement(
            ResponseVersions versions,
            ResponseApprovals approvals,
            RemarkManagement remarks,
            RemarkHandling handling,
            ConsultationManagement consultations,
            StaffManagement staff,
            FourEyes fourEyes,
            Decisions decisions,
            EntityManager entities,
            Clock clock) {
        this.versions = versions;
        this.approvals = approvals;
        this.remarks = remarks;
        this.handling = handling;
        this.consultations = consultations;
        this.staff = staff;
        this.fourEyes = fourEyes;
        this.decisions = decisions;
        this.entities = entities;
        this.clock = clock;
    }

    /** Writes a version of the answer and hands it to the manager. Its author may not approve anything of the round. */
    public void draft(String caseKey, Answer answer, String person) {
        var remarkCase = lock(caseKey);
        answer.refuseIncomplete();
        fourEyes.author(remarkCase.fourEyesSubject(), person);
        var number = versions.findFirstByCaseKeyOrderByNumberDesc(caseKey)
                        .map(ResponseVersion::getNumber)
                        .orElse(0)
                + 1;
        var version = versions.save(new ResponseVersion(
                caseKey,
                remarkCase.fourEyesSubject(),
                number,
                answer,
                Fingerprint.of(remarks.textsEver(caseKey)),
                person,
                clock.instant()));
        remarks.closeToCopies(caseKey);
        record(remarkCase, "draftResponse", version.getDisposition().name(), null, person);
        entities.flush();
        handling.responseDrafted(caseKey, person);
    }

    /** The manager approves the answer, or the leaving without consideration, word by word as it stands. */
    public void approve(String caseKey, String person) {
        var remarkCase = lock(caseKey);
        fourEyes.refuseAuthor(remarkCase.fourEyesSubject(), person);
        var decided = toBeDecided(remarkCase);
        if (!decided.isUnchanged()) {
            throw new Refused("refused.response.changed", caseKey);
        }
        fourEyes.approver(remarkCase.fourEyesSubject(), person);
        decide(remarkCase, decided, ResponseApproval.Outcome.APPROVED, null, person);
    }

    /** The manager sends the answer, or the refusal, back to its author. Sending back makes nobody an approver. */
    public void sendBack(String caseKey, String reason, String person) {
        var remarkCase = lock(caseKey);
        fourEyes.refuseAuthor(remarkCase.fourEyesSubject(), person);
        OwnWords.requireReason(reason);
        decide(remarkCase, toBeDecided(remarkCase), ResponseApproval.Outcome.SENT_BACK, reason.strip(), person);
    }

    private void decide(
            RemarkCase remarkCase,
            Subject subject,
            ResponseApproval.Outcome outcome,
            @Nullable String reason,
            String person) {
        approvals.save(new ResponseApproval(
                remarkCase.getCaseKey(),
                remarkCase.fourEyesSubject(),
                subject.versionId(),
                person,
                outcome,
                reason,
                subject.answerHash(),
                subject.textHash(),
                clock.instant()));
        record(remarkCase, "approveResponse", outcome.name(), reason, person);
        entities.flush();
        handling.responseDecided(remarkCase.getCaseKey(), person);
    }

    @Override
    @Transactional(readOnly = true)
    public Set<String> approved(Collection<String> caseKeys) {
        return approvals.approved(caseKeys);
    }

    /**
     * What lies before the manager.
     *
     * @param versionId version of the answer; null for a refusal
     * @param isUnchanged whether the words are those that the author handed over
     */
    private record Subject(@Nullable Long versionId, String answerHash, String textHash, boolean isUnchanged) {}

    private Subject toBeDecided(RemarkCase remarkCase) {
        var text = Fingerprint.of(remarks.textsEver(remarkCase.getCaseKey()));
        if (remarkCase.isRefused()) {
            return new Subject(null, Fingerprint.ofRefusal(remarkCase), text, true);
        }
        var version = current(remarkCase).orElseThrow(() -> new Refused("refused.response.none"));
        var answer = version.fingerprint();
        return new Subject(
                version.getId(),
                answer,
                text,
                answer.equals(version.getAnswerHash()) && text.equals(version.getTextHash()));
    }

    /**
     * Settles the case and wakes the consultation if it was the last.
     *
     * @throws IllegalStateException when a word of the answer or of the remarks is not the one that was approved
     */
    public void settle(String caseKey) {
        var consultationKey = remarks.get(caseKey).getConsultationKey();
        consultations.settle(consultationKey, () -> {
            var remarkCase = remarks.lock(caseKey);
            if (!remarkCase.isSettled() && !isApprovedAsItStands(remarkCase)) {
                throw new IllegalStateException("The approval of " + caseKey
                        + " is void: the answer or the text answered was changed after it");
            }
            remarks.settle(caseKey);
        });
    }

    /** Whether a manager approved exactly the words that stand now. */
    @Transactional(readOnly = true)
    public boolean isApprovedAsItStands(String caseKey) {
        return isApprovedAsItStands(remarks.get(caseKey));
    }

    private boolean isApprovedAsItStands(RemarkCase remarkCase) {
        return approvalOf(remarkCase)
                .filter(approval -> {
                    var text = Fingerprint.of(remarks.textsEver(remarkCase.getCaseKey()));
                    var versionId = approval.getVersionId();
                    var answer = versionId == null
                            ? Fingerprint.ofRefusal(remarkCase)
                            : versions.findById(versionId)
                                    .map(ResponseVersion::fingerprint)
                                    .orElse("");
                    return approval.covers(answer, text);
                })
                .isPresent();
    }

    /** Opens a settled case for a new answer; its authors and approvers may change places in the new round. */
    public void reopen(String caseKey, String reason, String person) {
        remarks.reopen(caseKey, reason, person);
    }

    /** Whether the answer, or the refusal, of the present round was approved. */
    @Transactional(readOnly = true)
    public boolean isApproved(String caseKey) {
        return approvalOf(remarks.get(caseKey)).isPresent();
    }

    private Optional<ResponseApproval> approvalOf(RemarkCase remarkCase) {
        return lastDecision(remarkCase).filter(ResponseApproval::isApproval);
    }

    private Optional<ResponseApproval> lastDecision(RemarkCase remarkCase) {
        return approvals
                .findFirstByCaseKeyOrderByIdDesc(remarkCase.getCaseKey())
                .filter(decision -> decision.getSubject().equals(remarkCase.fourEyesSubject()));
    }

    /** Whether a refusal, and not an answer, was sent back last. */
    @Transactional(readOnly = true)
    public boolean isRefusalSentBack(String caseKey) {
        var remarkCase = remarks.get(caseKey);
        return remarkCase.isRefused()
                && lastDecision(remarkCase).filter(last -> !last.isApproval()).isPresent();
    }

    /** Who is to draft: who wrote the last version, else the person assigned; null when the team is free to choose. */
    @Transactional(readOnly = true)
    public @Nullable String drafter(String caseKey) {
        return versions.findFirstByCaseKeyOrderByNumberDesc(caseKey)
                .map(ResponseVersion::getAuthor)
                .or(() -> Optional.ofNullable(remarks.get(caseKey).getAssignee()))
                .filter(person -> staff.find(person).filter(Person::isActive).isPresent())
                .orElse(null);
    }

    /** The newest version of the present round. */
    @Transactional(readOnly = true)
    public Optional<ResponseVersion> current(String caseKey) {
        return current(remarks.get(caseKey));
    }

    private Optional<ResponseVersion> current(RemarkCase remarkCase) {
        return versions.findFirstByCaseKeyOrderByNumberDesc(remarkCase.getCaseKey())
                .filter(version -> version.getSubject().equals(remarkCase.fourEyesSubject()));
    }

    /** The newest version of any round. */
    @Transactional(readOnly = true)
    public Optional<ResponseVersion> last(String caseKey) {
        return versions.findFirstByCaseKeyOrderByNumberDesc(caseKey);
    }

    /** All versions, oldest first. */
    @Transactional(readOnly = true)
    public List<ResponseVersion> versions(String caseKey) {
        return versions.findByCaseKeyOrderByNumber(caseKey);
    }

    /** What managers decided, oldest first. */
    @Transactional(readOnly = true)
    public List<ResponseApproval> decisions(String caseKey) {
        return approvals.findByCaseKeyOrderById(caseKey);
    }

    /** Why the person may not decide on what is to be approved now; empty when he may. */
    @Transactional(readOnly = true)
    public Optional<Refused> obstacle(String caseKey, String person) {
        return fourEyes.obstacle(remarks.get(caseKey).fourEyesSubject(), person);
    }

    @Transactional(propagation = Propagation.MANDATORY)
    RemarkCase lock(String caseKey) {
        return remarks.lock(caseKey);
    }

    private void record(RemarkCase remarkCase, String act, String outcome, @Nullable String reason, String person) {
        decisions.record(remarkCase.getConsultationKey(), remarkCase.getCaseKey(), act, outcome, reason, person);
    }
}
