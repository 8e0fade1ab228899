package pl.konsultacje.consultation;

import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import pl.konsultacje.desk.Answers;
import pl.konsultacje.desk.DeskTask;
import pl.konsultacje.platform.Refused;

@Component
class ApprovePublicationTask implements DeskTask {

    private final ConsultationManagement consultations;
    private final AnnouncementCase announcementCase;

    ApprovePublicationTask(ConsultationManagement consultations, AnnouncementCase announcementCase) {
        this.consultations = consultations;
        this.announcementCase = announcementCase;
    }

    @Override
    public String element() {
        return "approvePublication";
    }

    @Override
    public CaseView caseView(String businessKey) {
        return announcementCase.view(businessKey);
    }

    @Override
    public String title(String businessKey) {
        return announcementCase.title(businessKey);
    }

    @Override
    public Optional<Refused> obstacle(String businessKey, String person) {
        return consultations.publicationObstacle(businessKey, person);
    }

    @Override
    public Map<String, Object> input(String businessKey, String person) {
        return Map.of();
    }

    @Override
    public void complete(Answers answers) {
        switch (answers.text("outcome")) {
            case "APPROVED" -> {
                var scans = answers.files("decisionScan");
                var overrideReason = answers.text("overrideReason");
                consultations.approvePublication(
                        answers.businessKey(),
                        new PublicationDecision(
                                answers.text("decisionKind"),
                                answers.text("decisionNumber"),
                                answers.date("decisionDate"),
                                scans.isEmpty() ? null : scans.get(0),
                                overrideReason.isEmpty() ? null : overrideReason),
                        answers.person());
            }
            case "SENT_BACK" ->
                consultations.sendAnnouncementBack(answers.businessKey(), answers.text("reason"), answers.person());
            default -> throw new Refused("refused.outcome.missing").at("outcome");
        }
    }
}
