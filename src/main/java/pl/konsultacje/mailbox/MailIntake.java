package pl.konsultacje.mailbox;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import pl.konsultacje.office.Office;
import pl.konsultacje.platform.EmailAddress;
import pl.konsultacje.platform.Refused;

/** Reads what was kept, outside any transaction, and makes submissions of it. */
@Component
public class MailIntake {

    private static final Logger LOG = LoggerFactory.getLogger(MailIntake.class);

    private final MailboxManagement mailbox;
    private final MailSubmissions submissions;
    private final Office office;
    private final MailboxSettings settings;

    MailIntake(MailboxManagement mailbox, MailSubmissions submissions, Office office, Environment environment) {
        this.mailbox = mailbox;
        this.submissions = submissions;
        this.office = office;
        this.settings = MailboxSettings.of(environment);
    }

    /**
     * Reads every message that was kept and not read yet; one that fails is left for the next time and holds up none.
     *
     * @return how many were read
     */
    int readKept() {
        var read = 0;
        var after = 0L;
        var ids = mailbox.unread(after);
        while (!ids.isEmpty()) {
            for (var id : ids) {
                after = id;
                try {
                    read(id);
                    read++;
                } catch (RuntimeException e) {
                    LOG.error("Message {} of the mailbox was not read", id, e);
                }
            }
            ids = mailbox.unread(after);
        }
        return read;
    }

    private void read(long id) {
        var message = mailbox.find(id).orElseThrow();
        var mail = reading(message);
        var consultation = mailbox.judge(id, mail);
        if (consultation.isEmpty()) {
            return;
        }
        try {
            register(id, mail, consultation.get(), null);
        } catch (Refused refused) {
            mailbox.refused(id, consultation.get());
        }
    }

    /** What a message says; nothing where it was not given by the mail server. */
    public ReadMail reading(MailboxMessage message) {
        return mailbox.original(message)
                .map(original -> reader().read(original.getContent()))
                .orElseGet(ReadMail::unreadable);
    }

    /** Why an attachment stays within its message alone; empty when it is a file of the submission, too. */
    public Optional<Refused> refusal(ReadMail.File file) {
        return submissions.refusal(file);
    }

    /**
     * Makes a submission of a message that waits or stands aside.
     *
     * @return its number
     * @throws Refused when it is one already, or when the register does not take it
     */
    public String register(long id, String consultationKey, String person) {
        var message = mailbox.find(id).orElseThrow();
        message.refuseSettled();
        return register(id, reading(message), consultationKey, person);
    }

    /** Between the two a crash leaves a submission that the next reading finds by its key. */
    private String register(long id, ReadMail mail, String consultationKey, @Nullable String person) {
        var message = mailbox.find(id).orElseThrow();
        var original = mailbox.original(message).orElseThrow(() -> new Refused("refused.mailbox.notRead"));
        var number = submissions.receive(message, mail, original, consultationKey, person);
        mailbox.registered(id, number, consultationKey, person);
        return number;
    }

    private MailReader reader() {
        var own = new HashSet<String>();
        for (var address : List.of(office.data().mailFrom(), settings.user())) {
            EmailAddress.of(address).ifPresent(own::add);
        }
        return new MailReader(own);
    }
}
