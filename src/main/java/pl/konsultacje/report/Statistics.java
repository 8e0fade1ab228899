package pl.konsultacje.report;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The report's numbers.
 *
 * @param entities distinct submitters
 * @param submissions letters, forms and e-mails
 * @param remarks remarks in them
 * @param forTheRecord of the remarks, those made orally for the record
 * @param distinctContents distinct contents: remarks handled together count once
 * @param outcomes by outcome, in the order of the dispositions
 * @param parts by part of the document, in the order of the register
 * @param submitterTypes by kind of submitter
 * @param channels by channel
 * @param grounds by ground, of the remarks left without consideration
 */
public record Statistics(
        int entities,
        int submissions,
        int remarks,
        int forTheRecord,
        int distinctContents,
        List<Count> outcomes,
        List<Count> parts,
        List<Count> submitterTypes,
        List<Count> channels,
        List<Count> grounds) {

    /** Outcomes that every report counts, also when there is none. */
    private static final List<String> ALWAYS_COUNTED = List.of("ACCEPTED", "PARTLY_ACCEPTED", "NOT_ACCEPTED");

    private static final List<String> ORDER_OF_OUTCOMES = List.of(
            "ACCEPTED",
            "PARTLY_ACCEPTED",
            "NOT_ACCEPTED",
            "OUT_OF_SCOPE",
            "CLARIFIED",
            "DEFERRED",
            "NO_DECISION_NEEDED",
            ReportRow.LEFT_WITHOUT_CONSIDERATION,
            ReportRow.WITHDRAWN);

    /**
     * A line of a table of numbers.
     *
     * @param code what is counted
     * @param remarks how many remarks
     * @param submissions in how many submissions
     * @param distinctContents how many distinct contents
     * @param share of all remarks, 0 to 1
     */
    public record Count(String code, int remarks, int submissions, int distinctContents, double share) {}

    static Statistics of(List<ReportRow> rows, int entities) {
        return new Statistics(
                entities,
                distinct(rows, ReportRow::submissionNumber),
                rows.size(),
                (int) rows.stream()
                        .filter(row -> row.channel().equals("ORAL_FOR_RECORD"))
                        .count(),
                distinct(rows, Statistics::content),
                outcomes(rows),
                counts(rows, rows.size(), ReportRow::part),
                counts(rows, rows.size(), ReportRow::submitterType),
                counts(rows, rows.size(), ReportRow::channel),
                counts(
                        rows.stream().filter(ReportRow::isLeft).toList(),
                        rows.size(),
                        row -> String.valueOf(row.ground())));
    }

    private static List<Count> outcomes(List<ReportRow> rows) {
        var found = counts(rows, rows.size(), ReportRow::outcome);
        var inOrder = new ArrayList<Count>();
        for (var code : ORDER_OF_OUTCOMES) {
            found.stream()
                    .filter(count -> count.code().equals(code))
                    .findFirst()
                    .or(() ->
                            ALWAYS_COUNTED.contains(code) ? Optional.of(new Count(code, 0, 0, 0, 0)) : Optional.empty())
                    .ifPresent(inOrder::add);
        }
        return List.copyOf(inOrder);
    }

    private static List<Count> counts(List<ReportRow> rows, int all, Function<ReportRow, String> code) {
        var byCode = new LinkedHashMap<String, List<ReportRow>>();
        for (var row : rows) {
            byCode.computeIfAbsent(code.apply(row), unknown -> new ArrayList<>())
                    .add(row);
        }
        return byCode.entrySet().stream()
                .map(entry -> new Count(
                        entry.getKey(),
                        entry.getValue().size(),
                        distinct(entry.getValue(), ReportRow::submissionNumber),
                        distinct(entry.getValue(), Statistics::content),
                        (double) entry.getValue().size() / all))
                .toList();
    }

    /** What was taken back before a case was opened for it has none. */
    private static String content(ReportRow row) {
        return row.caseKey().isEmpty() ? row.remarkNumber() : row.caseKey();
    }

    private static int distinct(List<ReportRow> rows, Function<ReportRow, String> of) {
        var seen = new HashSet<String>();
        rows.forEach(row -> seen.add(of.apply(row)));
        return seen.size();
    }
}
