package pl.konsultacje.remark;

import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import pl.konsultacje.consultation.ConsultationManagement;
import pl.konsultacje.desk.Answers;
import pl.konsultacje.desk.DeskTask;
import pl.konsultacje.platform.Refused;
import pl.konsultacje.platform.Words;
import pl.konsultacje.staff.StaffManagement;

/** The manager decides whether late remarks are admitted. */
@Component
class ApproveLateAdmissionTask implements DeskTask {

    private final LateAdmissionManagement admissions;
    private final ConsultationManagement consultations;
    private final LateSheets sheets;
    private final StaffManagement staff;
    private final Words words;

    ApproveLateAdmissionTask(
            LateAdmissionManagement admissions,
            ConsultationManagement consultations,
            LateSheets sheets,
            StaffManagement staff,
            Words words) {
        this.admissions = admissions;
        this.consultations = consultations;
        this.sheets = sheets;
        this.staff = staff;
        this.words = words;
    }

    @Override
    public String element() {
        return "approveLateAdmission";
    }

    @Override
    public String title(String businessKey) {
        return businessKey + " · " + consultations.get(businessKey).getTitle();
    }

    @Override
    public CaseView caseView(String businessKey) {
        var admission = admissions.open(businessKey).orElseThrow(() -> new Refused("refused.task.gone"));
        return new CaseView(
                title(businessKey),
                "remark/admission :: proposal",
                Map.of(
                        "reason",
                        admission.getReason(),
                        "proposed",
                        words.say(
                                "remark.late.proposedBy",
                                staff.nameOf(admission.getProposedBy()),
                                words.moment(admission.getProposedAt())),
                        "outage",
                        sheets.outage(admission.outage()),
                        "lines",
                        sheets.lines(consultations.get(businessKey), admissions.remarks(admission))));
    }

    @Override
    public Optional<Refused> obstacle(String businessKey, String person) {
        return admissions.obstacle(businessKey, person);
    }

    @Override
    public void complete(Answers answers) {
        switch (answers.text("outcome")) {
            case "APPROVED" -> admissions.approve(answers.businessKey(), answers.person());
            case "REFUSED" -> admissions.refuse(answers.businessKey(), answers.text("reason"), answers.person());
            default -> throw new Refused("refused.outcome.missing").at("outcome");
        }
    }
}
