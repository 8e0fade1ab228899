package pl.konsultacje.mailbox;

import org.springframework.stereotype.Component;
import pl.konsultacje.consultation.BeforeRegisterCloses;
import pl.konsultacje.platform.Refused;

/** A register is not closed over mail that nobody has decided about. */
@Component
class MailBeforeRegisterCloses implements BeforeRegisterCloses {

    private final MailboxManagement mailbox;

    MailBeforeRegisterCloses(MailboxManagement mailbox) {
        this.mailbox = mailbox;
    }

    @Override
    public void refuseUnfinished(String consultationKey) {
        var waiting = mailbox.waitingFor(consultationKey);
        if (waiting > 0) {
            throw new Refused("refused.register.mailWaits", waiting);
        }
    }
}
