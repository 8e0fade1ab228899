package pl.konsultacje.meeting.web;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import pl.konsultacje.meeting.Meeting;
import pl.konsultacje.meeting.MeetingManagement;
import pl.konsultacje.platform.Refused;
import pl.konsultacje.platform.Words;

@Controller
class MeetingController {

    private static final MediaType CALENDAR = new MediaType("text", "calendar", StandardCharsets.UTF_8);

    private final MeetingManagement meetings;
    private final Words words;
    private final Clock clock;

    MeetingController(MeetingManagement meetings, Words words, Clock clock) {
        this.meetings = meetings;
        this.words = words;
        this.clock = clock;
    }

    @GetMapping("/consultations/{key}/meetings/{number:\\d{1,6}}.ics")
    ResponseEntity<byte[]> calendarFile(@PathVariable String key, @PathVariable int number) {
        var meeting = announced(key, number);
        return ResponseEntity.ok()
                .contentType(CALENDAR)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(meeting.getMeetingKey().replace('/', '-') + ".ics", StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .cacheControl(CacheControl.noCache())
                .body(meetings.calendarFile(meeting));
    }

    @GetMapping("/consultations/{key}/meetings/{number:\\d{1,6}}/reminder")
    String reminder(@PathVariable String key, @PathVariable int number, Model model) {
        return page(announced(key, number), "", null, model);
    }

    @PostMapping("/consultations/{key}/meetings/{number:\\d{1,6}}/reminder")
    String remind(
            @PathVariable String key,
            @PathVariable int number,
            @RequestParam(defaultValue = "") String email,
            Model model,
            RedirectAttributes redirect) {
        var meeting = announced(key, number);
        try {
            meetings.askForReminder(key, number, email);
        } catch (Refused refused) {
            return page(meeting, email, refused, model);
        }
        redirect.addFlashAttribute("kept", true);
        return "redirect:/consultations/{key}/meetings/{number}/reminder";
    }

    private String page(Meeting meeting, String email, @Nullable Refused refused, Model model) {
        describe(meeting, model);
        var sentence = refused == null ? null : words.refusal(refused);
        model.addAttribute("email", email);
        model.addAttribute("emailError", sentence);
        model.addAttribute(
                "errors", sentence == null ? List.of() : List.of(Map.of("field", "email", "message", sentence)));
        model.addAttribute("remindable", meeting.isRemindable(clock.instant()));
        return "meeting/reminder";
    }

    @GetMapping("/consultations/{key}/meetings/{number:\\d{1,6}}/reminder/cancel")
    String cancelling(
            @PathVariable String key,
            @PathVariable int number,
            @RequestParam(defaultValue = "") String token,
            Model model) {
        describe(announced(key, number), model);
        model.addAttribute("token", token);
        return "meeting/cancel";
    }

    @PostMapping("/consultations/{key}/meetings/{number:\\d{1,6}}/reminder/cancel")
    String cancel(
            @PathVariable String key,
            @PathVariable int number,
            @RequestParam(defaultValue = "") String token,
            RedirectAttributes redirect) {
        announced(key, number);
        meetings.cancelReminder(token);
        redirect.addFlashAttribute("cancelled", true);
        return "redirect:/consultations/{key}/meetings/{number}/reminder/cancel";
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
