package pl.konsultacje.consultation;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import pl.konsultacje.platform.OfficeTime;
import pl.konsultacje.platform.WorkingDays;

/**
 * When what happens in a consultation, as it follows from its announcement.
 *
 * @param entries in their order
 */
record Timetable(List<Entry> entries) {

    /** Intake transactions end within 30 s, so a minute after the end no accepted row is missed. */
    private static final Duration AFTER_LAST_INTAKE = Duration.ofSeconds(60);

    private static final int REMINDED_WORKING_DAYS_BEFORE = 7;
    private static final LocalTime MORNING = LocalTime.of(8, 0);

    /** What happens; what lasts a day happens at its end. */
    enum Event {
        PUBLICATION,
        MEETING_REMINDER,
        MEETING,
        LAST_DAY,
        CLOSING,
        REPORT_REMINDER,
        REPORT_DUE,
        REPORT_OVERDUE
    }

    /**
     * One date.
     *
     * @param title of the meeting; empty when it is about none
     */
    record Entry(Event event, Instant at, String title) {}

    static Timetable of(Instant publicationAt, LocalDate lastDay, LegalTerms terms, List<PlannedMeeting> meetings) {
        var due = terms.reportDue(lastDay);
        var entries = new ArrayList<Entry>();
        entries.add(new Entry(Event.PUBLICATION, publicationAt, ""));
        for (var meeting : meetings) {
            entries.add(new Entry(Event.MEETING_REMINDER, meeting.remindsAt(), meeting.title()));
            entries.add(new Entry(Event.MEETING, meeting.startsAt(), meeting.title()));
        }
        entries.add(new Entry(Event.LAST_DAY, OfficeTime.endOf(lastDay), ""));
        entries.add(new Entry(Event.CLOSING, collectionClosesAt(lastDay), ""));
        entries.add(new Entry(Event.REPORT_REMINDER, reportReminderAt(due), ""));
        entries.add(new Entry(Event.REPORT_DUE, OfficeTime.endOf(due), ""));
        entries.add(new Entry(Event.REPORT_OVERDUE, OfficeTime.endOf(due), ""));
        entries.sort(Comparator.comparing(Entry::at).thenComparing(Entry::event));
        return new Timetable(List.copyOf(entries));
    }

    static Instant collectionClosesAt(LocalDate lastDay) {
        return OfficeTime.endOf(lastDay).plus(AFTER_LAST_INTAKE);
    }

    /** Morning of the day on which the coordinator is reminded: seven working days before the report is due. */
    static Instant reportReminderAt(LocalDate due) {
        return OfficeTime.at(WorkingDays.plus(due, -REMINDED_WORKING_DAYS_BEFORE), MORNING);
    }
}
