package pl.konsultacje.desk.web;

import java.security.Principal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriComponentsBuilder;
import pl.konsultacje.desk.Desk;
import pl.konsultacje.desk.InboxFilter.Due;
import pl.konsultacje.desk.InboxRow;
import pl.konsultacje.desk.TaskGone;
import pl.konsultacje.desk.web.DeskWords.Urgency;
import pl.konsultacje.platform.Refused;
import pl.konsultacje.platform.Words;
import pl.konsultacje.staff.StaffManagement;

/** The inbox: what waits for the person, by due date. */
@Controller
class InboxController {

    private final Desk desk;
    private final StaffManagement staff;
    private final Words words;
    private final DeskWords deskWords;

    InboxController(Desk desk, StaffManagement staff, Words words, DeskWords deskWords) {
        this.desk = desk;
        this.staff = staff;
        this.words = words;
        this.deskWords = deskWords;
    }

    /** A link that looks like a tab or stands in a list of filters. */
    record Link(
            String text,
            String href,
            boolean current,
            @Nullable Integer count) {}

    /** One task of the list; without href the person may not open it. */
    record Row(Urgency urgency, String label, @Nullable String href, String businessKey, String title, String who) {}

    @GetMapping("/desk")
    String inbox(
            @RequestParam(defaultValue = "") String due,
            @RequestParam(defaultValue = "") String consultation,
            @RequestParam(defaultValue = "1") String page,
            Principal principal,
            Model model) {
        var wanted = part(due);
        var inbox = desk.inbox(
                principal.getName(), wanted, consultation, page.matches("\\d{1,6}") ? Integer.parseInt(page) : 1);
        var tabs = Arrays.stream(Due.values())
                .map(part -> new Link(
                        words.say("desk.inbox." + name(part)),
                        address(part, consultation),
                        part == wanted,
                        inbox.counts().get(part)))
                .toList();
        var consultations = new ArrayList<Link>();
        consultations.add(
                new Link(words.say("desk.inbox.allConsultations"), address(wanted, ""), consultation.isEmpty(), null));
        inbox.consultations()
                .forEach((key, count) ->
                        consultations.add(new Link(key, address(wanted, key), key.equals(consultation), count)));
        model.addAttribute("tabs", tabs);
        model.addAttribute(
                "consultations",
                inbox.consultations().size() > 1 || !consultation.isEmpty() ? consultations : List.of());
        model.addAttribute("tasks", rows(inbox, wanted, principal.getName()));
        model.addAttribute("part", name(wanted));
        model.addAttribute("currentPage", inbox.page());
        model.addAttribute("totalPages", inbox.pages());
        var base = address(wanted, consultation);
        model.addAttribute("pageBase", base + (base.contains("?") ? "&" : "?") + "page=");
        model.addAttribute("hasNext", wanted != Due.WAITING && !inbox.rows().isEmpty());
        return "desk/inbox";
    }

    private List<Row> rows(Desk.InboxPage inbox, Due part, String person) {
        return inbox.rows().stream().map(row -> row(row, inbox, part, person)).toList();
    }

    private Row row(InboxRow row, Desk.InboxPage inbox, Due part, String person) {
        var urgency = deskWords.urgency(row.due(), inbox.today());
        return new Row(
                part == Due.WAITING ? new Urgency("waiting", urgency.text()) : urgency,
                words.element(row.element(), row.label()),
                part == Due.WAITING ? null : "/desk/tasks/" + row.taskId(),
                row.businessKey(),
                row.title().equals(row.businessKey()) ? "" : row.title(),
                who(row, person));
    }

    private String who(InboxRow row, String person) {
        if (row.assignee() == null) {
            return words.say("desk.who.nobody");
        }
        return row.assignee().equals(person) ? words.say("desk.who.me") : staff.nameOf(row.assignee());
    }

    /** Takes the most urgent task that nobody else has and opens it. */
    @PostMapping("/desk")
    String openNext(Principal principal, RedirectAttributes redirect) {
        var person = principal.getName();
        for (var row : desk.inbox(person, Due.ALL, "", 1).rows()) {
            try {
                if (row.assignee() == null) {
                    desk.take(row.taskId(), person);
                }
                return "redirect:/desk/tasks/" + row.taskId();
            } catch (Refused | TaskGone fasterColleague) {
                // the next one will do
            }
        }
        redirect.addFlashAttribute("notice", words.say("desk.inbox.nothingNext"));
        return "redirect:/desk";
    }

    private static String address(Due part, String consultation) {
        var address = UriComponentsBuilder.fromPath("/desk");
        if (part != Due.ALL) {
            address.queryParam("due", name(part));
        }
        if (!consultation.isEmpty()) {
            address.queryParam("consultation", "{key}");
        }
        return address.build(consultation).toString();
    }

    private static Due part(String name) {
        return Arrays.stream(Due.values())
                .filter(part -> name(part).equals(name))
                .findFirst()
                .orElse(Due.ALL);
    }

    private static String name(Due part) {
        return part.name().toLowerCase(Locale.ROOT);
    }
}
