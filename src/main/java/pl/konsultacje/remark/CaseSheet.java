package pl.konsultacje.remark;

import java.util.List;
import org.jspecify.annotations.Nullable;
import pl.konsultacje.consultation.QuotedParts.Quote;
import pl.konsultacje.platform.Difference;
import pl.konsultacje.submission.Channel;
import pl.konsultacje.submission.SubmitterType;

/**
 * A case as the task page shows it; days and names in words.
 *
 * @param part part of the document, as the coordinator placed it; blank for the document as a whole
 * @param partWords its text in the draft; blank when only headings are known
 * @param partWordsNow its text in the version that holds now, when that is another one; blank when it is not
 * @param admittedLate why it was admitted with others although it is late; null when it was not
 * @param proposedGround what the table proposed; null when it would admit
 * @param proposedAdmissible null until the table was asked
 * @param rule what the matching rule is called
 * @param ground why it is to be left without consideration; null when it is not
 * @param team name of the team that answers; null until there is one
 * @param due day on which the answer is due, in words
 * @param sentBack what managers, or the report, sent back, newest first
 */
public record CaseSheet(
        String caseKey,
        String title,
        String part,
        String partWords,
        String partWordsNow,
        AdmissibilityFacts facts,
        @Nullable String admittedLate,
        @Nullable Boolean proposedAdmissible,
        @Nullable Ground proposedGround,
        @Nullable String rule,
        @Nullable Integer ruleVersion,
        boolean reviewed,
        boolean refused,
        @Nullable Ground ground,
        @Nullable String reviewReason,
        @Nullable String reviewedBy,
        @Nullable String reviewedOn,
        @Nullable Topic topic,
        @Nullable String team,
        @Nullable String routingRule,
        @Nullable Integer routingVersion,
        @Nullable Integer workingDays,
        @Nullable String due,
        RemarkSheet remark,
        Group group,
        List<SentBack> sentBack) {

    /**
     * The remark that the case is about, with who sent it first. Contact data stay in the register of submissions.
     *
     * @param quote whether the wording that it quotes stands in the draft now; null when that cannot be told
     */
    public record RemarkSheet(
            String number,
            Channel channel,
            String received,
            String submitter,
            SubmitterType submitterType,
            String page,
            String currentWording,
            String content,
            String proposedWording,
            String justification,
            List<Difference.Piece> difference,
            @Nullable Quote quote) {}

    /**
     * Who sent the same remark.
     *
     * @param size how many remarks from how many senders, in words
     * @param remarks how many stand
     * @param senders how many senders; the other remarks repeat what one of these sent before
     * @param copies the oldest of them; none when there is but one remark
     */
    public record Group(String size, int remarks, int senders, List<Copy> copies) {

        /** How many more there are than are listed. */
        public int unlisted() {
            return copies.isEmpty() ? 0 : remarks - copies.size();
        }
    }

    /**
     * One remark of the group.
     *
     * @param repeats number of the remark that its sender repeats; null when it is the sender's first
     */
    public record Copy(
            String number,
            Channel channel,
            String received,
            String submitter,
            SubmitterType submitterType,
            @Nullable String repeats) {}

    /**
     * A reason for which the case came back.
     *
     * @param act id of the step that sent it back
     */
    public record SentBack(String act, String reason, String person, String when) {}
}
