package pl.konsultacje.notification;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a mail is, without its words.
 *
 * @param occasion what it is about, unique per recipient
 * @param sentAt when the mail server took it; null before
 */
public record MailOnItsWay(
        long id,
        String occasion,
        String recipient,
        OutboxMail.State state,
        @Nullable Instant sentAt) {}
