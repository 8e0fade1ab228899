package pl.konsultacje.meeting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import pl.konsultacje.consultation.PlannedMeeting;
import pl.konsultacje.platform.Refused;

class MeetingTests {

    private static final Instant START = Instant.parse("2021-02-23T11:00:00Z");
    private static final Instant END = Instant.parse("2021-02-23T13:00:00Z");
    private static final Instant ANNOUNCED = Instant.parse("2021-01-27T07:00:00Z");

    private final Meeting meeting = new Meeting("WPRESiS-2021", 1, planned("Spotkanie otwarte"));

    @Test
    void isCountedWithinItsConsultation() {
        assertThat(meeting.getMeetingKey()).isEqualTo("WPRESiS-2021/S1");
        assertThat(meeting.isOpen()).isTrue();
    }

    @Test
    void isPlannedAnewOnlyBeforeItIsAnnounced() {
        meeting.plan(planned("Spotkanie online"));
        assertThat(meeting.getTitle()).isEqualTo("Spotkanie online");

        assertThat(meeting.announce(ANNOUNCED)).isTrue();
        assertThat(meeting.announce(ANNOUNCED)).isFalse();
        assertRefused(() -> meeting.plan(planned("Inne")), "refused.meeting.announced");
    }

    @Test
    void remindsADayBefore() {
        assertThat(meeting.remindsAt()).isEqualTo(Instant.parse("2021-02-22T11:00:00Z"));
    }

    @Test
    void isAheadFromItsAnnouncementToItsStart() {
        assertThat(meeting.isAhead(ANNOUNCED)).isFalse();
        meeting.announce(ANNOUNCED);

        assertThat(meeting.isAhead(START.minusSeconds(1))).isTrue();
        assertThat(meeting.isAhead(START)).isFalse();
    }

    @Test
    void keepsItsAddressForThoseWhoHaveASeat() {
        meeting.plan(new PlannedMeeting("Warsztat", START, END, "online", "https://example.org/tajny", true, 20));

        assertThat(meeting.date().link()).isEmpty();
        assertThat(meeting.dateForParticipants().link()).isEqualTo("https://example.org/tajny");
    }

    @Test
    void aChangeOfSeatsAloneIsNoNewVersionOfItsDate() {
        meeting.plan(new PlannedMeeting("Warsztat", START, END, "online", "", true, 20));
        meeting.announce(ANNOUNCED);

        meeting.change(new PlannedMeeting("Warsztat", START, END, "online", "", true, 30), ANNOUNCED);
        assertThat(meeting.getSeats()).isEqualTo(30);
        assertThat(meeting.getSequence()).isZero();

        meeting.change(new PlannedMeeting("Warsztat", START, END, "sala 5", "", true, 30), ANNOUNCED);
        assertThat(meeting.getSequence()).isEqualTo(1);
    }

    @Test
    void refusesSeatsOfAnOpenMeetingAndNone() {
        assertRefused(
                () -> new PlannedMeeting("x", START, END, "online", "", false, 5).refuseWrongSeats("seats"),
                "refused.meeting.seatsOfOpen");
        assertRefused(
                () -> new PlannedMeeting("x", START, END, "online", "", true, 0).refuseWrongSeats("seats"),
                "refused.meeting.seats");
        new PlannedMeeting("x", START, END, "online", "", true, null).refuseWrongSeats("seats");
    }

    @Test
    void asksForChairCountAndCourse() {
        assertRefused(() -> meeting.record(minutes("", 3, "Omówiono."), END), "refused.minutes.chairMissing");
        assertRefused(() -> meeting.record(minutes("Anna", -1, "Omówiono."), END), "refused.minutes.attendance");
        assertRefused(() -> meeting.record(minutes("Anna", 3, " "), END), "refused.minutes.courseMissing");
        assertRefused(
                () -> meeting.record(minutes("Anna", 3, "Omówiono."), START.minusSeconds(1)), "refused.minutes.early");
        assertThat(meeting.getMinutes()).isNull();
    }

    @Test
    void closesOnceWithItsMinutes() {
        assertThatThrownBy(() -> meeting.close(END)).isInstanceOf(IllegalStateException.class);
        meeting.record(minutes("Anna", 0, "Nikt nie przyszedł."), END);

        meeting.close(END);
        meeting.close(END.plusSeconds(1));

        assertThat(meeting.isOpen()).isFalse();
        assertRefused(() -> meeting.record(minutes("Anna", 0, "Inaczej."), END), "refused.minutes.closed");
    }

    private static Minutes minutes(String chair, int attendance, String course) {
        return new Minutes("Temat", chair, attendance, course, END);
    }

    private static PlannedMeeting planned(String title) {
        return new PlannedMeeting(title, START, END, "online", "https://example.org/spotkanie");
    }

    private static void assertRefused(Runnable act, String code) {
        assertThatThrownBy(act::run).isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.code())
                .isEqualTo(code));
    }
}
