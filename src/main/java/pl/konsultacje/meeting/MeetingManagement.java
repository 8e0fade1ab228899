package pl.konsultacje.meeting;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
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
import pl.konsultacje.notification.Mail;
import pl.konsultacje.notification.Outbox;
import pl.konsultacje.platform.EmailAddress;
import pl.konsultacje.platform.NumberSeries;
import pl.konsultacje.platform.OwnWords;
import pl.konsultacje.platform.Refused;
import pl.konsultacje.platform.SecretToken;
import pl.konsultacje.platform.Words;
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
    private final MeetingReminders reminders;
    private final MeetingProcess process;
    private final ConsultationCalendar calendar;
    private final ConsultationManagement consultations;
    private final SubmissionManagement submissions;
    private final Outbox outbox;
    private final Decisions decisions;
    private final NumberSeries numbers;
    private final Words words;
    private final EntityManager entities;
    private final Clock clock;

    MeetingManagement(
            Meetings meetings,
            MeetingReminders reminders,
            MeetingProcess process,
            ConsultationCalendar calendar,
            ConsultationManagement consultations,
            SubmissionManagement submissions,
            Outbox outbox,
            Decisions decisions,
            NumberSeries numbers,
            Words words,
            EntityManager entities,
            Clock clock) {
        this.meetings = meetings;
        this.reminders = reminders;
        this.process = process;
        this.calendar = calendar;
        this.consultations = consultations;
        this.submissions = submissions;
        this.outbox = outbox;
        this.decisions = decisions;
        this.numbers = numbers;
        this.words = words;
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

    /** How many want to hear of it. */
    @Transactional(readOnly = true)
    public int countReaders(Meeting meeting) {
        return reminders.countByMeetingId(meeting.getId());
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

    /**
     * Somebody wants to be reminded; asked for twice with one address it is kept once.
     *
     * @throws Refused when the address is none, or the reminders are sent already
     */
    public void askForReminder(String consultationKey, int number, String email) {
        var meeting = findAnnounced(consultationKey, number)
                .orElseThrow(() -> new Refused("refused.meeting.unknown", consultationKey + "/S" + number));
        entities.refresh(meeting, LockModeType.PESSIMISTIC_WRITE);
        meeting.refuseReminder(clock.instant());
        var address = EmailAddress.of(email).orElseThrow(() -> new Refused("refused.reminder.email").at("email"));
        if (!reminders.existsByMeetingIdAndEmail(meeting.getId(), address)) {
            reminders.save(new MeetingReminder(
                    meeting.getId(), address, SecretToken.next(), words.language(), clock.instant()));
        }
    }

    /** Whoever has the link of the mail does not want to be reminded any more; done again it changes nothing. */
    public void cancelReminder(String token) {
        reminders.findByToken(token).ifPresent(reminders::delete);
    }

    /** Mails everybody who asked for it and was not reminded yet. */
    public void remindParticipants(String meetingKey) {
        var meeting = get(meetingKey);
        entities.refresh(meeting, LockModeType.PESSIMISTIC_WRITE);
        var unreminded = reminders.findByMeetingIdAndSentAtIsNullOrderById(meeting.getId());
        tell(meeting, unreminded, "meetingReminder", meetingKey + "/reminder");
        unreminded.forEach(reminder -> reminder.sent(clock.instant()));
    }

    private void tell(Meeting meeting, List<MeetingReminder> readers, String template, String occasion) {
        var file = new Mail.Attachment(
                meeting.getMeetingKey().replace('/', '-') + ".ics", "text/calendar", calendarFile(meeting));
        for (var reader : readers) {
            outbox.add(
                    meeting.getConsultationKey(),
                    occasion,
                    new Mail(
                            reader.getEmail(),
                            template,
                            reader.getLanguage(),
                            words.in(reader.getLanguage(), () -> model(meeting, reader)),
                            file));
        }
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
     * Changes a meeting that is still ahead; whoever asked to be reminded is told, with an updated calendar file. Tried again
     * by itself when a timer fires at the same instant.
     */
    @Retryable(includes = OptimisticLockingFailureException.class, maxRetries = 4, delay = 50, multiplier = 2)
    public void change(String meetingKey, PlannedMeeting planned, String person) {
        var consultation = consultations.lock(get(meetingKey).getConsultationKey());
        var meeting = get(meetingKey);
        entities.refresh(meeting, LockModeType.PESSIMISTIC_WRITE);
        refuseOutsideTerm(consultation, planned);
        if (!meeting.change(planned, clock.instant())) {
            return;
        }
        decisions.record(consultation.getCaseKey(), meetingKey, "changeMeeting", null, null, person);
        tell(
                meeting,
                reminders.findByMeetingIdOrderById(meeting.getId()),
                "meetingChanged",
                meetingKey + "/change/" + meeting.getSequence());
        entities.flush();
        process.changed(meetingKey);
    }

    private static void refuseOutsideTerm(Consultation consultation, PlannedMeeting planned) {
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
     * Cancels a meeting that is still ahead; everybody who asked to be reminded is told afterwards.
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

    /** Tells of the cancellation whoever asked to be reminded; nothing of the meeting is open any more. */
    public void announceCancellation(String meetingKey) {
        var consultationKey = get(meetingKey).getConsultationKey();
        consultations.settle(consultationKey, () -> {
            var meeting = get(meetingKey);
            entities.refresh(meeting);
            tell(
                    meeting,
                    reminders.findByMeetingIdOrderById(meeting.getId()),
                    "meetingCancelled",
                    meetingKey + "/cancellation");
            meeting.close(clock.instant());
            reminders.deleteByMeetingId(meeting.getId());
        });
    }

    private HashMap<String, Object> model(Meeting meeting, MeetingReminder reminder) {
        var model = new HashMap<String, Object>();
        var consultation = consultations.get(meeting.getConsultationKey());
        model.put("consultation", consultation.announced().headline());
        model.put("meeting", meeting.getTitle());
        model.put("when", words.dayOfWeekAndTime(meeting.getStartsAt()));
        model.put("place", meeting.getPlace());
        model.put("reason", meeting.getCancellationReason() == null ? "" : meeting.getCancellationReason());
        model.put("meetingLink", meeting.getLink());
        model.put("link", calendar.page(meeting.getConsultationKey()));
        model.put(
                "cancelLink",
                calendar.page(meeting.getConsultationKey()) + "/meetings/" + meeting.getNumber()
                        + "/reminder/cancel?token=" + reminder.getToken());
        return model;
    }

    /** Records the minutes; every oral remark enters the register like any other, received at the meeting's end. */
    public void recordMinutes(String meetingKey, Minutes minutes, List<OralRemark> oralRemarks, String person) {
        var consultationKey = get(meetingKey).getConsultationKey();
        consultations.lock(consultationKey);
        var meeting = get(meetingKey);
        entities.refresh(meeting);
        meeting.record(minutes, clock.instant());
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

    /** The meeting's end, or now when it ended earlier than planned. */
    private Instant receivedAt(Meeting meeting) {
        var now = clock.instant();
        return now.isBefore(meeting.getEndsAt()) ? now : meeting.getEndsAt();
    }

    /** The minutes are complete: nothing of the meeting is open, and nobody needs to be reminded of it. */
    public void close(String meetingKey) {
        var consultationKey = get(meetingKey).getConsultationKey();
        consultations.settle(consultationKey, () -> {
            var meeting = get(meetingKey);
            entities.refresh(meeting);
            meeting.close(clock.instant());
            reminders.deleteByMeetingId(meeting.getId());
        });
    }
}
