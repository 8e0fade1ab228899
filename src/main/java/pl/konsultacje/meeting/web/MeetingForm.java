package pl.konsultacje.meeting.web;

import java.time.LocalDate;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;
import pl.konsultacje.consultation.PlannedMeeting;
import pl.konsultacje.platform.OfficeTime;

/** A meeting, as typed. */
record MeetingForm(
        @Nullable String title,
        @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate date,
        @DateTimeFormat(pattern = "HH:mm") @Nullable LocalTime start,
        @DateTimeFormat(pattern = "HH:mm") @Nullable LocalTime end,
        @Nullable String place,
        @Nullable String link) {

    static MeetingForm of(PlannedMeeting meeting) {
        var start = meeting.startsAt().atZone(OfficeTime.ZONE);
        return new MeetingForm(
                meeting.title(),
                start.toLocalDate(),
                start.toLocalTime(),
                meeting.endsAt().atZone(OfficeTime.ZONE).toLocalTime(),
                meeting.place(),
                meeting.link());
    }
}
