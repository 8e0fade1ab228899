package pl.konsultacje.response;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;
import pl.konsultacje.desk.Answers;
import pl.konsultacje.desk.DeskTask;
import pl.konsultacje.remark.CaseSheets;

/** The expert's answer to a remark. */
@Component
class DraftResponseTask implements DeskTask {

    private final ResponseManagement responses;
    private final CaseSheets cases;
    private final AnswerSheets answers;

    DraftResponseTask(ResponseManagement responses, CaseSheets cases, AnswerSheets answers) {
        this.responses = responses;
        this.cases = cases;
        this.answers = answers;
    }

    @Override
    public String element() {
        return "draftResponse";
    }

    @Override
    public String title(String businessKey) {
        return cases.title(businessKey);
    }

    @Override
    public CaseView caseView(String businessKey) {
        var sheet = cases.sheet(businessKey);
        return new CaseView(
                sheet.title(), "response/case :: remark", Map.of("sheet", sheet, "versions", answers.of(businessKey)));
    }

    /** The last version, when it was sent back or is considered again. */
    @Override
    public Map<String, Object> input(String businessKey, String person) {
        var input = new LinkedHashMap<String, Object>();
        responses.last(businessKey).ifPresent(last -> {
            input.put("disposition", last.getDisposition().name());
            input.put("reasons", last.getReasons());
            input.put("documentChange", last.getDocumentChange());
        });
        return input;
    }

    @Override
    public void complete(Answers form) {
        var disposition = form.text("disposition");
        responses.draft(
                form.businessKey(),
                new Answer(
                        disposition.isEmpty() ? null : Disposition.valueOf(disposition),
                        form.text("reasons"),
                        form.text("documentChange")),
                form.person());
    }
}
