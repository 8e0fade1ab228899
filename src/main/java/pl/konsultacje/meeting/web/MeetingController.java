package pl.konsultacje.meeting.web;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import pl.konsultacje.meeting.Meeting;
import pl.konsultacje.meeting.MeetingManagement;
import pl.konsultacje.meeting.Need;
import pl.konsultacje.meeting.RegistrationManagement;
import pl.konsultacje.platform.EmailAddress;
import pl.konsultacje.platform.LostForms;
import pl.konsultacje.platform.Refused;
import pl.konsultacje.platform.Words;

@Controller
class MeetingController {

    /** A check box. */
    public record Choice(
            String value, String label, @Nullable String hint) {}

    private static final MediaType CALENDAR = new MediaType("text", "calendar", StandardCharsets.UTF_8);

    private final MeetingManagement meetings;
    private final RegistrationManagement registrations;
    private final Words words;
    private final Clock clock;
    private final LostForms lostForms;

    MeetingController(
            MeetingManagement meetings,
            RegistrationManagement registrations,
            Words words,
            Clock clock,
            LostForms lostForms) {
        this.meetings = meetings;
        this.registrations = registrations;
        this.words = words;
        this.clock = clock;
        this.lostForms = lostForms;
    }

    @GetMapping("/consultations/{key}/meetings/{number:\\d{1,6}}.ics")
    ResponseEntity<byte[]> calendarFile(@PathVariable String key, @PathVariable int number) {
        var meeting = announced(key, number);
        return ResponseEntity.ok()
                .contentType(CALENDAR)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(meeting.fileName(), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .cacheControl(CacheControl.noCache())
                .body(meetings.calendarFile(meeting));
    }

    @GetMapping("/consultations/{key}/meetings/{number:\\d{1,6}}/registration")
    String registration(@PathVariable String key, @PathVariable int number, Model model, HttpServletRequest request) {
        model.addAttribute(
                "form", lostForms.take(request, RegistrationForm.class).orElseGet(RegistrationForm::blank));
        return page(announced(key, number), model);
    }

    @PostMapping("/consultations/{key}/meetings/{number:\\d{1,6}}/registration")
    String register(
            @PathVariable String key,
            @PathVariable int number,
            @ModelAttribute("form") RegistrationForm form,
            BindingResult problems,
            Model model,
            RedirectAttributes redirect) {
        var meeting = announced(key, number);
        var text = form.text();
        if (meeting.isAhead(clock.instant())) {
            // all that is missing is said at once
            if (meeting.isByRegistration() && text.name().isBlank()) {
                problems.rejectValue("name", "refused", words.say("refused.registration.name"));
            }
            if (EmailAddress.of(text.email()).isEmpty()) {
                problems.rejectValue("email", "refused", words.say("refused.registration.email"));
            }
        }
        if (!problems.hasErrors()) {
            try {
                redirect.addFlashAttribute(
                        "registered", registrations.register(key, number, text).name());
                return "redirect:/consultations/{key}/meetings/{number}/registration";
            } catch (Refused refused) {
                words.reject(problems, refused);
            }
        }
        return page(meeting, model);
    }

    private String page(Meeting meeting, Model model) {
        describe(meeting, model);
        model.addAttribute("registrable", meeting.isAhead(clock.instant()));
        model.addAttribute("byRegistration", meeting.isByRegistration());
        model.addAttribute("full", registrations.isFull(meeting));
        model.addAttribute(
                "seats",
                meeting.getSeats() == null ? null : words.count("meeting.registration.seats", meeting.getSeats()));
        model.addAttribute(
                "linkByMail", meeting.isByRegistration() && !meeting.getLink().isEmpty());
        model.addAttribute(
                "needs",
                Arrays.stream(Need.values())
                        .map(need -> new Choice(need.name(), words.say("meeting.need." + need), null))
                        .toList());
        return "meeting/registration";
    }

    /**
     * Only shows: programs that read mails before people do open every link in them. Reminders of earlier versions name
     * the second address.
     */
    @GetMapping({
        "/consultations/{key}/meetings/{number:\\d{1,6}}/registration/cancel",
        "/consultations/{key}/meetings/{number:\\d{1,6}}/reminder/cancel"
    })
    String cancelling(
            @PathVariable String key,
            @PathVariable int number,
            @RequestParam(defaultValue = "") String token,
            Model model) {
        describe(announced(key, number), model);
        model.addAttribute("token", token);
        return "meeting/cancel";
    }

    @PostMapping("/consultations/{key}/meetings/{number:\\d{1,6}}/registration/cancel")
    String cancel(
            @PathVariable String key,
            @PathVariable int number,
            @RequestParam(defaultValue = "") String token,
            RedirectAttributes redirect) {
        announced(key, number);
        registrations.cancel(token);
        redirect.addFlashAttribute("cancelled", true);
        return "redirect:/consultations/{key}/meetings/{number}/registration/cancel";
    }

    private void describe(Meeting meeting, Model model) {
        model.addAttribute("key", meeting.getConsultationKey());
        model.addAttribute("number", meeting.getNumber());
        model.addAttribute("meetingTitle", meeting.getTitle());
        model.addAttribute("meetingWhen", words.dayOfWeekAndTime(meeting.getStartsAt()));
        model.addAttribute("meetingPlace", meeting.getPlace());
    }

    private Meeting announced(String key, int number) {
        return meetings.findAnnounced(key, number).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
