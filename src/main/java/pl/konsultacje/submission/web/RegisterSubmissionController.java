package pl.konsultacje.submission.web;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
import pl.konsultacje.consultation.Consultation;
import pl.konsultacje.consultation.ConsultationManagement;
import pl.konsultacje.desk.SentFiles;
import pl.konsultacje.platform.LostForms;
import pl.konsultacje.platform.OfficeTime;
import pl.konsultacje.platform.Refused;
import pl.konsultacje.platform.Typed;
import pl.konsultacje.platform.Words;
import pl.konsultacje.submission.Channel;
import pl.konsultacje.submission.CheckedFile;
import pl.konsultacje.submission.Entry;
import pl.konsultacje.submission.FileGate;
import pl.konsultacje.submission.FileRole;
import pl.konsultacje.submission.SentFile;
import pl.konsultacje.submission.SubmissionManagement;

/** How the coordinator enters letters, mails and what was said for the record. */
@Controller
@RequestMapping("/desk/consultations/{key}/submissions/new")
class RegisterSubmissionController {

    /** A letter without an hour counts as received at noon: neither the first nor the last minute of its day. */
    private static final LocalTime USUAL_TIME = LocalTime.NOON;

    private static final String SCAN = "scan";

    private final ConsultationManagement consultations;
    private final SubmissionManagement submissions;
    private final FileGate gate;
    private final RemarksPage page;
    private final LostForms lostForms;
    private final Words words;
    private final Clock clock;

    RegisterSubmissionController(
            ConsultationManagement consultations,
            SubmissionManagement submissions,
            FileGate gate,
            RemarksPage page,
            LostForms lostForms,
            Words words,
            Clock clock) {
        this.consultations = consultations;
        this.submissions = submissions;
        this.gate = gate;
        this.page = page;
        this.lostForms = lostForms;
        this.words = words;
        this.clock = clock;
    }

    /** The channel and the day may be given: a heap of letters has them in common. */
    @GetMapping
    String form(
            @PathVariable String key,
            @RequestParam(defaultValue = "") String channel,
            @RequestParam(defaultValue = "") String receivedOn,
            @RequestParam(defaultValue = "") String type,
            @RequestParam(defaultValue = "") String series,
            HttpServletRequest request,
            Model model) {
        var consultation = published(key);
        var lost = lostForms.take(request).map(RemarksForm::of);
        model.addAttribute("lost", lost.isPresent());
        var form = lost.orElseGet(() -> RemarksForm.empty()
                .with("channel", channel)
                .with("receivedOn", receivedOn)
                .with("type", type)
                .with("series", series)
                .with("part-1", RemarksForm.WHOLE));
        return form(consultation, form, List.of(), model);
    }

    @PostMapping
    String post(
            @PathVariable String key,
            @RequestParam(defaultValue = "save") String action,
            HttpServletRequest request,
            Principal principal,
            Model model,
            RedirectAttributes redirect) {
        var consultation = published(key);
        var form = RemarksForm.of(request.getParameterMap());
        if (action.equals("add")) {
            return form(consultation, form.withOneMoreRemark(), List.of(), model);
        }
        if (action.matches("remove-[0-9]{1,3}")) {
            return form(
                    consultation,
                    form.withoutRemark(Integer.parseInt(action.substring("remove-".length()))),
                    List.of(),
                    model);
        }
        var refusals = new ArrayList<Refused>();
        var scan = scan(request, refusals);
        var scanAlone = scan.isPresent() && form.hasNoRemark();
        refusals.addAll(refusals(consultation, form, scanAlone));
        var channel = channel(form);
        var receivedAt = receivedAt(form);
        if (!refusals.isEmpty() || channel.isEmpty() || receivedAt.isEmpty()) {
            return form(consultation, form, refusals, model);
        }
        var registryNumber = form.value("registryNumber").strip();
        if (!registryNumber.isEmpty() && !registryNumber.equals(form.value("registryNumberSeen"))) {
            var same = submissions.withRegistryNumber(key, registryNumber);
            if (!same.isEmpty() && notThisOne(form, same)) {
                model.addAttribute("sameRegistryNumber", same);
                return form(consultation, form.with("registryNumberSeen", registryNumber), List.of(), model);
            }
        }
        var plain =
                new Entry(channel.get(), receivedAt.get(), form.value("signed").equals("true"), registryNumber);
        try {
            var entry = postmark(form, channel.get()).map(plain::postmarked).orElse(plain);
            var submission = scanAlone
                    ? submissions.receive(
                            key, form.text().submitter(), List.of(scan.get()), entry, principal.getName(), form.token())
                    : submissions.registerOnce(
                            key,
                            form.text(),
                            entry,
                            principal.getName(),
                            form.token(),
                            scan.stream().toList());
            redirect.addFlashAttribute("notice", words.say("submission.entry.done", submission.getNumber()));
            if (action.equals("next")) {
                redirect.addAttribute("channel", channel.get());
                redirect.addAttribute("receivedOn", form.value("receivedOn").strip());
                redirect.addAttribute("type", form.text().submitter().type());
                redirect.addAttribute("series", true);
                return "redirect:/desk/consultations/{key}/submissions/new";
            }
            return "redirect:/desk/consultations/{key}/submissions/"
                    + submission.getNumber().substring(key.length() + 1);
        } catch (Refused refused) {
            var sentAlready = refused.code().equals("refused.submission.sentAlready");
            return form(consultation, sentAlready ? form.withNewToken() : form, List.of(refused), model);
        }
    }

    /** A form that is sent twice meets its own registry number. */
    private boolean notThisOne(RemarksForm form, List<String> numbers) {
        return submissions
                .findByIdempotencyKey(form.token())
                .filter(first -> numbers.contains(first.getNumber()))
                .isEmpty();
    }

    /** The picture of the letter; judged before anything is stored. */
    private Optional<CheckedFile> scan(HttpServletRequest request, List<Refused> refusals) {
        try {
            return Optional.ofNullable(SentFiles.one(request, SCAN, SCAN))
                    .map(file -> gate.check(new SentFile(file.fileName(), file.content()), FileRole.SCAN));
        } catch (Refused refused) {
            refusals.add(refused.at(SCAN));
            return Optional.empty();
        }
    }

    /** Letters alone have one. */
    private static Optional<LocalDate> postmark(RemarksForm form, Channel channel) {
        return channel == Channel.POST ? Typed.day(form.value("postmarkOn").strip()) : Optional.empty();
    }

    /** @param scanAlone the file stands for the remarks, which are entered afterwards */
    private List<Refused> refusals(Consultation consultation, RemarksForm form, boolean scanAlone) {
        var refusals = new ArrayList<Refused>();
        var channel = channel(form);
        if (channel.isEmpty()) {
            refusals.add(new Refused("refused.submission.channel").at("channel"));
        }
        if (day(form).isEmpty()) {
            refusals.add(new Refused("refused.submission.receivedOnMissing").at("receivedOn"));
        }
        if (time(form).isEmpty()) {
            refusals.add(new Refused("refused.submission.receivedTimeForm").at("receivedTime"));
        }
        if (channel.filter(Channel::needsSignature).isPresent()
                && !form.value("signed").matches("true|false")) {
            refusals.add(new Refused("refused.submission.signedUnknown").at("signed"));
        }
        if (!form.value("postmarkOn").isBlank()
                && Typed.day(form.value("postmarkOn").strip()).isEmpty()) {
            refusals.add(new Refused("refused.submission.postmarkForm").at("postmarkOn"));
        }
        page.refusals(consultation, form, channel.orElse(Channel.POST)).stream()
                .filter(refused ->
                        !scanAlone || !String.valueOf(refused.field()).matches("remarks|.*-[0-9]+"))
                .forEach(refusals::add);
        return refusals;
    }

    private static Optional<Channel> channel(RemarksForm form) {
        for (var channel : Channel.values()) {
            if (channel != Channel.WEB_FORM && channel.name().equals(form.value("channel"))) {
                return Optional.of(channel);
            }
        }
        return Optional.empty();
    }

    private static Optional<LocalDate> day(RemarksForm form) {
        try {
            return Optional.of(LocalDate.parse(form.value("receivedOn").strip()));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static Optional<LocalTime> time(RemarksForm form) {
        var typed = form.value("receivedTime").strip();
        try {
            return Optional.of(typed.isEmpty() ? USUAL_TIME : LocalTime.parse(typed));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** A letter of today that names no hour is not received later than now. */
    private Optional<Instant> receivedAt(RemarksForm form) {
        return day(form).flatMap(day -> time(form).map(time -> {
            var at = OfficeTime.at(day, time);
            var now = clock.instant();
            var today = OfficeTime.dayOf(now);
            var hourIsKnown = !form.value("receivedTime").isBlank();
            return !hourIsKnown && day.equals(today) && at.isAfter(now) ? now : at;
        }));
    }

    private String form(Consultation consultation, RemarksForm form, List<Refused> refusals, Model model) {
        page.show(model, consultation, form, refusals);
        model.addAttribute("postmarkCounts", consultation.isPostmarkCounted());
        var channels = new ArrayList<RemarksPage.Choice>();
        for (var channel : Channel.values()) {
            if (channel != Channel.WEB_FORM) {
                channels.add(new RemarksPage.Choice(channel.name(), words.say("channel." + channel)));
            }
        }
        model.addAttribute("channels", channels);
        model.addAttribute(
                "yesOrNo",
                List.of(
                        new RemarksPage.Choice("true", words.say("submission.entry.signed.yes")),
                        new RemarksPage.Choice("false", words.say("submission.entry.signed.no"))));
        return "submission/entry";
    }

    private Consultation published(String key) {
        return consultations.findPublished(key).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
