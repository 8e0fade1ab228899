package pl.konsultacje.report;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A version of the report as it is read: on the staff's preview, on the public page and in the published file.
 *
 * @param key public number of the consultation
 * @param number which version
 * @param publishedOn day of its publication; null while it is a draft
 * @param contents what was frozen
 * @param rows the table, with what the coordinator added
 * @param changedDraft the draft as changed, if the coordinator added it
 */
public record ReportView(
        String key,
        int number,
        LocalDate compiledOn,
        @Nullable LocalDate approvedOn,
        @Nullable LocalDate publishedOn,
        String introduction,
        String mainIssues,
        ReportContents contents,
        List<Row> rows,
        @Nullable String resolutionSession,
        @Nullable String resolutionNumber,
        @Nullable LocalDate resolutionDate,
        @Nullable DescribedFile changedDraft) {

    /**
     * A row of the table as published.
     *
     * @param remark the frozen row
     * @param submitter name that may be published; empty for a natural person, for who gave none, and when withheld
     * @param withheld whether the name is known but not published
     * @param place where the changed draft takes the remark into account; empty when not said
     */
    public record Row(ReportRow remark, String submitter, boolean withheld, String place) {

        /** Key of the sentence that stands in the place of a name. */
        public String submitterKey() {
            if (ReportRow.NATURAL_PERSON.equals(remark.submitterType())) {
                return "report.submitter.person";
            }
            return withheld ? "report.submitter.withheld" : "report.submitter.anonymous";
        }
    }

    public boolean isDraft() {
        return publishedOn == null;
    }

    public boolean isAdopted() {
        return resolutionDate != null;
    }

    /** The row of the remark with that short number, e.g. {@code 17.3}. */
    public Optional<Row> row(String shortNumber) {
        return rows.stream()
                .filter(row -> row.remark().shortNumber().equals(shortNumber))
                .findFirst();
    }

    /** Rows whose remarks changed the document; of equal remarks the first. */
    public List<Row> changes() {
        var cases = new HashSet<String>();
        return rows.stream()
                .filter(row -> row.remark().isAccepted()
                        && !row.remark().documentChange().isBlank()
                        && cases.add(row.remark().caseKey()))
                .toList();
    }
}
