package pl.konsultacje.meeting;

import jakarta.persistence.Entity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import pl.konsultacje.platform.Identified;

/** Somebody's wish to be reminded of a meeting. */
@Entity
class MeetingReminder extends Identified {

    private long meetingId;
    private String email;
    private String token;
    private Instant requestedAt;
    private @Nullable Instant sentAt;

    protected MeetingReminder() {}

    MeetingReminder(long meetingId, String email, String token, Instant now) {
        this.meetingId = meetingId;
        this.email = email;
        this.token = token;
        this.requestedAt = now;
    }

    String getEmail() {
        return email;
    }

    /** Secret that removes it: it stands in the mail's link. */
    String getToken() {
        return token;
    }

    void sent(Instant now) {
        sentAt = now;
    }
}
