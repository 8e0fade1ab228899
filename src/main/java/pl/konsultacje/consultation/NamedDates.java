package pl.konsultacje.consultation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import pl.konsultacje.platform.OfficeTime;

/**
 * The dates that an announcement names, stored already or only tried, with the basis that judges them.
 *
 * @param collectionEnd last day for remarks as it was typed
 */
record NamedDates(LegalBasis basis, Instant publicationAt, LocalDate collectionEnd, List<PlannedMeeting> meetings) {

    LocalDate announcedOn() {
        return OfficeTime.dayOf(publicationAt);
    }

    LocalDate lastDay() {
        return basis.lastDay(collectionEnd);
    }

    boolean isTooShort() {
        return lastDay().isBefore(basis.earliestEnd(announcedOn()));
    }

    Timetable timetable() {
        return Timetable.of(publicationAt, lastDay(), basis.getTerms(), meetings);
    }
}
