package pl.konsultacje.consultation;

/** Which days a term counts; the day of the announcement is never one of them. */
public enum DayCounting {
    CALENDAR_DAYS,
    WORKING_DAYS
}
