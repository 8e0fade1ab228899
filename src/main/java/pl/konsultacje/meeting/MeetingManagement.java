package pl.konsultacje.meeting;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.resilience.annotation.Retryable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pl.konsultacje.audit.Decisions;
import pl.konsultacje.consultation.Consultation;
import pl.konsultacje.consultation.ConsultationCalendar;
import pl.konsultacje.consultation.ConsultationManagement;
import pl.konsultacje.consultation.PlannedMeeting;
import pl.konsultacje.platform.NumberSeries;
import pl.konsultacje.platform.OwnWords;
import pl.konsultacje.platform.Refused;
import pl.konsultacje.submission.Channel;
import pl.konsultacje.submission.Entry;
import pl.konsultacje.submission.RemarkText;
import pl.konsultacje.submission.SubmissionManagement;
import pl.konsultacje.submission.SubmissionText;
import pl.konsultacje.submission.Submitter;

/** What can be done with a meeting; each act is one transaction: lock, read, change, flush, engine last. */
@Service
@Transactional
public class MeetingManagement {

    private final Meetings meetings;
    private final RegistrationManagement registrations;
    private final MeetingProcess process;
    private final ConsultationCalendar calendar;
    private final ConsultationManagement consultations;
    private final SubmissionManagement submissions;
    private final Decisions decisions;
    private final NumberSeries numbers;
    private final EntityManager entities;
    private final Clock clock;

    MeetingManagement(
            Meetings meetings,
            RegistrationManagement registrations,
            MeetingProcess process,
            ConsultationCalendar calendar,
            ConsultationManagement consultations,
            SubmissionManagement submissions,
            Decisions decisions,
            NumberSeries numbers,
            EntityManager entities,
            Clock clock) {
        this.meetings = meetings;
        this.registrations = registrations;
        this.process = process;
        this.calendar = calendar;
        this.consultations = consultations;
        this.submissions = submissions;
        this.decisions = decisions;
        this.numbers = numbers;
        this.entities = entities;
        this.clock = clock;
    }

    /** The meetings of a consultation by number. */
    @Transactional(readOnly = true)
    public List<Meeting> of(String consultationKey) {
        return meetings.findByConsultationKeyOrderByNumber(consultationKey);
    }

    @Transactional(readOnly = true)
    public Meeting get(String meetingKey) {
        return meetings.findByMeetingKey(meetingKey)
                .orElseThrow(() -> new Refused("refused.meeting.unknown", meetingKey));
    }

    /** The meeting of that number if the public page shows it. */
    @Transactional(readOnly = true)
    public Optional<Meeting> findAnnounced(String consultationKey, int number) {
        return meetings.findByConsultationKeyAndNumber(consultationKey, number)
                .filter(meeting -> meeting.getAnnouncedAt() != null);
    }

    /** The meetings of these consultations that the public page shows. */
    @Transactional(readOnly = true)
    public List<Meeting> announced(Collection<String> consultationKeys) {
        return meetings.findByConsultationKeyInAndAnnouncedAtIsNotNullOrderByConsultationKeyAscNumberAsc(
                consultationKeys);
    }

    /** The meeting as a file for calendars. */
    @Transactional(readOnly = true)
    public byte[] calendarFile(Meeting meeting) {
        return calendar.meeting(consultations.get(meeting.getConsultationKey()), meeting.date());
    }

    /** Replaces what is planned; a meeting that stays keeps its number. The caller holds the consultation's lock. */
    void plan(String consultationKey, List<PlannedMeeting> planned) {
        var known = meetings.findByConsultationKeyOrderByNumber(consultationKey);
        for (int i = 0; i < planned.size(); i++) {
            if (i < known.size()) {
                known.get(i).plan(planned.get(i));
            } else {
                var number = Math.toIntExact(numbers.next(consultationKey + "/meeting"));
                meetings.save(new Meeting(consultationKey, number, planned.get(i)));
            }
        }
        known.stream().skip(planned.size()).forEach(meetings::delete);
    }

    /** The public page shows the meetings from now on; told again it starts nothing twice. */
    void announce(String consultationKey) {
        var announced = meetings.findByConsultationKeyOrderByNumber(consultationKey).stream()
                .filter(meeting -> meeting.announce(clock.instant()))
                .toList();
        entities.flush();
        announced.forEach(meeting -> process.announced(meeting.getMeetingKey()));
    }

    /** Mails everybody who has a seat and was not reminded yet. */
    public void remindParticipants(String meetingKey) {
        var meeting = get(meetingKey);
        entities.refresh(meeting, LockModeType.PESSIMISTIC_WRITE);
        registrations.remind(meeting);
    }

    /** Announces one more meeting of a consultation that collects remarks. */
    public Meeting add(String consultationKey, PlannedMeeting planned, String person) {
        var consultation = consultations.lock(consultationKey);
        refuseOutsideTerm(consultation, planned);
        if (!planned.startsAt().isAfter(clock.instant())) {
            throw new Refused("refused.meeting.past").at("date");
        }
        var number = Math.toIntExact(numbers.next(consultationKey + "/meeting"));
        var meeting = meetings.save(new Meeting(consultationKey, number, planned));
        decisions.record(consultationKey, meeting.getMeetingKey(), "addMeeting", null, null, person);
        announce(consultationKey);
        return meeting;
    }

    /**
     * Changes a meeting that is still ahead. Whoever registered is told, with an updated calendar file, of all but the
     * seats; who waits gets those that are new. Tried again by itself when a timer fires at the same instant.
     */
    @Retryable(includes = OptimisticLockingFailureException.class, maxRetries = 4, delay = 50, multiplier = 2)
    public void change(String meetingKey, PlannedMeeting planned, String person) {
        var consultation = consultations.lock(get(meetingKey).getConsultationKey());
        var meeting = get(meetingKey);
        entities.refresh(meeting, LockModeType.PESSIMISTIC_WRITE);
        refuseOutsideTerm(consultation, planned);
        registrations.refuseFewerSeats(meeting, planned.seats());
        var before = meeting.planned();
        meeting.change(planned, clock.instant());
        if (planned.equals(before)) {
            return;
        }
        decisions.record(consultation.getCaseKey(), meetingKey, "changeMeeting", null, null, person);
        if (!planned.isSameToParticipants(before)) {
            registrations.tellChange(meeting);
        }
        registrations.fillSeats(meeting);
        entities.flush();
        process.changed(meetingKey);
    }

    private static void refuseOutsideTerm(Consultation consultation, PlannedMeeting planned) {
        planned.refuseWrongSeats("seats");
        if (!planned.endsAt().isAfter(planned.startsAt())) {
            throw new Refused("refused.meeting.endsBeforeStart", planned.title()).at("end");
        }
        if (!consultation.isPublished() || consultation.isWithdrawn() || consultation.isCollectionClosed()) {
            throw new Refused("refused.meeting.notCollecting");
        }
        if (!consultation.isInTime(planned.startsAt())) {
            throw new Refused("refused.meeting.afterCollection", planned.title()).at("date");
        }
    }

    /**
     * Cancels a meeting that is still ahead; everybody who registered is told afterwards.
     *
     * @param reason why, in words; compulsory, everybody reads it
     */
    @Retryable(includes = OptimisticLockingFailureException.class, maxRetries = 4, delay = 50, multiplier = 2)
    public void cancel(String meetingKey, String reason, String person) {
        var consultationKey = get(meetingKey).getConsultationKey();
        consultations.lock(consultationKey);
        var meeting = get(meetingKey);
        entities.refresh(meeting, LockModeType.PESSIMISTIC_WRITE);
        meeting.cancel(reason, clock.instant());
        OwnWords.requireReason(reason);
        decisions.record(consultationKey, meetingKey, "cancelMeeting", null, reason, person);
        entities.flush();
        process.cancelled(meetingKey);
    }

    /** Ends what is still open of the meetings of a withdrawn consultation; the caller holds the consultation's lock. */
    void abandon(String consultationKey, String reason) {
        var open = of(consultationKey).stream()
                .filter(meeting -> meeting.isOpen() && !meeting.isCancelled())
                .toList();
        open.forEach(meeting -> meeting.abandon(reason, clock.instant()));
        entities.flush();
        open.stream()
                .filter(meeting -> meeting.getAnnouncedAt() != null)
                .forEach(meeting -> process.cancelled(meeting.getMeetingKey()));
    }

    /** Tells of the cancellation whoever registered; nothing of the meeting is open any more. */
    public void announceCancellation(String meetingKey) {
        var consultationKey = get(meetingKey).getConsultationKey();
        consultations.settle(consultationKey, () -> {
            var meeting = get(meetingKey);
            entities.refresh(meeting);
            registrations.tellCancellation(meeting);
            meeting.close(clock.instant());
            registrations.forget(meeting);
        });
    }

    /**
     * Records the minutes; every oral remark enters the register like any other, received at the meeting's end.
     *
     * @throws Refused when what everybody will read names a person who spoke
     */
    public void recordMinutes(
            String meetingKey, Minutes minutes, List<AgendaPoint> agenda, List<OralRemark> oralRemarks, String person) {
        var consultationKey = get(meetingKey).getConsultationKey();
        consultations.lock(consultationKey);
        var meeting = get(meetingKey);
        entities.refresh(meeting);
        refuseNamedSpeakers(minutes, agenda, oralRemarks);
        meeting.record(minutes, agenda, clock.instant());
        decisions.record(consultationKey, meetingKey, "recordMinutes", null, null, person);
        for (var remark : oralRemarks) {
            submissions.register(
                    consultationKey,
                    new SubmissionText(
                            new Submitter(remark.speakerType(), remark.speaker(), "", "", ""),
                            List.of(new RemarkText(
                                    remark.partId(), "", "", "", remark.content(), remark.proposedWording(), ""))),
                    new Entry(Channel.ORAL_FOR_RECORD, receivedAt(meeting), true, ""),
                    person);
        }
        entities.flush();
        process.minutesRecorded(meetingKey, person);
    }

    /** Only the name as it was written down is found; whoever writes the minutes is asked to name nobody. */
    private static void refuseNamedSpeakers(Minutes minutes, List<AgendaPoint> agenda, List<OralRemark> remarks) {
        for (var remark : remarks) {
            if (remark.isOfPerson()) {
                if (remark.isNamedIn(minutes.course())) {
                    throw new Refused("refused.minutes.speakerNamed", remark.speaker()).at("course");
                }
                if (agenda.stream()
                        .anyMatch(point -> remark.isNamedIn(point.title()) || remark.isNamedIn(point.discussion()))) {
                    throw new Refused("refused.minutes.speakerNamed", remark.speaker()).at("agenda");
                }
            }
        }
    }

    /**
     * Shows everybody where the recording of a meeting is, or no longer.
     *
     * @param address blank when there is none
     */
    public void linkRecording(String meetingKey, String address, String person) {
        var consultationKey = get(meetingKey).getConsultationKey();
        consultations.lock(consultationKey);
        var meeting = get(meetingKey);
        entities.refresh(meeting, LockModeType.PESSIMISTIC_WRITE);
        if (meeting.linkRecording(address, clock.instant())) {
            decisions.record(consultationKey, meetingKey, "linkRecording", null, null, person);
        }
    }

    /** The meeting's end, or now when it ended earlier than planned. */
    private Instant receivedAt(Meeting meeting) {
        var now = clock.instant();
        return now.isBefore(meeting.getEndsAt()) ? now : meeting.getEndsAt();
    }

    /** The minutes are complete: nothing of the meeting is open, and who registered is forgotten. */
    public void close(String meetingKey) {
        var consultationKey = get(meetingKey).getConsultationKey();
        consultations.settle(consultationKey, () -> {
            var meeting = get(meetingKey);
            entities.refresh(meeting);
            meeting.close(clock.instant());
            registrations.forget(meeting);
        });
    }
}
