package pl.konsultacje.subscription;

import jakarta.persistence.Entity;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import pl.konsultacje.platform.Identified;
import pl.konsultacje.platform.Languages;
import pl.konsultacje.platform.SecretToken;

/** Somebody's wish to be told of one consultation or of all; nothing but an address, a language and when. */
@Entity
public class Subscription extends Identified {

    /** How long it waits for its confirmation. */
    static final Duration CONFIRMABLE = Duration.ofDays(7);

    /** How soon a mail about the same wish may follow another. */
    static final Duration BETWEEN_MAILS = Duration.ofDays(1);

    private String email;

    /** Null: every consultation. */
    private @Nullable String consultationKey;

    private String token;
    /** ISO 639 code. */
    private String language;

    private Instant askedAt;
    private @Nullable Instant confirmedAt;

    protected Subscription() {}

    Subscription(String email, @Nullable String consultationKey, Locale language, Instant now) {
        this.email = email;
        this.consultationKey = consultationKey;
        this.token = SecretToken.next();
        this.language = language.getLanguage();
        this.askedAt = now;
    }

    String getEmail() {
        return email;
    }

    /** @return null when it is for every consultation */
    public @Nullable String getConsultationKey() {
        return consultationKey;
    }

    /** Secret that confirms and ends it: it stands in the mails' links. */
    String getToken() {
        return token;
    }

    /** In which it was asked for. */
    Locale getLanguage() {
        return Languages.of(language).orElse(Languages.POLISH);
    }

    public boolean isConfirmed() {
        return confirmedAt != null;
    }

    /** Whether nobody confirmed it while there was time. */
    boolean isExpired(Instant now) {
        return confirmedAt == null && !now.isBefore(askedAt.plus(CONFIRMABLE));
    }

    boolean wasMailedSince(Instant instant) {
        return askedAt.isAfter(instant);
    }

    /**
     * Asked for once more: the time to confirm it begins anew, in the language of whoever asks.
     *
     * @return false, and nothing is changed, when the mail about it is not a day old
     */
    boolean askAgain(Locale wanted, Instant now) {
        if (now.isBefore(askedAt.plus(BETWEEN_MAILS))) {
            return false;
        }
        askedAt = now;
        if (confirmedAt == null) {
            language = wanted.getLanguage();
        }
        return true;
    }

    /** Done again it keeps the first instant. */
    void confirm(Instant now) {
        if (confirmedAt == null) {
            confirmedAt = now;
        }
    }
}
