package pl.konsultacje.mailbox.web;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriComponentsBuilder;
import pl.konsultacje.consultation.ConsultationManagement;
import pl.konsultacje.mailbox.MailIntake;
import pl.konsultacje.mailbox.MailboxManagement;
import pl.konsultacje.mailbox.MailboxManagement.Tab;
import pl.konsultacje.mailbox.MailboxMessage;
import pl.konsultacje.mailbox.ReadMail;
import pl.konsultacje.platform.Download;
import pl.konsultacje.platform.LostForms;
import pl.konsultacje.platform.Refused;
import pl.konsultacje.platform.Words;

/** The office's incoming mail: what waits for a coordinator, what was registered, what stands aside. */
@Controller
@RequestMapping("/desk/mailbox")
class MailboxController {

    private static final int PAGE = 25;
    private static final int MOST_PAGES = 1_000_000;

    /** A link above the list. */
    record TabLink(String text, String href, boolean current, int count) {}

    /** A message in the list. */
    record Row(
            long id,
            String subject,
            String sender,
            String receivedAt,
            String state,
            @Nullable String submission) {}

    /** A line of a summary list. */
    record Line(
            String key,
            String value,
            @Nullable String href,
            @Nullable String action) {}

    /** A choice of a field. */
    record Choice(String value, String label, @Nullable String hint) {}

    /** What is wrong, and where. */
    record Problem(@Nullable String field, String message) {}

    private final MailboxManagement mailbox;
    private final MailIntake intake;
    private final ConsultationManagement consultations;
    private final LostForms lostForms;
    private final Words words;

    MailboxController(
            MailboxManagement mailbox,
            MailIntake intake,
            ConsultationManagement consultations,
            LostForms lostForms,
            Words words) {
        this.mailbox = mailbox;
        this.intake = intake;
        this.consultations = consultations;
        this.lostForms = lostForms;
        this.words = words;
    }

    @GetMapping
    String list(
            @RequestParam(defaultValue = "waiting") String tab,
            @RequestParam(defaultValue = "1") int page,
            Model model) {
        var chosen = tab(tab);
        var shown = mailbox.page(chosen, Math.min(Math.max(page, 1), MOST_PAGES) - 1, PAGE);
        var counts = mailbox.counts();
        model.addAttribute("tab", tab);
        model.addAttribute(
                "tabs",
                Arrays.stream(Tab.values())
                        .map(one -> new TabLink(
                                words.say("mailbox.tab." + name(one)),
                                href(one),
                                one == chosen,
                                counts.getOrDefault(one, 0)))
                        .toList());
        model.addAttribute("rows", shown.stream().map(this::row).toList());
        model.addAttribute("page", shown.getNumber() + 1);
        model.addAttribute("pages", shown.getTotalPages());
        model.addAttribute("health", mailbox.health());
        return "mailbox/mailbox";
    }

    /** Whether mail comes in at all. */
    @GetMapping("/health")
    String health(Model model) {
        var health = mailbox.health();
        var lines = new ArrayList<Line>();
        if (!health.account().isEmpty()) {
            add(lines, "mailbox.health.account", health.account());
            var readAt = health.readAt();
            add(
                    lines,
                    "mailbox.health.readAt",
                    readAt == null ? words.say("mailbox.health.never") : words.moment(readAt));
            var failedAt = health.failedAt();
            add(lines, "mailbox.health.failedAt", failedAt == null ? "" : words.moment(failedAt));
            mailbox.counts()
                    .forEach((tab, count) -> lines.add(
                            new Line(words.say("mailbox.tab." + name(tab)), String.valueOf(count), null, null)));
        }
        model.addAttribute("health", health);
        model.addAttribute("lines", lines);
        return "mailbox/health";
    }

    @GetMapping("/{id:[0-9]{1,15}}")
    String one(@PathVariable long id, HttpServletRequest request, Model model) {
        var lost = lostForms.take(request).orElse(Map.of());
        return show(
                message(id), LostForms.typed(lost, "consultation"), LostForms.typed(lost, "reason"), List.of(), model);
    }

    @PostMapping("/{id:[0-9]{1,15}}")
    String decide(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String action,
            @RequestParam(defaultValue = "") String consultation,
            @RequestParam(defaultValue = "") String reason,
            Principal person,
            Model model,
            RedirectAttributes redirect) {
        var message = message(id);
        try {
            if (action.equals("aside")) {
                mailbox.setAside(id, reason, person.getName());
                redirect.addFlashAttribute("notice", words.say("mailbox.aside.done"));
            } else {
                if (choices().stream().noneMatch(choice -> choice.value().equals(consultation))) {
                    throw new Refused("refused.mailbox.consultation").at("consultation");
                }
                var number = intake.register(id, consultation, person.getName());
                redirect.addFlashAttribute("notice", words.say("submission.entry.done", number));
            }
        } catch (Refused refused) {
            return show(message, consultation, reason, List.of(refused), model);
        }
        return "redirect:/desk/mailbox";
    }

    @GetMapping("/{id:[0-9]{1,15}}/original")
    ResponseEntity<byte[]> original(@PathVariable long id) {
        var original = mailbox.original(message(id)).orElseThrow(MailboxController::notFound);
        return Download.of(
                id + ".eml",
                original.getMediaType(),
                original.getSha256(),
                CacheControl.noStore(),
                original.getContent());
    }

    private String show(
            MailboxMessage message, String consultation, String reason, List<Refused> refusals, Model model) {
        var mail = intake.reading(message);
        var problems = refusals.stream()
                .map(refused -> new Problem(refused.field(), words.refusal(refused)))
                .toList();
        var suggested = message.getConsultationKey();
        model.addAttribute("message", message);
        model.addAttribute("subject", subject(message));
        model.addAttribute("text", mail.text());
        model.addAttribute("lines", lines(message));
        model.addAttribute(
                "files",
                mail.files().stream()
                        .map(file -> new Line(file.name(), described(file), null, null))
                        .toList());
        model.addAttribute("choices", choices());
        model.addAttribute("consultation", consultation.isEmpty() && suggested != null ? suggested : consultation);
        model.addAttribute("reason", reason);
        model.addAttribute("problems", problems);
        model.addAttribute("consultationError", error(problems, "consultation"));
        model.addAttribute("reasonError", error(problems, "reason"));
        model.addAttribute("submissionLink", submissionLink(message));
        return "mailbox/message";
    }

    /** How large an attachment is, and why it is no file of the submission. */
    private String described(ReadMail.File file) {
        var size = words.fileSize(file.content().length);
        return intake.refusal(file)
                .map(refused -> words.say("mailbox.staysWithin", size, words.refusal(refused)))
                .orElse(size);
    }

    private static @Nullable String error(List<Problem> problems, String field) {
        return problems.stream()
                .filter(problem -> field.equals(problem.field()))
                .map(Problem::message)
                .findFirst()
                .orElse(null);
    }

    private List<Line> lines(MailboxMessage message) {
        var lines = new ArrayList<Line>();
        add(lines, "mailbox.sender", sender(message));
        add(lines, "mailbox.receivedAt", words.moment(message.getReceivedAt()));
        add(lines, "mailbox.size", words.fileSize(message.getSizeInBytes()));
        add(lines, "mailbox.state", state(message));
        add(lines, "mailbox.reason", message.getReason() == null ? "" : message.getReason());
        return lines;
    }

    private void add(List<Line> lines, String key, String value) {
        if (!value.isBlank()) {
            lines.add(new Line(words.say(key), value, null, null));
        }
    }

    private Row row(MailboxMessage message) {
        return new Row(
                message.getId(),
                subject(message),
                sender(message),
                words.moment(message.getReceivedAt()),
                state(message),
                submissionLink(message));
    }

    private String subject(MailboxMessage message) {
        return message.getSubject().isEmpty() ? words.say("mailbox.noSubject") : message.getSubject();
    }

    private static String sender(MailboxMessage message) {
        return message.getSenderName().isEmpty()
                ? message.getSender()
                : message.getSenderName() + " <" + message.getSender() + ">";
    }

    private String state(MailboxMessage message) {
        var cause = message.getCause();
        if (cause != null) {
            return words.say("mailbox.cause." + cause);
        }
        var number = message.getSubmissionNumber();
        return number == null ? words.say("mailbox.unread") : words.say("mailbox.registeredAs", number);
    }

    private static @Nullable String submissionLink(MailboxMessage message) {
        var number = message.getSubmissionNumber();
        return number == null
                ? null
                : UriComponentsBuilder.fromPath("/desk/consultations/{key}/submissions/{serial}")
                        .buildAndExpand(
                                number.substring(0, number.lastIndexOf('/')),
                                number.substring(number.lastIndexOf('/') + 1))
                        .encode()
                        .toUriString();
    }

    private List<Choice> choices() {
        return consultations.all().stream()
                .filter(consultation -> consultation.isPublished()
                        && !consultation.isWithdrawn()
                        && consultation.getConcludedAt() == null)
                .map(consultation -> new Choice(
                        consultation.getCaseKey(),
                        consultation.getCaseKey() + ", "
                                + consultation.announced().headline(),
                        null))
                .toList();
    }

    private static Tab tab(String name) {
        return Arrays.stream(Tab.values())
                .filter(tab -> name(tab).equals(name))
                .findFirst()
                .orElseThrow(MailboxController::notFound);
    }

    private static String name(Tab tab) {
        return tab.name().toLowerCase(Locale.ROOT);
    }

    private static String href(Tab tab) {
        return "/desk/mailbox?tab=" + name(tab);
    }

    private MailboxMessage message(long id) {
        return mailbox.find(id).orElseThrow(MailboxController::notFound);
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
