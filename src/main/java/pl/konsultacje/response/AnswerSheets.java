package pl.konsultacje.response;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import pl.konsultacje.platform.Words;
import pl.konsultacje.staff.StaffManagement;

/** Draws up the versions of an answer for the task pages. */
@Component
@Transactional(readOnly = true)
class AnswerSheets {

    private final ResponseManagement responses;
    private final StaffManagement staff;
    private final Words words;

    AnswerSheets(ResponseManagement responses, StaffManagement staff, Words words) {
        this.responses = responses;
        this.staff = staff;
        this.words = words;
    }

    /** All versions, newest first, each with the last decision on it. */
    List<AnswerSheet> of(String caseKey) {
        var decisions = responses.decisions(caseKey);
        var sheets = new ArrayList<AnswerSheet>();
        for (var version : responses.versions(caseKey)) {
            var decision = decisions.stream()
                    .filter(one -> version.getId().equals(one.getVersionId()))
                    .reduce((earlier, later) -> later)
                    .map(one -> new AnswerSheet.DecisionSheet(
                            one.getOutcome(),
                            one.getReason(),
                            staff.nameOf(one.getApprover()),
                            words.moment(one.getDecidedAt())))
                    .orElse(null);
            sheets.add(new AnswerSheet(
                    version.getNumber(),
                    version.getDisposition(),
                    version.getReasons(),
                    version.getDocumentChange(),
                    version.getAuthor(),
                    staff.nameOf(version.getAuthor()),
                    words.moment(version.getWrittenAt()),
                    decision));
        }
        Collections.reverse(sheets);
        return sheets;
    }
}
