package pl.konsultacje.mailbox;

import java.util.Optional;
import org.springframework.stereotype.Component;
import pl.konsultacje.notification.MailThread;
import pl.konsultacje.submission.ArrivalSource;

/** Leads from a submission to the message that it was. */
@Component
class MailAsArrived implements ArrivalSource {

    private final MailboxManagement mailbox;

    MailAsArrived(MailboxManagement mailbox) {
        this.mailbox = mailbox;
    }

    @Override
    public Optional<String> pageOf(String number) {
        return mailbox.ofSubmission(number).map(message -> "/desk/mailbox/" + message.getId());
    }

    @Override
    public Optional<MailThread> mailOf(String idempotencyKey) {
        // the receipt may be written before the message knows its number
        return MailSubmissions.messageOf(idempotencyKey).flatMap(mailbox::find).flatMap(MailboxMessage::thread);
    }
}
