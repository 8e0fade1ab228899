package pl.konsultacje.invitation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import pl.konsultacje.consultation.Announcement;
import pl.konsultacje.consultation.Consultation;
import pl.konsultacje.consultation.ConsultationChange.Kind;
import pl.konsultacje.consultation.ConsultationManagement;
import pl.konsultacje.consultation.Notices.Told;
import pl.konsultacje.office.Office;
import pl.konsultacje.platform.Languages;
import pl.konsultacje.platform.PublicAddress;
import pl.konsultacje.platform.Words;

/** Writes the letters of a consultation: the same words by mail and on paper, in Polish like every letter of the office. */
@Component
class LetterWriter {

    private final ConsultationManagement consultations;
    private final Office office;
    private final PublicAddress publicAddress;
    private final Words words;

    LetterWriter(ConsultationManagement consultations, Office office, PublicAddress publicAddress, Words words) {
        this.consultations = consultations;
        this.office = office;
        this.publicAddress = publicAddress;
        this.words = words;
    }

    /** @param day on which it is written; a term of its own counts from there */
    Letter letter(Consultation consultation, InvitedBody body, LocalDate day) {
        return words.in(Languages.POLISH, () -> inPolish(consultation, body, day));
    }

    private Letter inPolish(Consultation consultation, InvitedBody body, LocalDate day) {
        var announced = consultation.announced();
        var paragraphs = new ArrayList<String>();
        paragraphs.add(words.say(
                "invitation.letter.about",
                announced.headline(),
                words.day(Objects.requireNonNull(consultation.getPublishedAt())),
                consultations.legalBasisOf(consultation).getNamePl()));
        if (!announced.summary().isBlank()) {
            paragraphs.add(announced.summary());
        }
        paragraphs.add(term(consultation, body, day));
        paragraphs.add(words.say("invitation.letter.how", announced.channels()));
        paragraphs.add(words.say("invitation.letter.rule", announced.timelyReceiptRule()));
        return letter(consultation, body, day, "invitation.letter.subject", paragraphs, "invitation.letter.page");
    }

    /**
     * The letter that tells a body what has changed since it was asked.
     *
     * @param told at least one thing, in the order of events
     */
    Letter followUp(Consultation consultation, InvitedBody body, List<Told> told, LocalDate day) {
        return words.in(Languages.POLISH, () -> followUpInPolish(consultation, body, told, day));
    }

    private Letter followUpInPolish(Consultation consultation, InvitedBody body, List<Told> told, LocalDate day) {
        var announced = consultation.announced();
        var paragraphs = new ArrayList<String>();
        paragraphs.add(words.say(
                "invitation.followUp.about", announced.headline(), Objects.requireNonNull(body.getLetterOn())));
        told.forEach(one -> paragraphs.add(what(one)));
        var ownTerm = body.getOwnDays() == null ? null : body.lastDay(consultation.lastDay());
        if (ownTerm != null && told.stream().anyMatch(LetterWriter::isExtension)) {
            paragraphs.add(words.say("invitation.followUp.ownTerm", ownTerm));
        }
        return letter(consultation, body, day, "invitation.followUp.subject", paragraphs, "invitation.followUp.page");
    }

    private String what(Told told) {
        var change = told.change();
        if (change == null) {
            return words.say("invitation.followUp.what.REPORT");
        }
        var kind = change.getKind();
        var what = isExtension(told)
                ? words.say(
                        "invitation.followUp.what.EXTENSION",
                        Objects.requireNonNull(change.getPreviousEnd()),
                        Objects.requireNonNull(change.getNewEnd()))
                : words.say("invitation.followUp.what." + kind);
        return what + "\n"
                + words.say(
                        kind == Kind.DOCUMENT || kind == Kind.TEXT
                                ? "invitation.followUp.changed"
                                : "invitation.followUp.reason",
                        change.getReason());
    }

    private static boolean isExtension(Told told) {
        return told.change() != null && told.change().getKind() == Kind.EXTENSION;
    }

    private String contact(Announcement announced) {
        return words.say(
                "invitation.letter.contact",
                Stream.of(announced.contactName(), announced.contactPhone(), announced.contactEmail())
                        .filter(text -> !text.isBlank())
                        .collect(Collectors.joining(", ")));
    }

    /**
     * @param subject message key of the subject
     * @param page message key of what comes before the address of the consultation's page
     */
    private Letter letter(
            Consultation consultation,
            InvitedBody body,
            LocalDate day,
            String subject,
            List<String> paragraphs,
            String page) {
        var announced = consultation.announced();
        return new Letter(
                announced.headline(),
                words.say(subject, announced.headline()),
                head(consultation, day),
                Stream.concat(Stream.of(body.getName()), body.getAddress().lines())
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .toList(),
                words.say("invitation.letter.greeting"),
                Stream.concat(paragraphs.stream(), Stream.of(contact(announced)))
                        .toList(),
                words.say(page),
                publicAddress.of("/consultations/" + consultation.getCaseKey()),
                words.say("invitation.letter.closing"),
                Stream.of(announced.unit(), office.getName())
                        .filter(text -> !text.isBlank())
                        .toList());
    }

    private List<String> head(Consultation consultation, LocalDate day) {
        var written = words.say("invitation.letter.day", day);
        return consultation.getCaseSign() == null
                ? List.of(written)
                : List.of(words.say("invitation.letter.caseSign", consultation.getCaseSign()), written);
    }

    private String term(Consultation consultation, InvitedBody body, LocalDate day) {
        var own = body.getOwnDays();
        return own == null
                ? words.say("invitation.letter.term", consultation.lastDay())
                : words.say(
                        "invitation.letter.ownTerm",
                        day.plusDays(own),
                        words.count("invitation.days", own),
                        consultation.lastDay());
    }
}
