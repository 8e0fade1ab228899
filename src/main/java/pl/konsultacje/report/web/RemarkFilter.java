package pl.konsultacje.report.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import pl.konsultacje.report.ReportView;

/**
 * Which remarks of a published report are shown.
 *
 * @param outcome code of the outcome; empty for all
 * @param part part of the document as the report names it; empty for all
 */
record RemarkFilter(String outcome, String part) {

    static final String WHOLE_DOCUMENT = "-";

    static RemarkFilter of(@Nullable String outcome, @Nullable String part) {
        return new RemarkFilter(outcome == null ? "" : outcome, part == null ? "" : part);
    }

    List<ReportView.Row> of(ReportView report) {
        return report.rows().stream()
                .filter(row -> outcome.isEmpty() || row.remark().outcome().equals(outcome))
                .filter(row -> part.isEmpty() || partOf(row.remark().part()).equals(part))
                .toList();
    }

    /** How the address names a part; the document as a whole has no name of its own. */
    static String partOf(String part) {
        return part.isEmpty() ? WHOLE_DOCUMENT : part;
    }

    public boolean isEmpty() {
        return outcome.isEmpty() && part.isEmpty();
    }
}
