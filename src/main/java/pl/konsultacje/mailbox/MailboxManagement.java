package pl.konsultacje.mailbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageRequest;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pl.konsultacje.audit.Decisions;
import pl.konsultacje.mailbox.MailboxMessage.Place;
import pl.konsultacje.platform.OwnWords;
import pl.konsultacje.platform.Typed;

/** Keeps the messages, and what became of each. */
@Service
@Transactional
public class MailboxManagement {

    private static final Duration AN_HOUR = Duration.ofHours(1);
    private static final Set<MailState> READ = EnumSet.of(MailState.WAITING, MailState.REGISTERED, MailState.ASIDE);

    private final MailboxMessages messages;
    private final OriginalMails originals;
    private final MailboxPolls polls;
    private final MailAddressees addressees;
    private final Decisions decisions;
    private final MailboxSettings settings;
    private final Clock clock;

    MailboxManagement(
            MailboxMessages messages,
            OriginalMails originals,
            MailboxPolls polls,
            MailAddressees addressees,
            Decisions decisions,
            Environment environment,
            Clock clock) {
        this.messages = messages;
        this.originals = originals;
        this.polls = polls;
        this.addressees = addressees;
        this.decisions = decisions;
        this.settings = MailboxSettings.of(environment);
        this.clock = clock;
    }

    /** The lists in which messages are shown. */
    public enum Tab {
        /** A coordinator has to look at them. */
        WAITING(MailState.WAITING, MailState.NOT_FETCHED, MailState.NEW),
        REGISTERED(MailState.REGISTERED),
        ASIDE(MailState.ASIDE);

        private final Set<MailState> states;

        Tab(MailState first, MailState... others) {
            this.states = EnumSet.of(first, others);
        }
    }

    /**
     * How the mailbox is.
     *
     * @param account user, host and folder; blank when none is configured
     * @param readAt when it was read to its end last; null for never
     * @param trouble why it could not be read the last time; null when it could
     */
    public record Health(
            String account,
            @Nullable Instant readAt,
            @Nullable Instant failedAt,
            @Nullable MailTrouble trouble) {}

    /** Keeps a message as it came. */
    void keep(Place place, Instant receivedAt, byte[] raw) {
        if (isKept(place)) {
            return;
        }
        var now = clock.instant();
        var original = originals.saveAndFlush(new OriginalMail(raw, now));
        messages.saveAndFlush(MailboxMessage.taken(place, receivedAt, original, now));
    }

    void keepNotFetched(Place place, Instant receivedAt, long size, MailCause cause) {
        if (!isKept(place)) {
            messages.saveAndFlush(MailboxMessage.notFetched(place, receivedAt, size, cause, clock.instant()));
        }
    }

    void keepMissing(long id, byte[] raw) {
        var message = messages.lock(id).orElseThrow();
        if (message.getOriginalId() == null) {
            message.fetched(originals.saveAndFlush(new OriginalMail(raw, clock.instant())));
        }
    }

    @Transactional(readOnly = true)
    boolean isKept(Place place) {
        return messages.existsByAccountAndUidValidityAndUid(place.account(), place.uidValidity(), place.uid());
    }

    @Transactional(readOnly = true)
    List<MailboxMessage> notGiven(String account, long uidValidity) {
        return messages.findFirst50ByAccountAndUidValidityAndStateAndCauseOrderById(
                account, uidValidity, MailState.NOT_FETCHED, MailCause.NOT_GIVEN);
    }

    @Transactional(readOnly = true)
    List<Long> unread(long after) {
        return messages.unread(after);
    }

    /**
     * Notes what a message says of itself and decides what becomes of it.
     *
     * @return the consultation that it is to be registered with; empty when it waits or stands aside
     */
    Optional<String> judge(long id, ReadMail mail) {
        var message = messages.lock(id).orElseThrow();
        if (message.getState() != MailState.NEW) {
            return Optional.empty();
        }
        message.read(mail);
        var earlier = messages.findByMessageKeyAndIdLessThanAndStateInOrderById(message.getMessageKey(), id, READ);
        var consultation = addressees.find(mail, message.getReceivedAt());
        var hash = message.getContentHash();
        if (hash != null && earlier.stream().anyMatch(other -> hash.equals(other.getContentHash()))) {
            message.standsAside(MailCause.DUPLICATE);
        } else if (mail.kind().isAside()) {
            message.standsAside(MailCause.valueOf(mail.kind().name()));
        } else if (mail.kind() != MailKind.LETTER) {
            message.waits(MailCause.valueOf(mail.kind().name()), consultation.orElse(null));
        } else if (!earlier.isEmpty()) {
            message.waits(MailCause.SAME_ID, consultation.orElse(null));
        } else if (hasSentMany(message.getSender())) {
            message.waits(MailCause.MANY, consultation.orElse(null));
        } else if (consultation.isEmpty()) {
            message.waits(MailCause.CONSULTATION, null);
        } else {
            return consultation;
        }
        return Optional.empty();
    }

    private boolean hasSentMany(String sender) {
        return messages.countRegistered(sender, clock.instant().minus(AN_HOUR)) >= settings.mostInAnHour();
    }

    void refused(long id, String consultationKey) {
        messages.lock(id).orElseThrow().waits(MailCause.REFUSED, consultationKey);
    }

    void registered(long id, String number, String consultationKey, @Nullable String person) {
        var message = messages.lock(id).orElseThrow();
        message.registered(number, consultationKey);
        if (person != null) {
            message.decided(person, clock.instant());
        }
    }

    /** A coordinator says that a message is no submission; it stays where it is. */
    public void setAside(long id, String reason, String person) {
        OwnWords.requireReason(reason);
        var message = messages.lock(id).orElseThrow();
        message.setAside(Typed.text(reason), person, clock.instant());
        decisions.record(Decisions.OFFICE, "mailbox/" + id, "setMailAside", null, Typed.text(reason), person);
    }

    @Transactional(readOnly = true)
    public Optional<MailboxMessage> find(long id) {
        return messages.findById(id);
    }

    /** The message that became that submission. */
    @Transactional(readOnly = true)
    public Optional<MailboxMessage> ofSubmission(String number) {
        return messages.findFirstBySubmissionNumberOrderById(number);
    }

    /** The message as it came; empty while the mail server has not given it. */
    @Transactional(readOnly = true)
    public Optional<OriginalMail> original(MailboxMessage message) {
        var id = message.getOriginalId();
        return id == null ? Optional.empty() : originals.findById(id);
    }

    /** @param page counted from 0 */
    @Transactional(readOnly = true)
    public Page<MailboxMessage> page(Tab tab, int page, int size) {
        return messages.findByStateInOrderByReceivedAtDescIdDesc(tab.states, PageRequest.of(page, size));
    }

    @Transactional(readOnly = true)
    public Map<Tab, Integer> counts() {
        var counts = new EnumMap<Tab, Integer>(Tab.class);
        for (var tab : Tab.values()) {
            counts.put(tab, messages.countByStateIn(tab.states));
        }
        return counts;
    }

    /** How many messages about that consultation, or about one that nobody knows, wait in the office's mailbox. */
    @Transactional(readOnly = true)
    long waitingFor(String consultationKey) {
        return messages.countWaiting(
                Tab.WAITING.states, consultationKey, settings.isConfigured() ? settings.account() : "");
    }

    @Transactional(readOnly = true)
    public Health health() {
        if (!settings.isConfigured()) {
            return new Health("", null, null, null);
        }
        return polls.find(settings.account())
                .map(poll -> new Health(settings.account(), poll.readAt(), poll.failedAt(), poll.trouble()))
                .orElse(new Health(settings.account(), null, null, null));
    }
}
