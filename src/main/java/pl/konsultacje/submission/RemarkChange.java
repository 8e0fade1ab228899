package pl.konsultacje.submission;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What became of a remark afterwards: its correction, or its withdrawal.
 *
 * @param number of the new version, or of the remark that was withdrawn
 * @param content of the new version; of what was withdrawn its own
 * @param receivedAt the instant that counts
 * @param letter how it came to the office; null when the sender did it by the page
 */
public record RemarkChange(
        Act act,
        String number,
        String content,
        Instant receivedAt,
        @Nullable Letter letter) {

    /** What was changed. */
    public enum Act {
        CORRECTION,
        WITHDRAWAL
    }

    /**
     * How it came to the office.
     *
     * @param postmarkOn null where there is none
     * @param registryNumber blank where there is none
     * @param enteredBy user name
     * @param filePosition of the scan among the files of the submission; null where there is none
     */
    public record Letter(
            Channel channel,
            @Nullable LocalDate postmarkOn,
            String registryNumber,
            String enteredBy,
            Instant enteredAt,
            @Nullable Integer filePosition) {}
}
