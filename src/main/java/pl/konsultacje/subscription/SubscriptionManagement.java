package pl.konsultacje.subscription;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pl.konsultacje.consultation.ConsultationManagement;
import pl.konsultacje.notification.Mail;
import pl.konsultacje.notification.Outbox;
import pl.konsultacje.platform.EmailAddress;
import pl.konsultacje.platform.OfficeTime;
import pl.konsultacje.platform.PublicAddress;
import pl.konsultacje.platform.Refused;
import pl.konsultacje.platform.Words;

/** What can be done with a subscription: ask, confirm, end; whoever does it is known by the mail alone. */
@Service
@Transactional
public class SubscriptionManagement {

    /** How many mails about subscriptions one address gets in a day, whoever types it in and however often. */
    public static final int MOST_MAILS_A_DAY = 5;

    private final Subscriptions subscriptions;
    private final ConsultationManagement consultations;
    private final Outbox outbox;
    private final PublicAddress publicAddress;
    private final Words words;
    private final Clock clock;

    SubscriptionManagement(
            Subscriptions subscriptions,
            ConsultationManagement consultations,
            Outbox outbox,
            PublicAddress publicAddress,
            Words words,
            Clock clock) {
        this.subscriptions = subscriptions;
        this.consultations = consultations;
        this.outbox = outbox;
        this.publicAddress = publicAddress;
        this.words = words;
        this.clock = clock;
    }

    /**
     * Somebody wants to be told; the mail asks whether the address is his. Nobody learns here whether it is known.
     *
     * @param consultationKey a published one, or null for all
     * @throws Refused when the address is none
     */
    public void ask(@Nullable String consultationKey, String typed) {
        var email = EmailAddress.of(typed).orElseThrow(() -> new Refused("refused.subscription.email").at("email"));
        var now = clock.instant();
        var known = subscriptions.findByEmail(email);
        if (mailedSince(known, now.minus(Subscription.BETWEEN_MAILS)) >= MOST_MAILS_A_DAY) {
            return;
        }
        var same = known.stream()
                .filter(one -> Objects.equals(one.getConsultationKey(), consultationKey))
                .findFirst();
        if (same.isEmpty()) {
            write(subscriptions.saveAndFlush(new Subscription(email, consultationKey, words.language(), now)));
        } else if (same.get().askAgain(words.language(), now)) {
            write(same.get());
        }
    }

    private static long mailedSince(List<Subscription> known, Instant instant) {
        return known.stream().filter(one -> one.wasMailedSince(instant)).count();
    }

    private void write(Subscription subscription) {
        var key = subscription.getConsultationKey();
        var occasion = subscription.isConfirmed() ? "subscriptionStands" : "subscriptionConfirm";
        outbox.add(
                key == null ? Outbox.NO_CONSULTATION : key,
                (key == null ? Outbox.NO_CONSULTATION : key) + "/" + occasion + "/" + subscription.getId() + "/"
                        + OfficeTime.dayOf(clock.instant()),
                new Mail(
                        subscription.getEmail(),
                        occasion,
                        subscription.getLanguage(),
                        words.in(subscription.getLanguage(), () -> model(subscription)),
                        null,
                        endAddress(subscription)));
    }

    private HashMap<String, Object> model(Subscription subscription) {
        var key = subscription.getConsultationKey();
        var model = new HashMap<String, Object>();
        model.put("what", headline(subscription).orElseGet(() -> words.say("subscription.all")));
        model.put("link", publicAddress.of(key == null ? "/" : "/consultations/" + key));
        model.put("confirmLink", publicAddress.of("/subscriptions/" + subscription.getToken() + "/confirm"));
        model.put("endLink", endAddress(subscription));
        return model;
    }

    String endAddress(Subscription subscription) {
        return publicAddress.of("/subscriptions/" + subscription.getToken() + "/end");
    }

    /** The title of the consultation that it is for; empty when it is for all. */
    @Transactional(readOnly = true)
    public Optional<String> headline(Subscription subscription) {
        return Optional.ofNullable(subscription.getConsultationKey())
                .map(key -> consultations.get(key).announced().headline());
    }

    /** The subscription of that secret, unless it has expired. */
    @Transactional(readOnly = true)
    public Optional<Subscription> find(String token) {
        return subscriptions.findByToken(token).filter(found -> !found.isExpired(clock.instant()));
    }

    /**
     * The address is his who has the mail; done again it changes nothing.
     *
     * @return false when there is no such subscription, or not any more
     */
    public boolean confirm(String token) {
        var found = find(token);
        found.ifPresent(subscription -> subscription.confirm(clock.instant()));
        return found.isPresent();
    }

    /**
     * Whoever has a mail wants no more of its kind: the subscription is deleted. That no mail about the same consultation
     * comes by another way, one to all of them ends with it, and ending one to all ends every one of the address. Done
     * again it changes nothing.
     */
    public void end(String token) {
        subscriptions.findByToken(token).ifPresent(ended -> subscriptions.findByEmail(ended.getEmail()).stream()
                .filter(one -> ended.getConsultationKey() == null
                        || one.getConsultationKey() == null
                        || one.getConsultationKey().equals(ended.getConsultationKey()))
                .forEach(subscriptions::delete));
    }

    /** Forgets the addresses that nobody confirmed. */
    @Scheduled(fixedDelayString = "PT1H")
    public void forgetUnconfirmed() {
        subscriptions.deleteUnconfirmed(clock.instant().minus(Subscription.CONFIRMABLE));
    }
}
