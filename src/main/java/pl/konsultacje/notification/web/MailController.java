package pl.konsultacje.notification.web;

import java.security.Principal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
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
import pl.konsultacje.notification.MailTest;
import pl.konsultacje.notification.MailWorker;
import pl.konsultacje.notification.Outbox;
import pl.konsultacje.notification.OutboxMail;
import pl.konsultacje.notification.OutboxMail.State;
import pl.konsultacje.notification.OutboxManagement;
import pl.konsultacje.platform.Refused;
import pl.konsultacje.platform.Words;

/** The outbox: what waits, what was sent, what could not be delivered. */
@Controller
@RequestMapping("/desk/mail")
class MailController {

    private static final int PAGE = 25;

    private final OutboxManagement outbox;
    private final MailWorker worker;
    private final MailTest test;
    private final Words words;

    MailController(OutboxManagement outbox, MailWorker worker, MailTest test, Words words) {
        this.outbox = outbox;
        this.worker = worker;
        this.test = test;
        this.words = words;
    }

    record Tab(String text, String href, boolean current, int count) {}

    /** @param consultationKey null when the mail is about all of them */
    record Row(
            long id,
            String language,
            String subject,
            String recipient,
            @Nullable String consultationKey,
            String state) {}

    record Line(
            String key,
            String value,
            @Nullable String href,
            @Nullable String action) {}

    @GetMapping
    String list(
            @RequestParam(defaultValue = "waiting") String tab,
            @RequestParam(defaultValue = "1") int page,
            Model model) {
        var state = state(tab);
        var counts = outbox.counts();
        int pages = Math.max(1, (counts.getOrDefault(state, 0) + PAGE - 1) / PAGE);
        int shown = Math.min(Math.max(page, 1), pages);
        model.addAttribute("state", tab);
        model.addAttribute("tabs", tabs(state, counts));
        model.addAttribute(
                "rows",
                outbox.page(state, shown - 1, PAGE).stream().map(this::row).toList());
        model.addAttribute("page", shown);
        model.addAttribute("pages", pages);
        model.addAttribute("noServer", !worker.hasServer());
        model.addAttribute("serverDown", worker.hasServer() && outbox.isServerDown());
        return "notification/outbox";
    }

    /** A mail to oneself, to see whether mail works. */
    @PostMapping
    String test(Principal person, RedirectAttributes after) {
        try {
            after.addFlashAttribute("notice", words.say("notification.test.written", test.send(person.getName())));
        } catch (Refused refused) {
            after.addFlashAttribute("notice", words.refusal(refused));
        }
        return "redirect:/desk/mail";
    }

    @GetMapping("/{id}")
    String mail(@PathVariable long id, Model model) {
        var mail = outbox.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("mail", mail);
        model.addAttribute("undelivered", mail.state() == State.UNDELIVERED);
        model.addAttribute("backHref", href(mail.state()));
        model.addAttribute("backText", words.say("notification.back." + tabOf(mail.state())));
        model.addAttribute("lines", lines(mail));
        model.addAttribute("noServer", !worker.hasServer());
        return "notification/mail";
    }

    @PostMapping("/{id}")
    String sendAgain(@PathVariable long id, Principal person, Model model, RedirectAttributes after) {
        try {
            outbox.sendAgain(id, person.getName());
        } catch (Refused refused) {
            model.addAttribute("problems", List.of(new Problem(words.refusal(refused))));
            return mail(id, model);
        }
        after.addFlashAttribute("notice", words.say("notification.sentAgain"));
        return "redirect:/desk/mail/" + id;
    }

    record Problem(@Nullable String field, String message) {

        Problem(String message) {
            this(null, message);
        }
    }

    private static State state(String tab) {
        return Arrays.stream(State.values())
                .filter(state -> tabOf(state).equals(tab))
                .findAny()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static String tabOf(State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    private static String href(State state) {
        return UriComponentsBuilder.fromPath("/desk/mail")
                .queryParam("tab", tabOf(state))
                .toUriString();
    }

    private List<Tab> tabs(State current, Map<State, Integer> counts) {
        return Arrays.stream(State.values())
                .map(state -> new Tab(
                        words.say("notification.tab." + tabOf(state)),
                        href(state),
                        state == current,
                        counts.getOrDefault(state, 0)))
                .toList();
    }

    private Row row(OutboxMail mail) {
        return new Row(
                mail.id(),
                mail.language(),
                mail.subject(),
                mail.recipient(),
                consultation(mail).orElse(null),
                stateInWords(mail));
    }

    private static Optional<String> consultation(OutboxMail mail) {
        return Optional.of(mail.consultationKey()).filter(key -> !key.equals(Outbox.NO_CONSULTATION));
    }

    private List<Line> lines(OutboxMail mail) {
        var lines = new ArrayList<Line>();
        lines.add(line("recipient", mail.recipient()));
        lines.add(line("subject", mail.subject()));
        lines.add(line("consultation", consultation(mail).orElseGet(() -> words.say("notification.noConsultation"))));
        if (mail.attachment() != null) {
            lines.add(line(
                    "attachment",
                    mail.attachment().fileName() + " ("
                            + words.fileSize(mail.attachment().content().length) + ")"));
        }
        lines.add(line("created", words.moment(mail.createdAt())));
        lines.add(line("state", stateInWords(mail)));
        if (mail.attempts() > 0) {
            lines.add(line("attempts", String.valueOf(mail.attempts())));
        }
        return lines;
    }

    private Line line(String key, String value) {
        return new Line(words.say("notification.mail." + key), value, null, null);
    }

    private String stateInWords(OutboxMail mail) {
        if (mail.sentAt() != null) {
            return words.say("notification.state.sent", words.moment(mail.sentAt()));
        }
        if (mail.givenUpAt() != null) {
            return words.say("notification.state.undelivered", trouble(mail), words.moment(mail.givenUpAt()));
        }
        if (mail.trouble() == null) {
            return words.say("notification.state.waiting", words.moment(mail.createdAt()));
        }
        return words.say("notification.state.postponed", trouble(mail), words.moment(mail.nextAttemptAt()));
    }

    private String trouble(OutboxMail mail) {
        if (mail.trouble() == null) {
            return "";
        }
        var sentence = words.say("notification.trouble." + mail.trouble());
        return mail.serverReply() == null
                ? sentence
                : sentence + " " + words.say("notification.serverReply", String.valueOf(mail.serverReply()));
    }
}
