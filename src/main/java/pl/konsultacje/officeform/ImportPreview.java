package pl.konsultacje.officeform;

import java.util.List;
import java.util.Optional;
import pl.konsultacje.platform.Refused;

/**
 * What an import would register.
 *
 * @param columns what each column holds; empty for one that is not read
 * @param headings of the columns, or their first texts when there are no headings
 * @param problems by line
 */
public record ImportPreview(
        List<String> headings,
        List<Optional<Column>> columns,
        List<ImportedSubmission> submissions,
        List<Problem> problems) {

    /** What is wrong with a line. */
    public record Problem(int line, Refused refusal) {}

    public ImportPreview {
        headings = List.copyOf(headings);
        columns = List.copyOf(columns);
        submissions = List.copyOf(submissions);
        problems = List.copyOf(problems);
    }

    /** How many remarks it would register. */
    public int remarks() {
        return submissions.stream()
                .mapToInt(submission -> submission.lines().size())
                .sum();
    }
}
