package pl.konsultacje.meeting;

import jakarta.persistence.Entity;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import pl.konsultacje.platform.Identified;
import pl.konsultacje.platform.Languages;

/** Somebody's wish to be reminded of a meeting. */
@Entity
class MeetingReminder extends Identified {

    private long meetingId;
    private String email;
    private String token;
    /** ISO 639 code. */
    private String language;

    private Instant requestedAt;
    private @Nullable Instant sentAt;

    protected MeetingReminder() {}

    MeetingReminder(long meetingId, String email, String token, Locale language, Instant now) {
        this.meetingId = meetingId;
        this.email = email;
        this.token = token;
        this.language = language.getLanguage();
        this.requestedAt = now;
    }

    String getEmail() {
        return email;
    }

    /** Secret that removes it: it stands in the mail's link. */
    String getToken() {
        return token;
    }

    /** In which it was asked for. */
    Locale getLanguage() {
        return Languages.of(language).orElse(Languages.POLISH);
    }

    void sent(Instant now) {
        sentAt = now;
    }
}
