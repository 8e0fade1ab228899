package pl.konsultacje.meeting.web;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import pl.konsultacje.consultation.Consultation;
import pl.konsultacje.consultation.ConsultationManagement;
import pl.konsultacje.consultation.PlannedMeeting;
import pl.konsultacje.meeting.Meeting;
import pl.konsultacje.meeting.MeetingManagement;
import pl.konsultacje.meeting.RegistrationManagement;
import pl.konsultacje.platform.LostForms;
import pl.konsultacje.platform.OfficeTime;
import pl.konsultacje.platform.Refused;
import pl.konsultacje.platform.Typed;
import pl.konsultacje.platform.Words;

/** Adds a meeting to a running consultation, changes or cancels one. */
@Controller
class MeetingDeskController {

    /** A radio button. */
    public record Choice(String value, String label, String hint) {}

    /** Address of a recording, as typed. */
    record RecordingForm(@Nullable String recording) {}

    /** Why a meeting is cancelled, as typed. */
    record CancellationForm(@Nullable String reason) {}

    private final MeetingManagement meetings;
    private final RegistrationManagement registrations;
    private final ConsultationManagement consultations;
    private final Words words;
    private final Clock clock;
    private final LostForms lostForms;

    MeetingDeskController(
            MeetingManagement meetings,
            RegistrationManagement registrations,
            ConsultationManagement consultations,
            Words words,
            Clock clock,
            LostForms lostForms) {
        this.meetings = meetings;
        this.registrations = registrations;
        this.consultations = consultations;
        this.words = words;
        this.clock = clock;
        this.lostForms = lostForms;
    }

    @GetMapping("/desk/consultations/{key}/meetings/new")
    String blank(@PathVariable String key, Model model, HttpServletRequest request) {
        model.addAttribute("form", lostForms.take(request, MeetingForm.class).orElseGet(MeetingForm::blank));
        return form(consultation(key), null, model);
    }

    @PostMapping("/desk/consultations/{key}/meetings/new")
    String add(
            @PathVariable String key,
            @ModelAttribute("form") MeetingForm form,
            BindingResult problems,
            Principal person,
            Model model,
            RedirectAttributes redirect) {
        var consultation = consultation(key);
        var planned = planned(form, problems);
        if (planned.isPresent()) {
            try {
                meetings.add(key, planned.get(), person.getName());
                redirect.addFlashAttribute("notice", words.say("meeting.desk.added"));
                return "redirect:/desk/consultations/{key}";
            } catch (Refused refused) {
                words.reject(problems, refused);
            }
        }
        return form(consultation, null, model);
    }

    @GetMapping("/desk/consultations/{key}/meetings/{number:\\d{1,6}}")
    String show(@PathVariable String key, @PathVariable int number, Model model, HttpServletRequest request) {
        var meeting = meeting(key, number);
        model.addAttribute(
                "form", lostForms.take(request, MeetingForm.class).orElseGet(() -> MeetingForm.of(meeting.planned())));
        return form(consultation(key), meeting, model);
    }

    @PostMapping("/desk/consultations/{key}/meetings/{number:\\d{1,6}}")
    String change(
            @PathVariable String key,
            @PathVariable int number,
            @ModelAttribute("form") MeetingForm form,
            BindingResult problems,
            Principal person,
            Model model,
            RedirectAttributes redirect) {
        var meeting = meeting(key, number);
        var planned = planned(form, problems);
        if (planned.isPresent()) {
            try {
                meetings.change(meeting.getMeetingKey(), planned.get(), person.getName());
                redirect.addFlashAttribute("notice", words.say("meeting.desk.changed"));
                return "redirect:/desk/consultations/{key}";
            } catch (Refused refused) {
                words.reject(problems, refused);
            }
        }
        return form(consultation(key), meeting, model);
    }

    @GetMapping("/desk/consultations/{key}/meetings/{number:\\d{1,6}}/cancellation")
    String cancellation(@PathVariable String key, @PathVariable int number, Model model, HttpServletRequest request) {
        var meeting = meeting(key, number);
        model.addAttribute(
                "form", lostForms.take(request, CancellationForm.class).orElseGet(() -> new CancellationForm("")));
        return cancellation(meeting, model);
    }

    @PostMapping("/desk/consultations/{key}/meetings/{number:\\d{1,6}}/cancellation")
    String cancel(
            @PathVariable String key,
            @PathVariable int number,
            @ModelAttribute("form") CancellationForm form,
            BindingResult problems,
            Principal person,
            Model model,
            RedirectAttributes redirect) {
        var meeting = meeting(key, number);
        try {
            meetings.cancel(meeting.getMeetingKey(), typed(form.reason()), person.getName());
            redirect.addFlashAttribute("notice", words.say("meeting.desk.cancelled"));
            return "redirect:/desk/consultations/{key}";
        } catch (Refused refused) {
            words.reject(problems, refused);
            return cancellation(meeting, model);
        }
    }

    private String cancellation(Meeting meeting, Model model) {
        describe(meeting, model);
        return "meeting/cancellation";
    }

    @GetMapping("/desk/consultations/{key}/meetings/{number:\\d{1,6}}/recording")
    String recording(@PathVariable String key, @PathVariable int number, Model model, HttpServletRequest request) {
        var meeting = meeting(key, number);
        model.addAttribute(
                "form",
                lostForms
                        .take(request, RecordingForm.class)
                        .orElseGet(() -> new RecordingForm(meeting.getRecording())));
        return recording(meeting, model);
    }

    @PostMapping("/desk/consultations/{key}/meetings/{number:\\d{1,6}}/recording")
    String linkRecording(
            @PathVariable String key,
            @PathVariable int number,
            @ModelAttribute("form") RecordingForm form,
            BindingResult problems,
            Principal person,
            Model model,
            RedirectAttributes redirect) {
        var meeting = meeting(key, number);
        try {
            meetings.linkRecording(meeting.getMeetingKey(), typed(form.recording()), person.getName());
            redirect.addFlashAttribute("notice", words.say("meeting.recording.saved"));
            return "redirect:/desk/consultations/{key}";
        } catch (Refused refused) {
            words.reject(problems, refused);
            return recording(meeting, model);
        }
    }

    private String recording(Meeting meeting, Model model) {
        describe(meeting, model);
        return "meeting/recording";
    }

    private String form(Consultation consultation, @Nullable Meeting meeting, Model model) {
        model.addAttribute("consultation", consultation);
        model.addAttribute("meeting", meeting);
        model.addAttribute("admissions", List.of(choice(MeetingForm.OPEN), choice(MeetingForm.BY_REGISTRATION)));
        model.addAttribute("open", true);
        if (meeting != null) {
            describe(meeting, model);
        } else {
            model.addAttribute("key", consultation.getCaseKey());
        }
        return "meeting/desk";
    }

    private Choice choice(String admission) {
        return new Choice(
                admission,
                words.say("meeting.desk.admission." + admission),
                words.say("meeting.desk.admission." + admission + ".hint"));
    }

    private void describe(Meeting meeting, Model model) {
        model.addAttribute("key", meeting.getConsultationKey());
        model.addAttribute("number", meeting.getNumber());
        model.addAttribute("meetingTitle", meeting.getTitle());
        model.addAttribute("meetingWhen", words.dayOfWeekAndTime(meeting.getStartsAt()));
        model.addAttribute("meetingPlace", meeting.getPlace());
        model.addAttribute("meetingReason", meeting.getCancellationReason());
        var readers = registrations.countActive(meeting);
        model.addAttribute(
                "readers",
                readers == 0 ? words.say("meeting.desk.noReaders") : words.count("meeting.desk.readers", readers));
        model.addAttribute("open", meeting.isAhead(clock.instant()));
        model.addAttribute("recordable", meeting.isRecordable(clock.instant()));
    }

    private Optional<PlannedMeeting> planned(MeetingForm form, BindingResult problems) {
        var title = typed(form.title());
        var place = typed(form.place());
        var link = typed(form.link());
        var date = Typed.day(typed(form.date()));
        var start = Typed.time(typed(form.start()));
        var end = Typed.time(typed(form.end()));
        require(!title.isEmpty(), "title", "refused.field.missing", problems);
        require(!place.isEmpty(), "place", "refused.field.missing", problems);
        require(date.isPresent(), "date", "typeMismatch.java.time.LocalDate", problems);
        require(start.isPresent(), "start", "typeMismatch.java.time.LocalTime", problems);
        require(end.isPresent(), "end", "typeMismatch.java.time.LocalTime", problems);
        require(link.isEmpty() || link.matches("https?://[^\\s\"<>]+"), "link", "refused.meeting.link", problems);
        var isByRegistration = MeetingForm.BY_REGISTRATION.equals(form.admission());
        var seats = typed(form.seats());
        require(
                isByRegistration || MeetingForm.OPEN.equals(form.admission()),
                "admission",
                "refused.meeting.admission",
                problems);
        if (!seats.isEmpty() && !seats.matches("\\d{1,9}")) {
            problems.rejectValue("seats", "refused", words.say("refused.meeting.seats", PlannedMeeting.MOST_SEATS));
        }
        tooLong(title, 300, "title", problems);
        tooLong(place, 400, "place", problems);
        tooLong(link, 400, "link", problems);
        if (problems.hasErrors()) {
            return Optional.empty();
        }
        return Optional.of(new PlannedMeeting(
                title,
                OfficeTime.at(date.orElseThrow(), start.orElseThrow()),
                OfficeTime.at(date.orElseThrow(), end.orElseThrow()),
                place,
                link,
                isByRegistration,
                seats.isEmpty() ? null : Integer.valueOf(seats)));
    }

    private void require(boolean is, String field, String message, BindingResult problems) {
        if (!is) {
            problems.rejectValue(field, "refused", words.say(message));
        }
    }

    private void tooLong(String text, int most, String field, BindingResult problems) {
        if (text.length() > most) {
            problems.rejectValue(field, "refused", words.say("refused.text.tooLong", most, text.length()));
        }
    }

    private static String typed(@Nullable String text) {
        return text == null ? "" : text.strip();
    }

    private Consultation consultation(String key) {
        return consultations.find(key).orElseThrow(MeetingDeskController::notFound);
    }

    private Meeting meeting(String key, int number) {
        return meetings.findAnnounced(key, number).orElseThrow(MeetingDeskController::notFound);
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
