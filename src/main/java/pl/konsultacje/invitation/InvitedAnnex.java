package pl.konsultacje.invitation;

import java.util.List;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import pl.konsultacje.consultation.Consultation;
import pl.konsultacje.platform.Words;
import pl.konsultacje.report.Annex;
import pl.konsultacje.report.ReportAnnex;

/** Names in the report who was invited and what came back: institutions alone, no address, no note. */
@Component
@Order(2)
class InvitedAnnex implements ReportAnnex {

    private static final String NOTHING = "\u2013";

    private final InvitationManagement invitations;
    private final Words words;

    InvitedAnnex(InvitationManagement invitations, Words words) {
        this.invitations = invitations;
        this.words = words;
    }

    @Override
    public Optional<Annex> of(Consultation consultation) {
        var bodies = invitations.of(consultation);
        if (bodies.isEmpty()) {
            return Optional.empty();
        }
        var mails = invitations.mails(consultation);
        return Optional.of(new Annex(
                "invited",
                List.of("name", "kind", "letter", "way", "answer"),
                bodies.stream()
                        .map(body -> row(
                                consultation, body, InvitationManagement.isLetterFailed(body, mails.get(body.getId()))))
                        .toList()));
    }

    private List<String> row(Consultation consultation, InvitedBody body, boolean letterFailed) {
        var letterOn = body.getLetterOn();
        var isSent = letterOn != null && !letterFailed;
        return List.of(
                body.getName(),
                words.say("invitation.kind." + body.getKind()),
                isSent ? words.day(letterOn) : words.say("invitation.annex.noLetter"),
                isSent ? words.say("invitation.annex." + body.getLetterWay()) : NOTHING,
                answer(consultation, body, letterFailed));
    }

    private String answer(Consultation consultation, InvitedBody body, boolean letterFailed) {
        var end = consultation.lastDay();
        var state = body.state(end, invitations.today(), letterFailed);
        var last = body.lastDay(end);
        var answeredOn = body.getAnsweredOn();
        if (answeredOn != null) {
            var answer = words.say("invitation.annex." + body.getAnswer(), answeredOn);
            return body.isAnsweredLate(end) ? words.say("invitation.annex.late", answer) : answer;
        }
        if (state == BodyState.SILENT) {
            return words.say("invitation.annex.SILENT");
        }
        return state == BodyState.WAITING && last != null ? words.say("invitation.annex.WAITING", last) : NOTHING;
    }
}
