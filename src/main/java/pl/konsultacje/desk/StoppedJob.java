package pl.konsultacje.desk;

import java.time.Instant;

/**
 * A step of the system that failed so often that it is not tried any more; nothing personal is in it.
 *
 * @param element id of the step in the model, or what it is called where it is in none
 * @param label its name
 * @param businessKey public number of the case that waits for it
 * @param cause why it failed, as far as the exception tells
 * @param error simple name of the exception at the bottom; empty when nothing was kept
 */
public record StoppedJob(
        String id, String element, String label, String businessKey, Instant since, Cause cause, String error) {

    /** What kind of failure it was. */
    public enum Cause {
        DATABASE,
        REFUSED,
        INCONSISTENT,
        MODEL,
        OTHER,
        NOT_TOLD
    }

    /** Public number of the consultation to which the case belongs. */
    public String consultationKey() {
        return businessKey.split("/", 2)[0];
    }
}
