package pl.konsultacje.meeting.web;

import org.jspecify.annotations.Nullable;
import pl.konsultacje.consultation.PlannedMeeting;
import pl.konsultacje.platform.OfficeTime;

/** A meeting, as typed. */
record MeetingForm(
        @Nullable String title,
        @Nullable String date,
        @Nullable String start,
        @Nullable String end,
        @Nullable String place,
        @Nullable String link,
        @Nullable String admission,
        @Nullable String seats) {

    /** Who may come, as the form says it. */
    static final String OPEN = "OPEN";

    static final String BY_REGISTRATION = "BY_REGISTRATION";

    static MeetingForm blank() {
        return new MeetingForm("", "", "", "", "", "", OPEN, "");
    }

    static MeetingForm of(PlannedMeeting meeting) {
        var start = meeting.startsAt().atZone(OfficeTime.ZONE);
        return new MeetingForm(
                meeting.title(),
                start.toLocalDate().toString(),
                start.toLocalTime().toString(),
                meeting.endsAt().atZone(OfficeTime.ZONE).toLocalTime().toString(),
                meeting.place(),
                meeting.link(),
                meeting.byRegistration() ? BY_REGISTRATION : OPEN,
                meeting.seats() == null ? "" : meeting.seats().toString());
    }
}
