package pl.konsultacje.submission;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a file of rows says.
 *
 * @param problems what could not be read as it stands
 * @param submitter whom it names; null when it names nobody
 */
public record RowsRead(
        List<RowDraft> rows,
        List<RowProblem> problems,
        @Nullable Submitter submitter) {

    public RowsRead {
        rows = List.copyOf(rows);
        problems = List.copyOf(problems);
    }
}
