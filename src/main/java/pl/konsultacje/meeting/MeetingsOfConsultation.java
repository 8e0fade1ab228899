package pl.konsultacje.meeting;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import pl.konsultacje.consultation.AfterPublication;
import pl.konsultacje.consultation.AnnouncedMeetings;
import pl.konsultacje.consultation.Consultation;
import pl.konsultacje.consultation.OpenMatters;
import pl.konsultacje.consultation.OpenWork;
import pl.konsultacje.consultation.PlannedMeeting;
import pl.konsultacje.consultation.PlannedMeetings;
import pl.konsultacje.consultation.RegisterCounts;
import pl.konsultacje.platform.Words;

/** Answers and hears the consultation, which does not know its meetings. */
@Component
@Transactional
class MeetingsOfConsultation
        implements PlannedMeetings, AfterPublication, OpenWork, OpenMatters, AnnouncedMeetings, RegisterCounts {

    private final MeetingManagement meetings;
    private final RegistrationManagement registrations;
    private final MeetingProcess process;
    private final Words words;
    private final Clock clock;

    MeetingsOfConsultation(
            MeetingManagement meetings,
            RegistrationManagement registrations,
            MeetingProcess process,
            Words words,
            Clock clock) {
        this.meetings = meetings;
        this.registrations = registrations;
        this.process = process;
        this.words = words;
        this.clock = clock;
    }

    @Override
    public void plan(Consultation consultation, List<PlannedMeeting> planned) {
        meetings.plan(consultation.getCaseKey(), planned);
    }

    @Override
    public List<PlannedMeeting> of(String consultationKey) {
        return meetings.of(consultationKey).stream().map(Meeting::planned).toList();
    }

    @Override
    public void published(Consultation consultation) {
        meetings.announce(consultation.getCaseKey());
    }

    @Override
    public boolean isAnythingOpen(String consultationKey) {
        return meetings.of(consultationKey).stream().anyMatch(Meeting::isOpen);
    }

    /** There are few: all at once. */
    @Override
    public void endNext(String consultationKey, String reason, int most) {
        meetings.abandon(consultationKey, reason);
    }

    @Override
    public boolean areLeft(String consultationKey) {
        return meetings.of(consultationKey).stream().anyMatch(meeting -> meeting.isOpen() && !meeting.isCancelled());
    }

    @Override
    public List<AnnouncedMeeting> announced(String consultationKey) {
        var held = process.held(consultationKey);
        return meetings.of(consultationKey).stream()
                .filter(meeting -> meeting.getAnnouncedAt() != null)
                .map(meeting -> announced(meeting, held.contains(meeting.getMeetingKey())))
                .toList();
    }

    private AnnouncedMeeting announced(Meeting meeting, boolean isHeld) {
        var minutes = meeting.getMinutes();
        return new AnnouncedMeeting(
                meeting.getNumber(),
                meeting.getTitle(),
                meeting.getStartsAt(),
                meeting.getEndsAt(),
                meeting.heldAt(),
                meeting.getPublicLink(),
                isHeld,
                new Admission(
                        meeting.isByRegistration(),
                        meeting.isAhead(clock.instant()),
                        meeting.getSeats(),
                        registrations.isFull(meeting),
                        meeting.isByRegistration() && !meeting.getLink().isEmpty()),
                meeting.isCancelled(),
                meeting.getCancellationReason(),
                minutes == null
                        ? null
                        : new PublicMinutes(
                                minutes.attendance(),
                                minutes.course(),
                                meeting.getAgenda().stream()
                                        .map(point -> new PublicPoint(point.title(), point.discussion()))
                                        .toList()),
                meeting.getRecording());
    }

    @Override
    public List<MeetingDate> dates(Collection<String> consultationKeys) {
        return meetings.announced(consultationKeys).stream().map(Meeting::date).toList();
    }

    @Override
    public List<Count> counts(String consultationKey) {
        return meetings.of(consultationKey).stream()
                .map(meeting -> new Count(
                        words.say("meeting.count", meeting.getTitle()),
                        words.say(
                                meeting.isCancelled()
                                        ? "meeting.count.cancelled"
                                        : meeting.getMinutes() == null
                                                ? "meeting.count.missing"
                                                : "meeting.count.recorded")))
                .toList();
    }
}
