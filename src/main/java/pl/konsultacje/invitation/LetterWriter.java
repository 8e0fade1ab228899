package pl.konsultacje.invitation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import pl.konsultacje.consultation.Consultation;
import pl.konsultacje.consultation.ConsultationManagement;
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
        paragraphs.add(words.say(
                "invitation.letter.contact",
                Stream.of(announced.contactName(), announced.contactPhone(), announced.contactEmail())
                        .filter(text -> !text.isBlank())
                        .collect(Collectors.joining(", "))));
        return new Letter(
                announced.headline(),
                consultation.getCaseSign() == null
                        ? words.day(day)
                        : words.say("invitation.letter.signed", consultation.getCaseSign(), words.day(day)),
                Stream.concat(Stream.of(body.getName()), body.getAddress().lines())
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .toList(),
                words.say("invitation.letter.greeting"),
                paragraphs,
                words.say("invitation.letter.page"),
                publicAddress.of("/consultations/" + consultation.getCaseKey()),
                words.say("invitation.letter.closing"),
                Stream.of(announced.unit(), office.getName())
                        .filter(text -> !text.isBlank())
                        .toList());
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
