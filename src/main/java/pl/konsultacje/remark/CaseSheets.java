package pl.konsultacje.remark;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import pl.konsultacje.audit.Decisions;
import pl.konsultacje.consultation.ConsultationManagement;
import pl.konsultacje.consultation.DocumentPart;
import pl.konsultacje.consultation.QuotedParts;
import pl.konsultacje.platform.Difference;
import pl.konsultacje.platform.Words;
import pl.konsultacje.staff.StaffManagement;
import pl.konsultacje.staff.Team;
import pl.konsultacje.submission.Remark;
import pl.konsultacje.submission.SubmissionManagement;

/** Draws up what the task pages of a case show. */
@Component
@Transactional(readOnly = true)
public class CaseSheets {

    private static final int TITLE_LENGTH = 70;

    /** How many remarks of a group the page lists; the register has them all. */
    private static final int LISTED = 50;

    private final RemarkManagement remarks;
    private final RemarkGroups groups;
    private final SubmissionManagement submissions;
    private final ConsultationManagement consultations;
    private final QuotedParts quotedParts;
    private final StaffManagement staff;
    private final Decisions decisions;
    private final Words words;

    CaseSheets(
            RemarkManagement remarks,
            RemarkGroups groups,
            SubmissionManagement submissions,
            ConsultationManagement consultations,
            QuotedParts quotedParts,
            StaffManagement staff,
            Decisions decisions,
            Words words) {
        this.remarks = remarks;
        this.groups = groups;
        this.submissions = submissions;
        this.consultations = consultations;
        this.quotedParts = quotedParts;
        this.staff = staff;
        this.decisions = decisions;
        this.words = words;
    }

    /** One line that tells the case from others: its number and how its remark begins. */
    public String title(String caseKey) {
        return title(caseKey, remarks.remark(caseKey));
    }

    private static String title(String caseKey, Remark remark) {
        return caseKey + " · " + beginning(remark);
    }

    /** How the remark of the case begins. */
    String beginning(String caseKey) {
        return beginning(remarks.remark(caseKey));
    }

    private static String beginning(Remark remark) {
        var content = remark.getContent().strip().replaceAll("\\s+", " ");
        return content.length() <= TITLE_LENGTH
                ? content
                : content.substring(
                                0,
                                content.lastIndexOf(' ', TITLE_LENGTH) > 0
                                        ? content.lastIndexOf(' ', TITLE_LENGTH)
                                        : TITLE_LENGTH)
                        + "…";
    }

    public CaseSheet sheet(String caseKey) {
        var remarkCase = remarks.get(caseKey);
        var remark = remarks.remark(caseKey);
        var part = Optional.ofNullable(remarkCase.getPartId()).flatMap(consultations::part);
        return new CaseSheet(
                caseKey,
                title(caseKey, remark),
                part.map(quotedParts::label).orElse(remark.getPartText()),
                part.map(DocumentPart::getText).orElse(""),
                part.filter(quoted -> !quoted.isCurrent())
                        .map(quotedParts::current)
                        .map(DocumentPart::getText)
                        .orElse(""),
                remarkCase.facts(),
                remarkCase.getAdmittedLateReason(),
                remarkCase.getProposedAdmissible(),
                remarkCase.getProposedGround(),
                remarkCase.getAdmissibilityRule(),
                remarkCase.getAdmissibilityVersion(),
                remarkCase.isReviewed(),
                remarkCase.isRefused(),
                remarkCase.getGround(),
                remarkCase.getReviewReason(),
                Optional.ofNullable(remarkCase.getReviewedBy())
                        .map(staff::nameOf)
                        .orElse(null),
                Optional.ofNullable(remarkCase.getReviewedAt()).map(words::day).orElse(null),
                remarkCase.getTopic(),
                Optional.ofNullable(remarkCase.getTeam())
                        .flatMap(staff::team)
                        .map(Team::getName)
                        .orElse(null),
                remarkCase.getRoutingRule(),
                remarkCase.getRoutingVersion(),
                remarkCase.getWorkingDays(),
                Optional.ofNullable(remarkCase.getDueDate()).map(words::day).orElse(null),
                remarkSheet(remark, part),
                group(remarkCase),
                sentBack(caseKey));
    }

    private CaseSheet.RemarkSheet remarkSheet(Remark remark, Optional<DocumentPart> part) {
        var submission = submissions.submissionOf(remark);
        return new CaseSheet.RemarkSheet(
                remark.getNumber(),
                submission.getChannel(),
                words.moment(submission.getReceivedAt()),
                submission.getSubmitter().name(),
                submission.getSubmitter().type(),
                remark.getPage(),
                remark.getCurrentWording(),
                remark.getContent(),
                remark.getProposedWording(),
                remark.getJustification(),
                Difference.between(remark.getCurrentWording(), remark.getProposedWording()),
                part.map(one -> quotedParts.quote(one, remark.getCurrentWording()))
                        .orElse(null));
    }

    private CaseSheet.Group group(RemarkCase remarkCase) {
        var size = groups.size(remarkCase.getId());
        if (size.all() < 2) {
            return new CaseSheet.Group("", size.all(), size.senders(), List.of());
        }
        var members = groups.standing(remarkCase.getId(), LISTED).stream()
                .map(member -> {
                    var remark = submissions.remark(member.remarkId());
                    var submission = submissions.submissionOf(remark);
                    return new CaseSheet.Copy(
                            remark.getNumber(),
                            submission.getChannel(),
                            words.moment(submission.getReceivedAt()),
                            submission.getSubmitter().name(),
                            submission.getSubmitter().type(),
                            member.repeats() == null
                                    ? null
                                    : submissions.remark(member.repeats()).getNumber());
                })
                .toList();
        return new CaseSheet.Group(
                words.say(
                        "remark.sheet.group",
                        words.count("remark.sheet.group.remarks", size.all()),
                        words.count("remark.sheet.group.senders", size.senders())),
                size.all(),
                size.senders(),
                members);
    }

    private List<CaseSheet.SentBack> sentBack(String caseKey) {
        var reasons = new ArrayList<CaseSheet.SentBack>();
        for (var decision : decisions.on(caseKey)) {
            var isSentBack =
                    "SENT_BACK".equals(decision.outcome()) || decision.act().equals("remarkReopened");
            if (isSentBack && decision.reason() != null) {
                reasons.add(new CaseSheet.SentBack(
                        decision.act(),
                        decision.reason(),
                        staff.nameOf(decision.person()),
                        words.moment(decision.at())));
            }
        }
        Collections.reverse(reasons);
        return reasons;
    }
}
