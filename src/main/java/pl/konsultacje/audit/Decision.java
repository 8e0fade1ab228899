package pl.konsultacje.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One act of a person or of the system.
 *
 * @param consultationKey public number of the consultation
 * @param subject public number of what was decided on: a consultation, a meeting, a submission or a case
 * @param act what was done, e.g. the id of the user task that it ended
 * @param outcome how it was decided, e.g. {@code SENT_BACK}; null when the act says it all
 * @param reason in the person's own words
 * @param person user name, {@code system:<element>}, or {@link #SUBMITTER}
 * @param at instant by the office's clock
 */
public record Decision(
        String consultationKey,
        String subject,
        String act,
        @Nullable String outcome,
        @Nullable String reason,
        String person,
        Instant at) {

    /** In the place of a user name: whoever sent the remark that was decided on. */
    public static final String SUBMITTER = "submitter";
}
