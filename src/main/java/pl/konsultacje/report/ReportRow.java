package pl.konsultacje.report;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A remark as the report's table shows it. Codes are kept as text: a version published years ago must stay readable
 * whatever the enumerations are called by then.
 *
 * @param position running number in the table, from 1
 * @param remarkNumber public number of the remark, e.g. {@code WPRESiS-2021/17.3}
 * @param caseKey public number of the case in which it was handled
 * @param receivedOn day on which its channel received it, Europe/Warsaw
 * @param channel code of the channel
 * @param submitter name of an institution; empty for a natural person, whose name never enters a report
 * @param submitterType code of the kind of submitter
 * @param ground code of the reason for which it was left without consideration, or {@code WITHDRAWN} or
 *     {@code REPEATED}; null when it was answered
 * @param disposition code of the stance; null when it was left without consideration, withdrawn or repeated
 * @param repeats public number of the earlier remark of the same sender that says the same; null when there is none
 */
public record ReportRow(
        int position,
        String remarkNumber,
        String caseKey,
        LocalDate receivedOn,
        String channel,
        String submitter,
        String submitterType,
        String part,
        String page,
        String currentWording,
        String content,
        String proposedWording,
        String justification,
        @Nullable String ground,
        @Nullable String disposition,
        String reasons,
        String documentChange,
        @Nullable String repeats) {

    static final String NATURAL_PERSON = "PERSON";
    static final String LEFT_WITHOUT_CONSIDERATION = "LEFT_WITHOUT_CONSIDERATION";

    /** Said by the same sender before; it is answered there. */
    static final String REPEATED = "REPEATED";

    /** Taken back by whoever sent it; its text is not published. */
    static final String WITHDRAWN = "WITHDRAWN";

    /** Number within the consultation, e.g. {@code 17.3}. */
    public String shortNumber() {
        return remarkNumber.substring(remarkNumber.lastIndexOf('/') + 1);
    }

    /** Number within the consultation of the remark that it repeats; null when it repeats none. */
    public @Nullable String shortRepeats() {
        return repeats == null ? null : repeats.substring(repeats.lastIndexOf('/') + 1);
    }

    /** Fragment of the address at which the remark stands. */
    public String anchor() {
        return "uwaga-" + shortNumber();
    }

    /** Public number of the submission that holds it. */
    public String submissionNumber() {
        var dot = remarkNumber.lastIndexOf('.');
        return dot > remarkNumber.lastIndexOf('/') ? remarkNumber.substring(0, dot) : remarkNumber;
    }

    /** Code of how it was decided: the disposition, or that it was left without consideration, withdrawn or repeated. */
    public String outcome() {
        if (disposition != null) {
            return disposition;
        }
        return isWithdrawn() || isRepeated() ? String.valueOf(ground) : LEFT_WITHOUT_CONSIDERATION;
    }

    public boolean isWithdrawn() {
        return WITHDRAWN.equals(ground);
    }

    public boolean isRepeated() {
        return REPEATED.equals(ground);
    }

    /** Whether it was left without consideration, on its ground. */
    public boolean isLeft() {
        return disposition == null && ground != null && !isWithdrawn() && !isRepeated();
    }

    /** How the remark begins. */
    String beginning(int mostCharacters) {
        return content.length() <= mostCharacters
                ? content
                : content.substring(0, mostCharacters).strip() + "…";
    }

    public boolean isAnswered() {
        return disposition != null;
    }

    /** Whether a change of the document was promised. */
    public boolean isAccepted() {
        return "ACCEPTED".equals(disposition) || "PARTLY_ACCEPTED".equals(disposition);
    }
}
