package pl.konsultacje.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The report's numbers.
 *
 * @param entities distinct submitters
 * @param submissions letters, forms and e-mails
 * @param remarks remarks in them
 * @param forTheRecord of the remarks, those made orally for the record
 * @param distinctContents distinct contents: remarks handled together count once, where they were answered
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
            ReportRow.REPEATED,
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

    /** Share of a line in the distinct contents, 0 to 1. */
    public double shareOfContents(Count line) {
        return distinctContents == 0 ? 0 : (double) line.distinctContents() / distinctContents;
    }

    static Statistics of(List<ReportRow> rows, int entities) {
        var answered = rows.stream()
                .filter(Statistics::isDecided)
                .map(ReportRow::caseKey)
                .collect(Collectors.toSet());
        return new Statistics(
                entities,
                distinct(rows, ReportRow::submissionNumber),
                rows.size(),
                (int) rows.stream()
                        .filter(row -> row.channel().equals("ORAL_FOR_RECORD"))
                        .count(),
                contents(rows, answered),
                outcomes(rows, answered),
                counts(rows, rows.size(), answered, ReportRow::part),
                counts(rows, rows.size(), answered, ReportRow::submitterType),
                counts(rows, rows.size(), answered, ReportRow::channel),
                counts(
                        rows.stream().filter(ReportRow::isLeft).toList(),
                        rows.size(),
                        answered,
                        row -> String.valueOf(row.ground())));
    }

    private static List<Count> outcomes(List<ReportRow> rows, Set<String> answered) {
        var found = counts(rows, rows.size(), answered, ReportRow::outcome);
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

    private static List<Count> counts(
            List<ReportRow> rows, int all, Set<String> answered, Function<ReportRow, String> code) {
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
                        contents(entry.getValue(), answered),
                        (double) entry.getValue().size() / all))
                .toList();
    }

    private static int distinct(List<ReportRow> rows, Function<ReportRow, String> of) {
        return (int) rows.stream().map(of).distinct().count();
    }

    /**
     * Of these rows. What was taken back or repeated adds a content only where nothing in the whole table answers it.
     *
     * @param answered cases in which something was answered or left without consideration
     */
    private static int contents(List<ReportRow> rows, Set<String> answered) {
        return (int) rows.stream()
                .filter(row -> isDecided(row) || !answered.contains(row.caseKey()))
                // what was taken back before a case was opened for it has none
                .map(row -> row.caseKey().isEmpty() ? row.remarkNumber() : row.caseKey())
                .distinct()
                .count();
    }

    private static boolean isDecided(ReportRow row) {
        return !row.isWithdrawn() && !row.isRepeated();
    }
}
