package pl.konsultacje.platform;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

/** The legal time zone of every date that the software computes or shows. */
public final class OfficeTime {

    public static final ZoneId ZONE = ZoneId.of("Europe/Warsaw");

    private OfficeTime() {}

    /** The day on which the instant lies. */
    public static LocalDate dayOf(Instant instant) {
        return LocalDate.ofInstant(instant, ZONE);
    }

    /** First instant of the day. */
    public static Instant startOf(LocalDate day) {
        return day.atStartOfDay(ZONE).toInstant();
    }

    /** First instant after the day. */
    public static Instant endOf(LocalDate day) {
        return startOf(day.plusDays(1));
    }

    /** The instant at which the clocks show that hour. */
    public static Instant at(LocalDate day, LocalTime hour) {
        return day.atTime(hour).atZone(ZONE).toInstant();
    }
}
