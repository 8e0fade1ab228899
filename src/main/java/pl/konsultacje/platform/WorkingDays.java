package pl.konsultacje.platform;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Set;

/**
 * The calendar of Polish offices: Monday to Friday except public holidays (act of 18 January 1951 on non-working days;
 * 6 January since 2011, 24 December since 2025).
 */
public final class WorkingDays {

    private static final Set<MonthDay> FIXED = Set.of(
            MonthDay.of(1, 1),
            MonthDay.of(1, 6),
            MonthDay.of(5, 1),
            MonthDay.of(5, 3),
            MonthDay.of(8, 15),
            MonthDay.of(11, 1),
            MonthDay.of(11, 11),
            MonthDay.of(12, 25),
            MonthDay.of(12, 26));

    private WorkingDays() {}

    public static boolean isWorkingDay(LocalDate day) {
        var weekday = day.getDayOfWeek();
        return weekday != DayOfWeek.SATURDAY && weekday != DayOfWeek.SUNDAY && !isHoliday(day);
    }

    /** The working day that many working days after (or, negative, before) the given day, which is not counted. */
    public static LocalDate plus(LocalDate day, int workingDays) {
        var step = workingDays < 0 ? -1 : 1;
        var result = day;
        for (var left = Math.abs(workingDays); left > 0; ) {
            result = result.plusDays(step);
            if (isWorkingDay(result)) {
                left--;
            }
        }
        return result;
    }

    /** That day if it is a working day, else the next one. */
    public static LocalDate thatOrNext(LocalDate day) {
        return isWorkingDay(day) ? day : plus(day, 1);
    }

    /** Working days after the first day up to and including the last; negative when the last lies before the first. */
    public static int between(LocalDate first, LocalDate last) {
        if (last.isBefore(first)) {
            return -between(last, first);
        }
        return (int) first.plusDays(1)
                .datesUntil(last.plusDays(1))
                .filter(WorkingDays::isWorkingDay)
                .count();
    }

    private static boolean isHoliday(LocalDate day) {
        var easter = easter(day.getYear());
        return FIXED.contains(MonthDay.from(day))
                || (day.getYear() >= 2025 && MonthDay.from(day).equals(MonthDay.of(12, 24)))
                || day.equals(easter)
                || day.equals(easter.plusDays(1))
                || day.equals(easter.plusDays(49))
                || day.equals(easter.plusDays(60));
    }

    /** Easter Sunday of the Gregorian calendar, by the anonymous algorithm (Meeus, Jones, Butcher). */
    static LocalDate easter(int year) {
        int a = year % 19;
        int b = year / 100;
        int c = year % 100;
        int d = (19 * a + b - b / 4 - ((b - (b + 8) / 25 + 1) / 3) + 15) % 30;
        int e = (32 + 2 * (b % 4) + 2 * (c / 4) - d - c % 4) % 7;
        int f = d + e - 7 * ((a + 11 * d + 22 * e) / 451) + 114;
        return LocalDate.of(year, f / 31, f % 31 + 1);
    }
}
