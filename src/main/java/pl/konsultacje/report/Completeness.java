package pl.konsultacje.report;

import java.util.List;

/**
 * The sheet that shows that no remark was lost: each one received has exactly one outcome.
 *
 * @param received remarks in the register, late and unsigned ones too
 * @param answered remarks with an approved stance
 * @param leftWithoutConsideration remarks left without consideration, each on a ground
 * @param withdrawn remarks that their submitters took back
 * @param repeated remarks that the same sender had sent before
 */
public record Completeness(int received, int answered, int leftWithoutConsideration, int withdrawn, int repeated) {

    static Completeness of(List<ReportRow> rows) {
        var answered = (int) rows.stream().filter(ReportRow::isAnswered).count();
        var left = (int) rows.stream()
                .filter(row -> !row.isAnswered() && row.ground() != null)
                .count();
        return new Completeness(rows.size(), answered, left, 0, 0);
    }

    public int accountedFor() {
        return answered + leftWithoutConsideration + withdrawn + repeated;
    }

    public boolean addsUp() {
        return received == accountedFor();
    }
}
