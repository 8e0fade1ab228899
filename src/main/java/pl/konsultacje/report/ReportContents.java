package pl.konsultacje.report;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a version of the report freezes when it is compiled: everything that it says but the coordinator's own chapters.
 *
 * @param course what was consulted, on what basis, when and how
 * @param meetings the meetings that were held
 * @param completeness that no remark was lost
 * @param statistics the numbers
 * @param rows the table of remarks, in the order of the register
 * @param annexes of other rooms; none in what was frozen before there were any
 */
public record ReportContents(
        Course course,
        List<HeldMeeting> meetings,
        Completeness completeness,
        Statistics statistics,
        List<ReportRow> rows,
        List<Annex> annexes) {

    public ReportContents {
        annexes = annexes == null ? List.of() : annexes;
    }

    /**
     * How the consultation went.
     *
     * @param announcedOn day of the announcement
     * @param collectionEnd last day for remarks
     * @param reportDue last day for the report
     * @param documents titles of what was consulted
     */
    public record Course(
            String title,
            String headline,
            String unit,
            String summary,
            String subject,
            String legalBasis,
            String decision,
            @Nullable LocalDate decisionDate,
            @Nullable LocalDate announcedOn,
            LocalDate collectionEnd,
            LocalDate reportDue,
            String whoMayTakePart,
            String channels,
            String timelyReceiptRule,
            List<String> documents) {}

    /**
     * A meeting; speakers are not named.
     *
     * @param place platform or address in words
     * @param participants how many took part; null when the minutes do not say
     * @param course what happened, by the minutes
     */
    public record HeldMeeting(
            String title,
            Instant startsAt,
            String place,
            @Nullable Integer participants,
            String course) {}
}
