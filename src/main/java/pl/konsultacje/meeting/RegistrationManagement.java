package pl.konsultacje.meeting;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pl.konsultacje.audit.Decisions;
import pl.konsultacje.meeting.Registration.State;
import pl.konsultacje.platform.EmailAddress;
import pl.konsultacje.platform.OwnWords;
import pl.konsultacje.platform.Refused;
import pl.konsultacje.platform.Words;

/** Who takes part in a meeting; whatever changes who has a seat holds the meeting's lock. */
@Service
@Transactional
public class RegistrationManagement {

    private static final int LONGEST_NAME = 300;
    private static final int LONGEST_NEEDS = 1_000;
    private static final List<State> ACTIVE = List.of(State.CONFIRMED, State.WAITING);

    private final Meetings meetings;
    private final Registrations registrations;
    private final RegistrationMails mails;
    private final Decisions decisions;
    private final Words words;
    private final EntityManager entities;
    private final Clock clock;

    RegistrationManagement(
            Meetings meetings,
            Registrations registrations,
            RegistrationMails mails,
            Decisions decisions,
            Words words,
            EntityManager entities,
            Clock clock) {
        this.meetings = meetings;
        this.registrations = registrations;
        this.mails = mails;
        this.decisions = decisions;
        this.words = words;
        this.entities = entities;
        this.clock = clock;
    }

    /**
     * Somebody wants to take part. An address that is registered already takes no second seat and keeps what was first
     * said; it gets its mail again.
     *
     * @return what an address gets that is not registered yet: the answer does not tell whether this one was
     * @throws Refused when something is missing, or the meeting is not ahead
     */
    public State register(String consultationKey, int number, RegistrationText text) {
        var meeting = meetings.findByConsultationKeyAndNumber(consultationKey, number)
                .orElseThrow(() -> new Refused("refused.meeting.unknown", consultationKey + "/S" + number));
        entities.refresh(meeting, LockModeType.PESSIMISTIC_WRITE);
        if (!meeting.isAhead(clock.instant())) {
            throw new Refused("refused.registration.late");
        }
        if (meeting.isByRegistration() && text.name().isBlank()) {
            throw new Refused("refused.registration.name").at("name");
        }
        OwnWords.refuseTooLong(text.name(), LONGEST_NAME, "name");
        OwnWords.refuseTooLong(text.otherNeeds(), LONGEST_NEEDS, "otherNeeds");
        var email =
                EmailAddress.of(text.email()).orElseThrow(() -> new Refused("refused.registration.email").at("email"));
        var state = isFull(meeting) ? State.WAITING : State.CONFIRMED;
        var known = registrations.findByMeetingIdAndEmail(meeting.getId(), email);
        if (known.isEmpty()) {
            mails.confirm(
                    meeting,
                    registrations.save(
                            new Registration(meeting.getId(), email, text, state, words.language(), clock.instant())));
        } else if (known.get().askAgain()) {
            mails.confirm(meeting, known.get());
        }
        return state;
    }

    /** Whoever has the link of the mail does not come; the first who waits gets the seat. Done again it changes nothing. */
    public void cancel(String token) {
        registrations.meetingOf(token).ifPresent(meeting -> {
            entities.refresh(meeting, LockModeType.PESSIMISTIC_WRITE);
            registrations.findByToken(token).ifPresent(Registration::cancel);
            fillSeats(meeting);
        });
    }

    /**
     * The office gives somebody's place away, who asked for it or did not exist; whoever reads mail at the address is told.
     * Done again it changes nothing.
     */
    public void release(String meetingKey, long id, String person) {
        var meeting = meetings.findByMeetingKey(meetingKey)
                .orElseThrow(() -> new Refused("refused.meeting.unknown", meetingKey));
        entities.refresh(meeting, LockModeType.PESSIMISTIC_WRITE);
        if (!meeting.isAhead(clock.instant())) {
            throw new Refused("refused.registration.notAhead");
        }
        registrations
                .findByIdAndMeetingIdAndStateIn(id, meeting.getId(), ACTIVE)
                .ifPresent(registration -> {
                    mails.released(meeting, registration);
                    registration.cancel();
                    decisions.record(
                            meeting.getConsultationKey(), meetingKey, "releaseRegistration", null, null, person);
                });
        fillSeats(meeting);
    }

    /** Whether everybody who registers now has to wait. */
    @Transactional(readOnly = true)
    public boolean isFull(Meeting meeting) {
        return freeSeats(meeting) <= 0;
    }

    private long freeSeats(Meeting meeting) {
        var seats = meeting.getSeats();
        return seats == null
                ? Long.MAX_VALUE
                : seats - registrations.countByMeetingIdAndState(meeting.getId(), State.CONFIRMED);
    }

    /** How many are told of a change. */
    @Transactional(readOnly = true)
    public int countActive(Meeting meeting) {
        return registrations.countByMeetingIdAndStateIn(meeting.getId(), ACTIVE);
    }

    /** How many have a seat. */
    @Transactional(readOnly = true)
    public int countConfirmed(Meeting meeting) {
        return registrations.countByMeetingIdAndState(meeting.getId(), State.CONFIRMED);
    }

    /** Everybody who registered, the cancelled among them, in the order in which they did. */
    @Transactional(readOnly = true)
    public List<Registration> of(Meeting meeting) {
        return registrations.findByMeetingIdOrderByRequestedAtAscIdAsc(meeting.getId());
    }

    /** Nobody loses a seat by a change; the caller holds the meeting's lock. */
    void refuseFewerSeats(Meeting meeting, @Nullable Integer seats) {
        var confirmed = countConfirmed(meeting);
        if (seats != null && seats < confirmed) {
            throw new Refused("refused.meeting.seatsTaken", confirmed).at("seats");
        }
    }

    /** Who waits gets the seats that are free, the first first; the caller holds the meeting's lock. */
    void fillSeats(Meeting meeting) {
        entities.flush();
        if (meeting.isAhead(clock.instant())) {
            registrations.findByMeetingIdAndStateOrderByRequestedAtAscIdAsc(meeting.getId(), State.WAITING).stream()
                    .limit(Math.max(0, freeSeats(meeting)))
                    .forEach(next -> {
                        next.confirm();
                        mails.movedUp(meeting, next);
                    });
        }
    }

    /** Reminds whoever has a seat and was not reminded yet; the caller holds the meeting's lock. */
    void remind(Meeting meeting) {
        var unreminded =
                registrations.findByMeetingIdAndStateAndSentAtIsNullOrderById(meeting.getId(), State.CONFIRMED);
        mails.remind(meeting, unreminded);
        unreminded.forEach(registration -> registration.reminded(clock.instant()));
    }

    void tellChange(Meeting meeting) {
        mails.changed(meeting, active(meeting));
    }

    void tellCancellation(Meeting meeting) {
        mails.cancelled(meeting, active(meeting));
    }

    private List<Registration> active(Meeting meeting) {
        return registrations.findByMeetingIdAndStateInOrderByRequestedAtAscIdAsc(meeting.getId(), ACTIVE);
    }

    /** Nothing of the meeting is open: nobody needs to be known any more. */
    void forget(Meeting meeting) {
        registrations.deleteByMeetingId(meeting.getId());
    }
}
