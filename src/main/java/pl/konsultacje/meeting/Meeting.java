package pl.konsultacje.meeting;

import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import pl.konsultacje.consultation.AnnouncedMeetings.MeetingDate;
import pl.konsultacje.consultation.PlannedMeeting;
import pl.konsultacje.platform.Identified;
import pl.konsultacje.platform.Refused;

/** A meeting of a consultation: as it was planned, and what was recorded of it. */
@Entity
public class Meeting extends Identified {

    private static final Duration REMINDED_BEFORE = Duration.ofDays(1);

    private String consultationKey;
    private int number;
    private String meetingKey;
    private String title;
    private Instant startsAt;
    private Instant endsAt;
    private String place;
    private String link;
    private @Nullable Instant announcedAt;

    @Embedded
    private @Nullable Minutes minutes;

    private @Nullable Instant closedAt;

    protected Meeting() {}

    Meeting(String consultationKey, int number, PlannedMeeting planned) {
        this.consultationKey = consultationKey;
        this.number = number;
        this.meetingKey = consultationKey + "/S" + number;
        plan(planned);
    }

    public String getConsultationKey() {
        return consultationKey;
    }

    /** Its number within the consultation, from 1. */
    public int getNumber() {
        return number;
    }

    /** Public number, the business key of its process, e.g. {@code WPRESiS-2021/S1}. */
    public String getMeetingKey() {
        return meetingKey;
    }

    public String getTitle() {
        return title;
    }

    public Instant getStartsAt() {
        return startsAt;
    }

    public Instant getEndsAt() {
        return endsAt;
    }

    public String getPlace() {
        return place;
    }

    /** Address of an online meeting; blank when there is none. */
    public String getLink() {
        return link;
    }

    public @Nullable Instant getAnnouncedAt() {
        return announcedAt;
    }

    /** @return null until they are recorded */
    public @Nullable Minutes getMinutes() {
        return minutes;
    }

    /** Whether it keeps the consultation from being settled. */
    public boolean isOpen() {
        return closedAt == null;
    }

    /** When those who asked for it are reminded. */
    public Instant remindsAt() {
        return startsAt.minus(REMINDED_BEFORE);
    }

    /** Whether a reminder can still be asked for. */
    public boolean isRemindable(Instant now) {
        return announcedAt != null && now.isBefore(remindsAt());
    }

    MeetingDate date() {
        if (announcedAt == null) {
            throw new IllegalStateException(meetingKey + " is not announced yet");
        }
        return new MeetingDate(consultationKey, meetingKey, title, announcedAt, startsAt, endsAt, place, link);
    }

    PlannedMeeting planned() {
        return new PlannedMeeting(title, startsAt, endsAt, place, link);
    }

    void plan(PlannedMeeting planned) {
        if (announcedAt != null) {
            throw new Refused("refused.meeting.announced");
        }
        title = planned.title();
        startsAt = planned.startsAt();
        endsAt = planned.endsAt();
        place = planned.place();
        link = planned.link();
    }

    /** @return whether it was not announced before */
    boolean announce(Instant now) {
        if (announcedAt != null) {
            return false;
        }
        announcedAt = now;
        return true;
    }

    void refuseReminder(Instant now) {
        if (!isRemindable(now)) {
            throw new Refused("refused.reminder.late");
        }
    }

    void record(Minutes recorded, Instant now) {
        if (closedAt != null) {
            throw new Refused("refused.minutes.closed");
        }
        if (now.isBefore(startsAt)) {
            throw new Refused("refused.minutes.early");
        }
        if (recorded.chair().isBlank()) {
            throw new Refused("refused.minutes.chairMissing").at("chair");
        }
        if (recorded.attendance() < 0) {
            throw new Refused("refused.minutes.attendance").at("attendance");
        }
        if (recorded.course().isBlank()) {
            throw new Refused("refused.minutes.courseMissing").at("course");
        }
        minutes = recorded;
    }

    /** The minutes are complete; done again it changes nothing. */
    void close(Instant now) {
        if (minutes == null) {
            throw new IllegalStateException(meetingKey + " has no minutes yet");
        }
        if (closedAt == null) {
            closedAt = now;
        }
    }
}
