package pl.konsultacje.submission.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import pl.konsultacje.consultation.Consultation;
import pl.konsultacje.desk.SentFiles;
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

/** How something came to the office, as a coordinator enters it: channel, day, postmark, signature, scan. */
@Component
class EntryFields {

    /** A letter without an hour counts as received at noon: neither the first nor the last minute of its day. */
    private static final LocalTime USUAL_TIME = LocalTime.NOON;

    private static final String SCAN = "scan";

    private final FileGate gate;
    private final Words words;
    private final Clock clock;

    EntryFields(FileGate gate, Words words, Clock clock) {
        this.gate = gate;
        this.words = words;
        this.clock = clock;
    }

    /** Puts the choices into the model. */
    void show(Consultation consultation, Model model) {
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
    }

    /** What is wrong with them. */
    List<Refused> refusals(RemarksForm form) {
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
        return refusals;
    }

    /**
     * @throws Refused when the postmark is later than the receipt
     * @throws IllegalStateException when something is wrong that {@link #refusals} tells
     */
    Entry entry(RemarksForm form) {
        var channel = channel(form).orElseThrow(IllegalStateException::new);
        var plain = new Entry(
                channel,
                receivedAt(form).orElseThrow(IllegalStateException::new),
                form.value("signed").equals("true"),
                form.value("registryNumber").strip());
        return postmark(form, channel).map(plain::postmarked).orElse(plain);
    }

    /** The picture of the letter; judged before anything is stored. */
    Optional<CheckedFile> scan(HttpServletRequest request, List<Refused> refusals) {
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

    Optional<Channel> channel(RemarksForm form) {
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
}
