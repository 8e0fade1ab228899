package pl.konsultacje.officeform;

import java.util.List;
import pl.konsultacje.submission.Entry;
import pl.konsultacje.submission.SubmissionText;

/**
 * Lines of a table that make one submission.
 *
 * @param lines number of the line of each remark
 */
public record ImportedSubmission(List<Integer> lines, SubmissionText text, Entry entry) {

    public ImportedSubmission {
        lines = List.copyOf(lines);
    }
}
