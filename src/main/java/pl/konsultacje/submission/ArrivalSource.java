package pl.konsultacje.submission;

import java.util.Optional;
import pl.konsultacje.notification.MailThread;

/** Knows where a submission can be read as it arrived; asked of every room that takes submissions by itself. */
public interface ArrivalSource {

    /** Address of a page for coordinators; empty when the submission came in another way. */
    Optional<String> pageOf(String number);

    /**
     * The mail that a submission was, for the receipt to reply to; empty when it was none, or one without an id.
     *
     * @param idempotencyKey under which the source had the submission registered
     */
    Optional<MailThread> mailOf(String idempotencyKey);
}
