package pl.konsultacje.meeting.web;

import java.security.Principal;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import pl.konsultacje.consultation.ConsultationManagement;
import pl.konsultacje.meeting.Meeting;
import pl.konsultacje.meeting.MeetingManagement;
import pl.konsultacje.meeting.Need;
import pl.konsultacje.meeting.Registration;
import pl.konsultacje.meeting.Registration.State;
import pl.konsultacje.meeting.RegistrationManagement;
import pl.konsultacje.platform.Refused;
import pl.konsultacje.platform.Words;

/** Who registered for a meeting and what they need, and the list to sign at the door. */
@Controller
class RegistrationDeskController {

    /** Somebody who registered, in words. */
    public record Row(
            long id,
            boolean releasable,
            String name,
            @Nullable String email,
            String state,
            String colour,
            String needs,
            String when) {}

    /** How many of those who come need something. */
    public record NeedRow(String need, long count) {}

    private final MeetingManagement meetings;
    private final RegistrationManagement registrations;
    private final ConsultationManagement consultations;
    private final Words words;
    private final Clock clock;

    RegistrationDeskController(
            MeetingManagement meetings,
            RegistrationManagement registrations,
            ConsultationManagement consultations,
            Words words,
            Clock clock) {
        this.meetings = meetings;
        this.registrations = registrations;
        this.consultations = consultations;
        this.words = words;
        this.clock = clock;
    }

    @GetMapping("/desk/consultations/{key}/meetings/{number:\\d{1,6}}/registrations")
    String list(@PathVariable String key, @PathVariable int number, Model model) {
        var meeting = described(key, number, model);
        var all = registrations.of(meeting);
        var isAhead = meeting.isAhead(clock.instant());
        model.addAttribute("rows", all.stream().map(one -> row(one, isAhead)).toList());
        model.addAttribute("counts", counts(meeting, all));
        model.addAttribute("needs", needs(all));
        model.addAttribute(
                "otherNeeds",
                confirmed(all)
                        .map(Registration::getOtherNeeds)
                        .filter(other -> !other.isBlank())
                        .toList());
        model.addAttribute("forgotten", !meeting.isOpen());
        return "meeting/registrations";
    }

    @PostMapping("/desk/consultations/{key}/meetings/{number:\\d{1,6}}/registrations")
    String release(
            @PathVariable String key,
            @PathVariable int number,
            @RequestParam(defaultValue = "") String id,
            Principal person,
            RedirectAttributes redirect) {
        var meeting = meetings.findAnnounced(key, number).orElseThrow(RegistrationDeskController::notFound);
        if (id.matches("\\d{1,18}")) {
            try {
                registrations.release(meeting.getMeetingKey(), Long.parseLong(id), person.getName());
                redirect.addFlashAttribute("notice", words.say("meeting.registrations.released"));
            } catch (Refused refused) {
                redirect.addFlashAttribute("notice", words.refusal(refused));
            }
        }
        return "redirect:/desk/consultations/{key}/meetings/{number}/registrations";
    }

    @GetMapping("/desk/consultations/{key}/meetings/{number:\\d{1,6}}/attendance")
    String attendance(@PathVariable String key, @PathVariable int number, Model model) {
        var meeting = described(key, number, model);
        model.addAttribute(
                "names",
                confirmed(registrations.of(meeting))
                        .map(Registration::getName)
                        .filter(name -> !name.isBlank())
                        .toList());
        return "meeting/attendance";
    }

    private static Stream<Registration> confirmed(List<Registration> all) {
        return all.stream().filter(one -> one.getState() == State.CONFIRMED);
    }

    private String counts(Meeting meeting, List<Registration> all) {
        var confirmed = count(all, State.CONFIRMED);
        var seats = meeting.getSeats();
        return Stream.of(
                        seats == null
                                ? words.say("meeting.registrations.confirmed", confirmed)
                                : words.say("meeting.registrations.confirmedOf", confirmed, seats),
                        words.say("meeting.registrations.waiting", count(all, State.WAITING)),
                        words.say("meeting.registrations.cancelled", count(all, State.CANCELLED)))
                .collect(Collectors.joining(" · "));
    }

    private static long count(List<Registration> all, State state) {
        return all.stream().filter(one -> one.getState() == state).count();
    }

    private List<NeedRow> needs(List<Registration> all) {
        return Arrays.stream(Need.values())
                .map(need -> new NeedRow(
                        words.say("meeting.need." + need),
                        confirmed(all)
                                .filter(one -> one.getNeeds().contains(need))
                                .count()))
                .filter(row -> row.count() > 0)
                .toList();
    }

    private Row row(Registration one, boolean isAhead) {
        return new Row(
                one.getId(),
                isAhead && one.getState() != State.CANCELLED,
                one.getName(),
                one.getEmail(),
                words.say("meeting.registration.state." + one.getState()),
                switch (one.getState()) {
                    case CONFIRMED -> "green";
                    case WAITING -> "yellow";
                    case CANCELLED -> "grey";
                },
                Stream.concat(
                                one.getNeeds().stream().map(need -> words.say("meeting.need." + need)),
                                Stream.of(one.getOtherNeeds()).filter(other -> !other.isBlank()))
                        .collect(Collectors.joining(", ")),
                words.moment(one.getRequestedAt()));
    }

    private Meeting described(String key, int number, Model model) {
        var consultation = consultations.find(key).orElseThrow(RegistrationDeskController::notFound);
        var meeting = meetings.findAnnounced(key, number).orElseThrow(RegistrationDeskController::notFound);
        model.addAttribute("key", key);
        model.addAttribute("number", number);
        model.addAttribute("consultationTitle", consultation.getTitle());
        model.addAttribute("meetingTitle", meeting.getTitle());
        model.addAttribute("meetingWhen", words.span(meeting.getStartsAt(), meeting.getEndsAt()));
        model.addAttribute("meetingPlace", meeting.getPlace());
        return meeting;
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
