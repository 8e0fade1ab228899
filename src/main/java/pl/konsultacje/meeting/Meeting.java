package pl.konsultacje.meeting;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import pl.konsultacje.consultation.AnnouncedMeetings.MeetingDate;
import pl.konsultacje.consultation.PlannedMeeting;
import pl.konsultacje.platform.Identified;
import pl.konsultacje.platform.Refused;

/** A meeting of a consultation: as it was planned, and what was recorded of it. */
@Entity
public class Meeting extends Identified {

    private static final int LONGEST_ADDRESS = 400;

    private String consultationKey;
    private int number;
    private String meetingKey;
    private String title;
    private Instant startsAt;
    private Instant endsAt;
    private String place;
    private String link;
    private boolean byRegistration;
    private @Nullable Integer seats;
    private @Nullable Instant announcedAt;

    @Embedded
    private @Nullable Minutes minutes;

    @ElementCollection
    @CollectionTable(name = "meeting_agenda_point", joinColumns = @JoinColumn(name = "meeting_id"))
    @OrderColumn(name = "position")
    private List<AgendaPoint> agenda = new ArrayList<>();

    /** Public address; null when there is none. */
    private @Nullable String recording;

    private @Nullable Instant closedAt;

    private @Nullable Instant cancelledAt;

    @Column(columnDefinition = "text")
    private @Nullable String cancellationReason;

    private int sequence;
    private @Nullable Instant changedAt;

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

    /** Address of an online meeting, not for everybody when it is by registration; blank when there is none. */
    public String getLink() {
        return link;
    }

    /** Whether only those take part who have registered; else it is open to everybody. */
    public boolean isByRegistration() {
        return byRegistration;
    }

    /** @return null when there are as many as are wanted */
    public @Nullable Integer getSeats() {
        return seats;
    }

    public @Nullable Instant getAnnouncedAt() {
        return announcedAt;
    }

    /** @return null until they are recorded */
    public @Nullable Minutes getMinutes() {
        return minutes;
    }

    /** What the minutes say point by point; to be read within a transaction. */
    public List<AgendaPoint> getAgenda() {
        return List.copyOf(agenda);
    }

    /** How it went by the minutes, their points among it, as one text; empty until they are recorded. */
    public String proceedings() {
        if (minutes == null) {
            return "";
        }
        var texts = new ArrayList<String>();
        texts.add(minutes.course());
        for (int i = 0; i < agenda.size(); i++) {
            var point = agenda.get(i);
            texts.add((i + 1 + ". " + point.title() + "\n" + point.discussion()).strip());
        }
        return texts.stream().filter(text -> !text.isBlank()).collect(Collectors.joining("\n\n"));
    }

    /** Where it was held, or is planned to be. */
    public String heldAt() {
        return minutes == null || minutes.place() == null || minutes.place().isBlank() ? place : minutes.place();
    }

    /** @return address of the recording; null when there is none */
    public @Nullable String getRecording() {
        return recording;
    }

    /** Whether a recording can be linked: it has begun. */
    public boolean isRecordable(Instant now) {
        return announcedAt != null && cancelledAt == null && !now.isBefore(startsAt);
    }

    /**
     * Links the recording, or takes the link away.
     *
     * @param address blank when there is none
     * @return whether anything changed
     */
    boolean linkRecording(String address, Instant now) {
        if (!isRecordable(now)) {
            throw new Refused("refused.recording.early");
        }
        if (!address.isEmpty() && (!address.matches("https?://[^\\s\"<>]+") || address.length() > LONGEST_ADDRESS)) {
            throw new Refused("refused.recording.link").at("recording");
        }
        var before = recording;
        recording = address.isEmpty() ? null : address;
        return !Objects.equals(before, recording);
    }

    public boolean isCancelled() {
        return cancelledAt != null;
    }

    /** @return null unless it is cancelled */
    public @Nullable String getCancellationReason() {
        return cancellationReason;
    }

    /** How often it was changed after its announcement. */
    int getSequence() {
        return sequence;
    }

    /** When it was last changed, or announced. */
    Instant getChangedAt() {
        return changedAt != null ? changedAt : announcedAt != null ? announcedAt : Instant.EPOCH;
    }

    /** Whether it may still be changed or cancelled. */
    public boolean isAhead(Instant now) {
        return announcedAt != null && cancelledAt == null && closedAt == null && now.isBefore(startsAt);
    }

    /** Whether it keeps the consultation from being settled. */
    public boolean isOpen() {
        return closedAt == null;
    }

    /** When those who asked for it are reminded. */
    public Instant remindsAt() {
        return planned().remindsAt();
    }

    /** As everybody may know it: of a meeting by registration the address is for those who have a seat. */
    MeetingDate date() {
        return date(getPublicLink());
    }

    /** As those know it who have a seat. */
    MeetingDate dateForParticipants() {
        return date(link);
    }

    private MeetingDate date(String shownLink) {
        return new MeetingDate(
                consultationKey,
                meetingKey,
                title,
                getChangedAt(),
                sequence,
                isCancelled(),
                startsAt,
                endsAt,
                place,
                shownLink);
    }

    /** Address of an online meeting as far as everybody may know it; blank when there is none. */
    String getPublicLink() {
        return byRegistration ? "" : link;
    }

    /** What its calendar file is called. */
    public String fileName() {
        return meetingKey.replace('/', '-') + ".ics";
    }

    /** What was planned, or to what it was changed. */
    public PlannedMeeting planned() {
        return new PlannedMeeting(title, startsAt, endsAt, place, link, byRegistration, seats);
    }

    void plan(PlannedMeeting planned) {
        if (announcedAt != null) {
            throw new Refused("refused.meeting.announced");
        }
        take(planned);
    }

    private void take(PlannedMeeting planned) {
        title = planned.title();
        startsAt = planned.startsAt();
        endsAt = planned.endsAt();
        place = planned.place();
        link = planned.link();
        byRegistration = planned.byRegistration();
        seats = planned.seats();
    }

    /** Changes an announced meeting that is still ahead; it may only be moved to what is still ahead. */
    void change(PlannedMeeting planned, Instant now) {
        refuseUnlessAhead(now);
        if (!planned.startsAt().isAfter(now)) {
            throw new Refused("refused.meeting.past").at("date");
        }
        if (!planned.isSameToParticipants(planned())) {
            sequence++;
            changedAt = now;
        }
        take(planned);
    }

    /** It does not take place. */
    void cancel(String reason, Instant now) {
        refuseUnlessAhead(now);
        calledOff(reason, now);
    }

    /** The consultation is withdrawn: of a meeting that was held already no minutes are needed any more. */
    void abandon(String reason, Instant now) {
        if (isOpen() && cancelledAt == null) {
            calledOff(reason, now);
        }
    }

    private void calledOff(String reason, Instant now) {
        cancelledAt = now;
        cancellationReason = reason;
        sequence++;
        changedAt = now;
    }

    private void refuseUnlessAhead(Instant now) {
        if (!isAhead(now)) {
            throw new Refused("refused.meeting.notAhead");
        }
    }

    /** @return whether it was not announced before */
    boolean announce(Instant now) {
        if (announcedAt != null) {
            return false;
        }
        announcedAt = now;
        return true;
    }

    void record(Minutes recorded, List<AgendaPoint> points, Instant now) {
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
        if (recorded.course().isBlank() && points.isEmpty()) {
            throw new Refused("refused.minutes.courseMissing").at("course");
        }
        minutes = recorded;
        agenda.clear();
        agenda.addAll(points);
    }

    /** The minutes are complete, or it was cancelled and everybody knows; done again it changes nothing. */
    void close(Instant now) {
        if (minutes == null && cancelledAt == null) {
            throw new IllegalStateException(meetingKey + " has no minutes yet");
        }
        if (closedAt == null) {
            closedAt = now;
        }
    }
}
