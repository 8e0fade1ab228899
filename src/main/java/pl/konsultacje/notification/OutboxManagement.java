package pl.konsultacje.notification;

import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import pl.konsultacje.audit.Decisions;
import pl.konsultacje.notification.OutboxMail.State;
import pl.konsultacje.platform.Refused;

/** Stores mails, shows them to those who watch over them, and sends the undelivered ones again. */
@Service
@Transactional
public class OutboxManagement implements Outbox {

    private static final int LONGEST_ADDRESS = 254;

    private final OutboxMails mails;
    private final MailWriter writer;
    private final Decisions decisions;
    private final Clock clock;

    OutboxManagement(OutboxMails mails, MailWriter writer, Decisions decisions, Clock clock) {
        this.mails = mails;
        this.writer = writer;
        this.decisions = decisions;
        this.clock = clock;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void add(String consultationKey, String occasion, Mail mail) {
        if (mail.recipient().isBlank() || mail.recipient().length() > LONGEST_ADDRESS) {
            throw new IllegalArgumentException("The recipient of " + occasion + " is no e-mail address");
        }
        if (!mails.exists(occasion, mail.recipient())) {
            mails.insertOnce(consultationKey, occasion, mail, writer.write(mail), clock.instant());
        }
    }

    /** @param page counted from 0 */
    @Transactional(readOnly = true)
    public List<OutboxMail> page(State state, int page, int size) {
        return mails.page(state, page * size, size);
    }

    @Transactional(readOnly = true)
    public Map<State, Integer> counts() {
        var counts = new EnumMap<State, Integer>(State.class);
        for (var state : State.values()) {
            counts.put(state, mails.count(state));
        }
        return counts;
    }

    @Transactional(readOnly = true)
    public Optional<OutboxMail> find(long id) {
        return mails.find(id);
    }

    /** Every mail of a consultation, oldest first. */
    @Transactional(readOnly = true)
    public List<OutboxMail> of(String consultationKey) {
        return mails.of(consultationKey);
    }

    /**
     * How far the mails of some occasions are, oldest first, without their words.
     *
     * @param occasions how their occasions begin, e.g. {@code WPRESiS-2021/invitationLetter/}
     */
    @Transactional(readOnly = true)
    public List<MailOnItsWay> onTheirWay(String consultationKey, String occasions) {
        return mails.onTheirWay(consultationKey, occasions);
    }

    /** Whether mails wait because the mail server was not to be reached. */
    @Transactional(readOnly = true)
    public boolean isServerDown() {
        return mails.isServerDown();
    }

    /**
     * Lets an undelivered mail be tried again, now and as often as a new one.
     *
     * @throws Refused when it is not undelivered (any more)
     */
    public void sendAgain(long id, String person) {
        if (!mails.tryAgain(id, clock.instant())) {
            throw new Refused("refused.mail.notUndelivered");
        }
        var mail = mails.find(id).orElseThrow();
        decisions.record(
                mail.consultationKey(), mail.consultationKey() + "/mail/" + id, "sendMailAgain", null, null, person);
    }
}
