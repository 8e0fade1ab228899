package pl.konsultacje.invitation;

import java.util.List;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import pl.konsultacje.consultation.Consultation;
import pl.konsultacje.consultation.LaunchStep;
import pl.konsultacje.desk.DeskTask.Errand;
import pl.konsultacje.platform.Words;

/** The list of invited bodies belongs to the launch; a consultation without one may be right. */
@Component
@Order(2)
class InvitedStep implements LaunchStep {

    private final InvitationManagement invitations;
    private final Words words;

    InvitedStep(InvitationManagement invitations, Words words) {
        this.invitations = invitations;
        this.words = words;
    }

    @Override
    public Optional<Errand> errand(Consultation consultation) {
        var invited = invitations.of(consultation).size();
        return Optional.of(new Errand(
                words.say("invitation.launch"),
                "/desk/consultations/" + consultation.getCaseKey() + "/invited",
                invited == 0 ? words.say("invitation.launch.none") : words.count("invitation.launch.bodies", invited),
                invited > 0));
    }

    @Override
    public List<String> advice(Consultation consultation) {
        return invitations.of(consultation).isEmpty() ? List.of(words.say("invitation.launch.advice")) : List.of();
    }
}
