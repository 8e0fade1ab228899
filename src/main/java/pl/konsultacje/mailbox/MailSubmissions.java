package pl.konsultacje.mailbox;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import pl.konsultacje.platform.Refused;

/** Makes a submission of a message. */
@Component
class MailSubmissions {

    /** @param person who decided it; null when it was plain */
    String receive(
            MailboxMessage message,
            ReadMail mail,
            OriginalMail original,
            String consultationKey,
            @Nullable String person) {
        throw new Refused("refused.mailbox.notRead");
    }
}
