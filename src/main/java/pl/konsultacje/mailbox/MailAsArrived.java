package pl.konsultacje.mailbox;

import java.util.Optional;
import org.springframework.stereotype.Component;
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
}
