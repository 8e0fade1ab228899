package pl.konsultacje.response;

import java.util.HashMap;
import java.util.Optional;
import org.springframework.stereotype.Component;
import pl.konsultacje.desk.Answers;
import pl.konsultacje.desk.DeskTask;
import pl.konsultacje.platform.Refused;
import pl.konsultacje.remark.CaseSheets;

/** The manager's decision on an answer, or on leaving a remark without consideration. */
@Component
class ApproveResponseTask implements DeskTask {

    private final ResponseManagement responses;
    private final CaseSheets cases;
    private final AnswerSheets answers;

    ApproveResponseTask(ResponseManagement responses, CaseSheets cases, AnswerSheets answers) {
        this.responses = responses;
        this.cases = cases;
        this.answers = answers;
    }

    @Override
    public String element() {
        return "approveResponse";
    }

    @Override
    public String title(String businessKey) {
        return cases.title(businessKey);
    }

    @Override
    public CaseView caseView(String businessKey) {
        var sheet = cases.sheet(businessKey);
        var versions = answers.of(businessKey);
        var proposed = sheet.refused() || versions.isEmpty() ? null : versions.get(0);
        var model = new HashMap<String, Object>();
        model.put("sheet", sheet);
        model.put("proposed", proposed);
        model.put("versions", proposed == null ? versions : versions.subList(1, versions.size()));
        return new CaseView(sheet.title(), "response/case :: approve", model);
    }

    @Override
    public Optional<Refused> obstacle(String businessKey, String person) {
        return responses.obstacle(businessKey, person);
    }

    @Override
    public void complete(Answers form) {
        if (form.text("outcome").equals("APPROVED")) {
            responses.approve(form.businessKey(), form.person());
        } else {
            responses.sendBack(form.businessKey(), form.text("reason"), form.person());
        }
    }
}
