package pl.konsultacje.consultation;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shows the meetings of a consultation to whoever may not know their room; implemented by that room. */
public interface AnnouncedMeetings {

    List<AnnouncedMeeting> announced(String consultationKey);

    /** When and where the meetings of these consultations are, by consultation and number. */
    List<MeetingDate> dates(Collection<String> consultationKeys);

    /**
     * A meeting as everybody may see it.
     *
     * @param number its number within the consultation, from 1
     * @param place platform or address in words
     * @param link address of an online meeting; blank when there is none, or none for everybody
     * @param isHeld whether its process has passed its end
     * @param admission who may come
     * @param isCancelled whether it does not take place
     * @param cancellationReason why; null unless it is cancelled
     * @param minutes null until they are recorded
     * @param recording address of its recording; null when there is none
     */
    record AnnouncedMeeting(
            int number,
            String title,
            Instant startsAt,
            Instant endsAt,
            String place,
            String link,
            boolean isHeld,
            Admission admission,
            boolean isCancelled,
            @Nullable String cancellationReason,
            @Nullable PublicMinutes minutes,
            @Nullable String recording) {}

    /**
     * Who may come to a meeting.
     *
     * @param byRegistration whether only those who have registered; else everybody
     * @param isRegistrable whether somebody may still register
     * @param seats how many may come; null when that is not limited
     * @param isFull whether everybody who registers now has to wait for a seat
     * @param linkByMail whether the address of the online meeting is for those alone who have a seat
     */
    record Admission(
            boolean byRegistration,
            boolean isRegistrable,
            @Nullable Integer seats,
            boolean isFull,
            boolean linkByMail) {}

    /**
     * When and where a meeting is, as a calendar keeps it.
     *
     * @param meetingKey its public number, e.g. {@code WPRESiS-2021/S1}
     * @param changedAt when it was last changed, or announced
     * @param sequence how often it was changed after its announcement
     * @param cancelled whether it does not take place
     * @param link address of an online meeting as far as the reader may know it; blank when there is none
     */
    record MeetingDate(
            String consultationKey,
            String meetingKey,
            String title,
            Instant changedAt,
            int sequence,
            boolean cancelled,
            Instant startsAt,
            Instant endsAt,
            String place,
            String link) {}

    /** What the public reads of the minutes: no speaker is named. */
    record PublicMinutes(int attendance, String course, List<PublicPoint> agenda) {}

    /** A point of the agenda and what was said about it. */
    record PublicPoint(String title, String discussion) {}
}
