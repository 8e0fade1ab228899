package pl.konsultacje.meeting;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import pl.konsultacje.consultation.ConsultationCalendar;
import pl.konsultacje.consultation.ConsultationManagement;
import pl.konsultacje.meeting.Registration.State;
import pl.konsultacje.notification.Mail;
import pl.konsultacje.notification.Outbox;
import pl.konsultacje.platform.Words;

/** Writes to those who registered for a meeting; who has a seat gets the meeting as a file for calendars, with its link. */
@Component
class RegistrationMails {

    private final ConsultationCalendar calendar;
    private final ConsultationManagement consultations;
    private final Outbox outbox;
    private final Words words;

    RegistrationMails(ConsultationCalendar calendar, ConsultationManagement consultations, Outbox outbox, Words words) {
        this.calendar = calendar;
        this.consultations = consultations;
        this.outbox = outbox;
        this.words = words;
    }

    /** Confirms it, or tells that there is no seat yet; asked for again, the same once more. */
    void confirm(Meeting meeting, Registration registration) {
        write(
                meeting,
                registration,
                registration.getState() == State.CONFIRMED ? "meetingRegistered" : "meetingWaiting",
                "registration/" + registration.getId() + "/" + registration.getRepetitions());
    }

    void movedUp(Meeting meeting, Registration registration) {
        write(meeting, registration, "meetingSeat", "seat/" + registration.getId());
    }

    void released(Meeting meeting, Registration registration) {
        write(meeting, registration, "meetingReleased", "released/" + registration.getId());
    }

    void remind(Meeting meeting, List<Registration> registrations) {
        registrations.forEach(one -> write(meeting, one, "meetingReminder", "reminder"));
    }

    void changed(Meeting meeting, List<Registration> registrations) {
        registrations.forEach(one -> write(meeting, one, "meetingChanged", "change/" + meeting.getSequence()));
    }

    void cancelled(Meeting meeting, List<Registration> registrations) {
        registrations.forEach(one -> write(meeting, one, "meetingCancelled", "cancellation"));
    }

    private void write(Meeting meeting, Registration to, String template, String occasion) {
        var language = to.getLanguage();
        outbox.add(
                meeting.getConsultationKey(),
                meeting.getMeetingKey() + "/" + occasion,
                new Mail(
                        Objects.requireNonNull(to.getEmail()),
                        template,
                        language,
                        words.in(language, () -> model(meeting, to)),
                        to.getState() == State.CONFIRMED && !template.equals("meetingReleased")
                                ? file(meeting)
                                : null));
    }

    private Mail.Attachment file(Meeting meeting) {
        var consultation = consultations.get(meeting.getConsultationKey());
        return new Mail.Attachment(
                meeting.fileName(), "text/calendar", calendar.meeting(consultation, meeting.dateForParticipants()));
    }

    private Map<String, Object> model(Meeting meeting, Registration registration) {
        var model = new HashMap<String, Object>();
        var page = calendar.page(meeting.getConsultationKey());
        var isWaiting = registration.getState() == State.WAITING;
        model.put(
                "consultation",
                consultations.get(meeting.getConsultationKey()).announced().headline());
        model.put("meeting", meeting.getTitle());
        model.put("when", words.dayOfWeekAndTime(meeting.getStartsAt()));
        model.put("place", meeting.getPlace());
        model.put("reason", meeting.getCancellationReason() == null ? "" : meeting.getCancellationReason());
        model.put("meetingLink", isWaiting && meeting.isByRegistration() ? "" : meeting.getLink());
        model.put("waiting", isWaiting);
        model.put("name", registration.getName());
        model.put("needs", needs(registration));
        model.put("link", page);
        model.put(
                "cancelLink",
                page + "/meetings/" + meeting.getNumber() + "/registration/cancel?token=" + registration.getToken());
        return model;
    }

    private String needs(Registration registration) {
        return Stream.concat(
                        registration.getNeeds().stream().map(need -> words.say("meeting.need." + need)),
                        Stream.of(registration.getOtherNeeds()).filter(other -> !other.isBlank()))
                .collect(Collectors.joining(", "));
    }
}
