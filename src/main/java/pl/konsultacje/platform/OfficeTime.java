package pl.konsultacje.platform;

import java.time.ZoneId;

/** The legal time zone of every date that the software computes or shows. */
public final class OfficeTime {

    public static final ZoneId ZONE = ZoneId.of("Europe/Warsaw");

    private OfficeTime() {}
}
