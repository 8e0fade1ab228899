package pl.konsultacje.submission.web;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
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
import pl.konsultacje.consultation.Consultation;
import pl.konsultacje.consultation.ConsultationManagement;
import pl.konsultacje.platform.LostForms;
import pl.konsultacje.platform.OfficeTime;
import pl.konsultacje.platform.Refused;
import pl.konsultacje.platform.Typed;
import pl.konsultacje.platform.Words;
import pl.konsultacje.staff.StaffManagement;
import pl.konsultacje.submission.Arrival;
import pl.konsultacje.submission.ArrivalSearch;
import pl.konsultacje.submission.ArrivalSource;
import pl.konsultacje.submission.Arrivals;
import pl.konsultacje.submission.Channel;
import pl.konsultacje.submission.FileStore;
import pl.konsultacje.submission.RemarkChange;
import pl.konsultacje.submission.RemarkChanges;
import pl.konsultacje.submission.Submission;
import pl.konsultacje.submission.SubmissionManagement;
import pl.konsultacje.submission.TakenBack;

/** What came in, as a list and one by one; nothing can be changed here, but a receipt is sent again. */
@Controller
@RequestMapping("/desk/consultations/{key}/submissions")
class ArrivalsController {

    private static final int PAGE_SIZE = 25;
    private static final int LONGEST_SEARCH = 200;

    /** A row of the list. */
    record ArrivalRow(Arrival arrival, String serial, boolean inTime) {}

    /**
     * A correction or a withdrawal.
     *
     * @param scan position of the file; null where there is none
     */
    record ChangeRow(
            String heading,
            String facts,
            String content,
            @Nullable Integer scan) {}

    /** A link above the list. */
    record Tab(
            String text,
            String href,
            boolean current,
            @Nullable Integer count) {}

    private final ConsultationManagement consultations;
    private final SubmissionManagement submissions;
    private final Arrivals arrivals;
    private final FileStore files;
    private final ReceivedFiles receivedFiles;
    private final RemarkChanges changes;
    private final StaffManagement staff;
    private final ObjectProvider<ArrivalSource> sources;
    private final RemarksPage page;
    private final LostForms lostForms;
    private final Words words;

    ArrivalsController(
            ConsultationManagement consultations,
            SubmissionManagement submissions,
            Arrivals arrivals,
            FileStore files,
            ReceivedFiles receivedFiles,
            RemarkChanges changes,
            StaffManagement staff,
            ObjectProvider<ArrivalSource> sources,
            RemarksPage page,
            LostForms lostForms,
            Words words) {
        this.consultations = consultations;
        this.submissions = submissions;
        this.arrivals = arrivals;
        this.files = files;
        this.receivedFiles = receivedFiles;
        this.changes = changes;
        this.staff = staff;
        this.sources = sources;
        this.page = page;
        this.lostForms = lostForms;
        this.words = words;
    }

    /** What names nobody stands in the address. */
    @GetMapping
    String list(
            @PathVariable String key,
            @RequestParam(defaultValue = "") String channel,
            @RequestParam(defaultValue = "") String day,
            @RequestParam(defaultValue = "1") int page,
            HttpServletRequest request,
            Model model) {
        return lostForms
                .take(request)
                .map(lost -> show(
                        key,
                        LostForms.typed(lost, "words"),
                        LostForms.typed(lost, "channel"),
                        LostForms.typed(lost, "day"),
                        1,
                        model))
                .orElseGet(() -> show(key, "", channel, day, page, model));
    }

    /** Names, addresses and phone numbers are looked for without standing in an address. */
    @PostMapping
    String find(
            @PathVariable String key,
            @RequestParam(name = "words", defaultValue = "") String typed,
            @RequestParam(defaultValue = "") String channel,
            @RequestParam(defaultValue = "") String day,
            @RequestParam(defaultValue = "1") int page,
            Model model) {
        return show(key, typed, channel, day, page, model);
    }

    private String show(String key, String typed, String channel, String day, int page, Model model) {
        var consultation = published(key);
        var search = new ArrivalSearch(
                typed.substring(0, Math.min(typed.length(), LONGEST_SEARCH)), channel(channel), day(day));
        var found = arrivals.find(key, search, page, PAGE_SIZE);
        model.addAttribute("consultation", consultation);
        model.addAttribute(
                "caught",
                submissions.caught(found.shown().stream().map(Arrival::number).toList()));
        model.addAttribute("search", search);
        model.addAttribute("tabs", tabs(key, search));
        model.addAttribute("channels", channels());
        model.addAttribute(
                "arrived",
                found.shown().stream()
                        .map(arrival -> new ArrivalRow(
                                arrival, serial(key, arrival.number()), consultation.isInTime(arrival.receivedAt())))
                        .toList());
        model.addAttribute("count", words.count("submission.list.count", found.number()));
        model.addAttribute("pageNumber", found.page());
        model.addAttribute("pageCount", found.pages());
        model.addAttribute("pageBase", address(key, search.channel(), search.day()) + "page=");
        return "submission/arrivals";
    }

    /** Everything, what came today, and by which channels. */
    private List<Tab> tabs(String key, ArrivalSearch search) {
        var today = arrivals.day();
        var counts = arrivals.today(key);
        var isToday = search.words().isBlank() && today.equals(search.day());
        var tabs = new ArrayList<Tab>();
        tabs.add(new Tab(words.say("submission.list.all"), list(key), search.isEmpty(), null));
        tabs.add(new Tab(
                words.say("submission.list.today"),
                address(key, null, today),
                isToday && search.channel() == null,
                counts.values().stream().mapToInt(Integer::intValue).sum()));
        counts.forEach((channel, count) -> tabs.add(new Tab(
                words.say("submission.list.todayBy", words.say("channel." + channel)),
                address(key, channel, today),
                isToday && search.channel() == channel,
                count)));
        return tabs;
    }

    private static String list(String key) {
        return UriComponentsBuilder.fromPath("/desk/consultations/{key}/submissions")
                .buildAndExpand(key)
                .encode()
                .toUriString();
    }

    /** Ends with the mark after which another parameter may follow. */
    private static String address(String key, @Nullable Channel channel, @Nullable LocalDate day) {
        return list(key)
                + "?"
                + (channel == null ? "" : "channel=" + channel + "&")
                + (day == null ? "" : "day=" + day + "&");
    }

    private List<RemarksPage.Choice> channels() {
        return Arrays.stream(Channel.values())
                .map(channel -> new RemarksPage.Choice(channel.name(), words.say("channel." + channel)))
                .toList();
    }

    private static @Nullable Channel channel(String typed) {
        return Arrays.stream(Channel.values())
                .filter(channel -> channel.name().equals(typed))
                .findFirst()
                .orElse(null);
    }

    private static @Nullable LocalDate day(String typed) {
        return Typed.day(typed).filter(day -> day.getYear() > 1900).orElse(null);
    }

    @GetMapping("/{serial:[0-9]{1,15}}")
    String one(@PathVariable String key, @PathVariable String serial, Model model) {
        var consultation = published(key);
        var submission = submission(key, serial);
        page.show(model, consultation, submission);
        model.addAttribute("facts", facts(consultation, submission));
        model.addAttribute("serial", serial);
        model.addAttribute(
                "source",
                sources.stream()
                        .flatMap(source -> source.pageOf(submission.getNumber()).stream())
                        .findFirst()
                        .orElse(null));
        model.addAttribute("files", receivedFiles.lines(files.of(submission)));
        model.addAttribute(
                "changes", changes.of(submission).stream().map(this::change).toList());
        var isChangeable =
                !submission.isTakenBack() && !consultation.isWithdrawn() && consultation.getConcludedAt() == null;
        model.addAttribute("standing", isChangeable ? changes.standing(submission) : List.of());
        model.addAttribute("receivedOn", OfficeTime.dayOf(submission.getReceivedAt()));
        return "submission/arrival";
    }

    @GetMapping("/{serial:[0-9]{1,15}}/receipt")
    String receipt(@PathVariable String key, @PathVariable String serial, HttpServletRequest request, Model model) {
        var submission = submission(key, serial);
        var lost = lostForms.take(request);
        return receipt(
                key,
                submission,
                lost.map(typed -> LostForms.typed(typed, "email"))
                        .orElse(submission.getSubmitter().email()),
                lost.map(typed -> LostForms.typed(typed, "reason")).orElse(""),
                List.of(),
                model);
    }

    @PostMapping("/{serial:[0-9]{1,15}}/receipt")
    String sendReceipt(
            @PathVariable String key,
            @PathVariable String serial,
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "0") int sentBefore,
            Principal person,
            Model model,
            RedirectAttributes redirect) {
        var submission = submission(key, serial);
        try {
            submissions.sendReceiptAgain(submission.getNumber(), email, reason, sentBefore, person.getName());
        } catch (Refused refused) {
            return receipt(key, submission, email, reason, List.of(refused), model);
        }
        redirect.addFlashAttribute("notice", words.say("submission.resend.done", email.strip()));
        return "redirect:/desk/consultations/{key}/submissions/{serial}";
    }

    private String receipt(
            String key, Submission submission, String email, String reason, List<Refused> refusals, Model model) {
        model.addAttribute("consultation", published(key));
        model.addAttribute("submission", submission);
        model.addAttribute("serial", serial(key, submission.getNumber()));
        model.addAttribute("email", email);
        model.addAttribute("reason", reason);
        model.addAttribute("sentBefore", submissions.receiptsSentAgain(submission.getNumber()));
        var errors = new HashMap<String, String>();
        refusals.forEach(refused -> errors.put(String.valueOf(refused.field()), words.refusal(refused)));
        model.addAttribute("errors", errors);
        model.addAttribute(
                "problems",
                refusals.stream()
                        .map(refused -> new Problem(refused.field(), words.refusal(refused)))
                        .toList());
        return "submission/resend";
    }

    private Submission submission(String key, String serial) {
        published(key);
        return submissions
                .find(key + "/" + serial)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private List<RemarksPage.Row> facts(Consultation consultation, Submission submission) {
        var enteredBy = submission.getEnteredBy();
        var postmarkOn = submission.getPostmarkOn();
        var deliveredAt = submission.getDeliveredAt();
        var signed = submission.isSigned() ? "submission.entry.signed.yes" : "submission.entry.signed.no";
        return Stream.of(
                        new RemarksPage.Row(
                                words.say("submission.channel"), words.say("channel." + submission.getChannel()), null),
                        new RemarksPage.Row(
                                words.say("submission.receivedAt"),
                                words.moment(submission.getReceivedAt())
                                        + ", "
                                        + words.say(
                                                consultation.isInTime(submission.getReceivedAt())
                                                        ? "submission.inTime"
                                                        : "submission.late"),
                                null),
                        new RemarksPage.Row(
                                words.say("submission.entry.postmarkOn"),
                                postmarkOn == null ? "" : words.day(postmarkOn),
                                null),
                        new RemarksPage.Row(
                                words.say("submission.deliveredAt"),
                                deliveredAt == null ? "" : words.moment(deliveredAt),
                                null),
                        new RemarksPage.Row(
                                words.say("submission.entry.signed"),
                                submission.getChannel().needsSignature() ? words.say(signed) : "",
                                null),
                        new RemarksPage.Row(
                                words.say("submission.entry.registryNumber"), submission.getRegistryNumber(), null),
                        new RemarksPage.Row(
                                words.say("submission.enteredBy"),
                                enteredBy == null
                                        ? ""
                                        : staff.nameOf(enteredBy) + ", " + words.moment(submission.getEnteredAt()),
                                null),
                        new RemarksPage.Row(words.say("submission.traps"), traps(submission), null),
                        new RemarksPage.Row(
                                words.say("submission.takenBack"),
                                changes.takenBack(submission)
                                        .map(this::takenBack)
                                        .orElse(""),
                                null))
                .filter(row -> !row.value().isBlank())
                .toList();
    }

    private String traps(Submission submission) {
        var traps = submission.getTraps().stream()
                .map(trap -> words.say("submission.trap." + trap))
                .collect(Collectors.joining(", "));
        return traps.isEmpty() ? "" : traps + ". " + words.say("submission.traps.next");
    }

    private ChangeRow change(RemarkChange change) {
        var letter = change.letter();
        var facts = new ArrayList<String>();
        facts.add(words.moment(change.receivedAt()));
        if (letter == null) {
            facts.add(words.say("submission.change.bySender"));
        } else {
            facts.add(words.say("channel." + letter.channel()));
            if (letter.postmarkOn() != null) {
                facts.add(words.say("submission.change.postmark", words.day(letter.postmarkOn())));
            }
            if (!letter.registryNumber().isBlank()) {
                facts.add(words.say("submission.change.registry", letter.registryNumber()));
            }
            facts.add(words.say(
                    "submission.change.enteredBy", staff.nameOf(letter.enteredBy()), words.moment(letter.enteredAt())));
        }
        return new ChangeRow(
                words.say("submission.change.heading." + change.act(), change.number()),
                String.join(" · ", facts),
                change.content(),
                letter == null ? null : letter.filePosition());
    }

    private String takenBack(TakenBack takenBack) {
        return words.moment(takenBack.at()) + ", " + staff.nameOf(takenBack.person()) + ". " + takenBack.reason();
    }

    private static String serial(String key, String number) {
        return number.substring(key.length() + 1);
    }

    private Consultation published(String key) {
        return consultations.findPublished(key).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
