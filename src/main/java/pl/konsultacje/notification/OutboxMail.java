package pl.konsultacje.notification;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A mail in the outbox, as it was written.
 *
 * @param occasion what the mail is about, unique per recipient
 * @param repliesTo the mail that it answers, or null
 * @param unsubscribe where one click ends mails of this kind, or null
 * @param nextAttemptAt earliest instant at which the worker takes it (again)
 * @param attempts how often handing it over failed since it was stored or sent again
 * @param trouble why the last attempt failed, or null
 * @param serverReply the server's three-digit SMTP reply at the last failure, or null
 */
public record OutboxMail(
        long id,
        String consultationKey,
        String occasion,
        String recipient,
        String language,
        String subject,
        String text,
        String html,
        Mail.@Nullable Attachment attachment,
        @Nullable MailThread repliesTo,
        @Nullable String unsubscribe,
        Instant createdAt,
        Instant nextAttemptAt,
        int attempts,
        @Nullable Trouble trouble,
        @Nullable Integer serverReply,
        @Nullable Instant sentAt,
        @Nullable Instant givenUpAt) {

    /** Where a mail is on its way. */
    public enum State {
        WAITING,
        SENT,
        UNDELIVERED
    }

    public State state() {
        if (sentAt != null) {
            return State.SENT;
        }
        return givenUpAt != null ? State.UNDELIVERED : State.WAITING;
    }
}
