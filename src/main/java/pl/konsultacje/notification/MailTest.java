package pl.konsultacje.notification;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pl.konsultacje.platform.PublicAddress;
import pl.konsultacje.platform.Refused;
import pl.konsultacje.staff.StaffManagement;

/** Shows whether mail works before anybody depends on it: a mail to oneself, by the way that every mail takes. */
@Service
public class MailTest {

    private static final String OCCASION = "mailTest/";

    private final OutboxManagement outbox;
    private final OutboxMails mails;
    private final MailWorker worker;
    private final StaffManagement staff;
    private final PublicAddress publicAddress;
    private final Clock clock;

    MailTest(
            OutboxManagement outbox,
            OutboxMails mails,
            MailWorker worker,
            StaffManagement staff,
            PublicAddress publicAddress,
            Clock clock) {
        this.outbox = outbox;
        this.mails = mails;
        this.worker = worker;
        this.staff = staff;
        this.publicAddress = publicAddress;
        this.clock = clock;
    }

    /**
     * Writes a mail to the person's own address.
     *
     * @return the address
     */
    @Transactional
    public String send(String username) {
        var person = staff.find(username).orElseThrow(() -> new Refused("refused.person.unknown"));
        outbox.add(
                Outbox.NO_CONSULTATION,
                OCCASION + username + "/" + clock.instant(),
                new Mail(
                        person.getEmail(),
                        "mailTest",
                        person.getLanguage(),
                        Map.of("link", publicAddress.of("/desk/mail"))));
        return person.getEmail();
    }

    /** The latest mail that anybody has tried it with. */
    @Transactional(readOnly = true)
    public Optional<OutboxMail> latest() {
        return mails.latest(OCCASION);
    }

    /** Whether there is a mail server; without one the mails wait. */
    public boolean hasServer() {
        return worker.hasServer();
    }
}
