package pl.konsultacje.consultation;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.LocalDate;
import pl.konsultacje.platform.WorkingDays;

/**
 * What a legal basis demands, by value: from its approval on a consultation goes by its own copy.
 *
 * @param namePl what it is called in Polish, as acts of the office name it
 * @param nameEn what it is called in English
 * @param minimumDays days for remarks at least
 * @param dayCounting which days those are
 * @param reportDays calendar days after the last one for remarks within which the report is due
 * @param endRule what becomes of a last day for remarks that is no working day
 * @param decisionRequired whether the announcement rests on a decision of the board
 * @param resolutionRequired whether the board adopts the report by a resolution
 * @param postmarkCounts whether a letter counts as received on the day of its postmark
 */
@Embeddable
public record LegalTerms(
        String namePl,
        String nameEn,
        int minimumDays,
        @Enumerated(EnumType.STRING) DayCounting dayCounting,
        int reportDays,
        @Enumerated(EnumType.STRING) EndRule endRule,
        boolean decisionRequired,
        boolean resolutionRequired,
        boolean postmarkCounts) {

    /** The day on which the minimum has passed, before the rule for its end is asked. */
    LocalDate minimumPasses(LocalDate announced) {
        return dayCounting == DayCounting.WORKING_DAYS
                ? WorkingDays.plus(announced, minimumDays)
                : announced.plusDays(minimumDays);
    }

    /** First day on which the collection may end when it is announced on the given day. */
    public LocalDate earliestEnd(LocalDate announced) {
        return lastDay(minimumPasses(announced));
    }

    /** The last day for remarks when the office names the given one. */
    public LocalDate lastDay(LocalDate named) {
        return endRule == EndRule.MOVES ? WorkingDays.thatOrNext(named) : named;
    }

    /** Last day for the report when remarks are collected up to the given day. */
    public LocalDate reportDue(LocalDate collectionEnd) {
        return collectionEnd.plusDays(reportDays);
    }
}
