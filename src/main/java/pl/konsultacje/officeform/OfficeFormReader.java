package pl.konsultacje.officeform;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import pl.konsultacje.submission.RowDraft;
import pl.konsultacje.submission.RowProblem;
import pl.konsultacje.submission.RowReader;
import pl.konsultacje.submission.RowsRead;
import pl.konsultacje.submission.SubmissionText;
import pl.konsultacje.submission.Submitter;
import pl.konsultacje.submission.SubmitterType;
import pl.konsultacje.table.TableFile;

/**
 * Reads the rows of an office form that came back: our own, the ministries' with four columns, or any table whose headings
 * speak of remarks. A row that nobody wrote into is none; a problem names the row as it is counted in the result.
 */
@Component
class OfficeFormReader implements RowReader {

    static final int MOST_ROWS = 2_000;

    private final SubmitterTypes types;

    OfficeFormReader(SubmitterTypes types) {
        this.types = types;
    }

    @Override
    public boolean reads(String mediaType) {
        return TableFile.reads(mediaType);
    }

    @Override
    public RowsRead read(byte[] content) {
        var table = RemarkTable.of(TableFile.tables(content));
        var lines = table.lines().stream().filter(RemarkLine::isSaid).toList();
        var problems = new ArrayList<RowProblem>();
        if (lines.isEmpty()) {
            problems.add(new RowProblem(0, "rows.problem.none"));
        } else if (table.isGuessed()) {
            problems.add(new RowProblem(0, "rows.problem.noHeadings"));
        }
        if (lines.size() > MOST_ROWS) {
            problems.add(new RowProblem(0, "rows.problem.tooMany", MOST_ROWS, lines.size()));
            lines = lines.subList(0, MOST_ROWS);
        }
        var rows = new ArrayList<RowDraft>();
        for (var line : lines) {
            var row = draft(line);
            rows.add(row);
            problems(rows.size(), row, problems);
        }
        return new RowsRead(rows, problems, submitter(table.facts(), lines));
    }

    static RowDraft draft(RemarkLine line) {
        return new RowDraft(
                oneLine(line.text(Column.PART)),
                oneLine(line.text(Column.PAGE)),
                line.text(Column.CURRENT),
                line.text(Column.CONTENT),
                line.text(Column.PROPOSED),
                line.text(Column.JUSTIFICATION));
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ");
    }

    private static void problems(int number, RowDraft row, List<RowProblem> problems) {
        if (row.content().isBlank()) {
            problems.add(new RowProblem(number, "rows.problem.noContent"));
        }
        measure(number, "part", row.part(), SubmissionText.LONGEST_PART, problems);
        measure(number, "page", row.page(), SubmissionText.LONGEST_PAGE, problems);
        measure(number, "currentWording", row.currentWording(), SubmissionText.LONGEST_TEXT, problems);
        measure(number, "content", row.content(), SubmissionText.LONGEST_TEXT, problems);
        measure(number, "proposedWording", row.proposedWording(), SubmissionText.LONGEST_TEXT, problems);
        measure(number, "justification", row.justification(), SubmissionText.LONGEST_TEXT, problems);
    }

    private static void measure(int number, String field, String text, int longest, List<RowProblem> problems) {
        if (text.length() > longest) {
            problems.add(new RowProblem(number, "rows.problem.tooLong." + field, longest, text.length()));
        }
    }

    /** Whom the form names above its table, or every row in its column; nobody when the rows name several. */
    private @Nullable Submitter submitter(Map<Column, String> facts, List<RemarkLine> lines) {
        var named = lines.stream()
                .map(line -> oneLine(line.text(Column.SUBMITTER)))
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
        var name = facts.getOrDefault(Column.SUBMITTER, named.size() == 1 ? named.get(0) : "");
        if (name.isBlank() && facts.isEmpty()) {
            return null;
        }
        return new Submitter(
                types.named(facts.getOrDefault(Column.TYPE, "")).orElse(SubmitterType.OTHER),
                name,
                facts.getOrDefault(Column.ADDRESS, ""),
                facts.getOrDefault(Column.EMAIL, ""),
                facts.getOrDefault(Column.PHONE, ""));
    }
}
