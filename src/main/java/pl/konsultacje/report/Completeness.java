package pl.konsultacje.report;

import java.util.List;

/**
 * The sheet that shows that no remark was lost: each one received has exactly one outcome, or is still open. No report is
 * approved while one is.
 *
 * @param received remarks in the register, late and unsigned ones too
 * @param answered remarks with an approved stance
 * @param leftWithoutConsideration remarks left without consideration, each on a ground
 * @param withdrawn remarks that their submitters took back
 * @param repeated remarks that the same sender had sent before
 * @param open remarks without an outcome when the table was frozen, which are not in it
 */
public record Completeness(
        int received, int answered, int leftWithoutConsideration, int withdrawn, int repeated, int open) {

    /**
     * @param rows what is in the table
     * @param open how many remarks are still open and therefore not in it
     */
    static Completeness of(List<ReportRow> rows, int open) {
        var answered = (int) rows.stream().filter(ReportRow::isAnswered).count();
        var left = (int) rows.stream().filter(ReportRow::isLeft).count();
        var withdrawn = (int) rows.stream().filter(ReportRow::isWithdrawn).count();
        var repeated = (int) rows.stream().filter(ReportRow::isRepeated).count();
        return new Completeness(rows.size() + open, answered, left, withdrawn, repeated, open);
    }

    public int accountedFor() {
        return answered + leftWithoutConsideration + withdrawn + repeated + open;
    }

    public boolean addsUp() {
        return received == accountedFor();
    }
}
