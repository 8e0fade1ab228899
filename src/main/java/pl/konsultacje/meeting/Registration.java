package pl.konsultacje.meeting;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import pl.konsultacje.platform.Identified;
import pl.konsultacje.platform.Languages;
import pl.konsultacje.platform.SecretToken;

/** Somebody's wish to take part in a meeting, to be reminded of it and to be told when it changes. */
@Entity
@Table(name = "meeting_registration")
public class Registration extends Identified {

    /** How far it has come. */
    public enum State {
        CONFIRMED,
        WAITING,
        CANCELLED
    }

    /** How often the mail is sent again, whoever types the address in. */
    private static final int MOST_REPETITIONS = 4;

    private long meetingId;
    private String name;

    private @Nullable String email;

    /** Names of needs, separated by commas. */
    private String needs;

    private String otherNeeds;
    private String token;
    /** ISO 639 code. */
    private String language;

    @Enumerated(EnumType.STRING)
    private State state;

    private int repetitions;
    private Instant requestedAt;
    private @Nullable Instant sentAt;

    protected Registration() {}

    Registration(long meetingId, String email, RegistrationText text, State state, Locale language, Instant now) {
        this.meetingId = meetingId;
        this.name = text.name();
        this.email = email;
        this.needs = text.needs().stream().sorted().map(Need::name).collect(Collectors.joining(","));
        this.otherNeeds = text.otherNeeds();
        this.token = SecretToken.next();
        this.language = language.getLanguage();
        this.state = state;
        this.requestedAt = now;
    }

    /** A name or an organisation; may be blank when the meeting is open. */
    public String getName() {
        return name;
    }

    /** @return null when it is cancelled: nobody is written to any more */
    public @Nullable String getEmail() {
        return email;
    }

    public List<Need> getNeeds() {
        return needs.isEmpty()
                ? List.of()
                : Arrays.stream(needs.split(",")).map(Need::valueOf).toList();
    }

    /** Other needs in own words; may be blank. */
    public String getOtherNeeds() {
        return otherNeeds;
    }

    /** Secret that cancels it: it stands in the mails' links. */
    String getToken() {
        return token;
    }

    /** In which it was asked for. */
    Locale getLanguage() {
        return Languages.of(language).orElse(Languages.POLISH);
    }

    public State getState() {
        return state;
    }

    public Instant getRequestedAt() {
        return requestedAt;
    }

    /** How often it was asked for again. */
    int getRepetitions() {
        return repetitions;
    }

    /** @return false when the mail was sent again so often that it is not sent any more */
    boolean askAgain() {
        if (repetitions >= MOST_REPETITIONS) {
            return false;
        }
        repetitions++;
        return true;
    }

    /** A seat has become free for who waits. */
    void confirm() {
        state = State.CONFIRMED;
    }

    /** Given up: the name is kept for the list of those who wanted to come, the rest is forgotten. */
    void cancel() {
        state = State.CANCELLED;
        email = null;
        needs = "";
        otherNeeds = "";
    }

    void reminded(Instant now) {
        sentAt = now;
    }
}
