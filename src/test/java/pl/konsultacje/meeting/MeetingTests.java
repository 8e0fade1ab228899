package pl.konsultacje.meeting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import pl.konsultacje.consultation.PlannedMeeting;
import pl.konsultacje.platform.Refused;
import pl.konsultacje.submission.SubmitterType;

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
        assertRefused(
                () -> meeting.record(minutes("", 3, "Omówiono."), List.of(), END), "refused.minutes.chairMissing");
        assertRefused(
                () -> meeting.record(minutes("Anna", -1, "Omówiono."), List.of(), END), "refused.minutes.attendance");
        assertRefused(() -> meeting.record(minutes("Anna", 3, " "), List.of(), END), "refused.minutes.courseMissing");
        assertRefused(
                () -> meeting.record(minutes("Anna", 3, "Omówiono."), List.of(), START.minusSeconds(1)),
                "refused.minutes.early");
        assertThat(meeting.getMinutes()).isNull();
    }

    @Test
    void aPointOfTheAgendaIsCourseEnough() {
        meeting.record(
                minutes("Anna", 3, ""),
                List.of(new AgendaPoint("Cele", "Pytano o wskaźniki."), new AgendaPoint("Pytania", "")),
                END);

        assertThat(meeting.proceedings()).isEqualTo("1. Cele\nPytano o wskaźniki.\n\n2. Pytania");
    }

    @Test
    void linksARecordingOfWhatHasBegun() {
        meeting.announce(ANNOUNCED);
        assertRefused(
                () -> meeting.linkRecording("https://example.org/1", START.minusSeconds(1)), "refused.recording.early");
        for (var address :
                List.of("javascript:alert(1)", "example.org", "https://a b", "https://x/" + "y".repeat(400))) {
            assertRefused(() -> meeting.linkRecording(address, END), "refused.recording.link");
        }

        assertThat(meeting.linkRecording("https://example.org/1", END)).isTrue();
        assertThat(meeting.linkRecording("https://example.org/1", END)).isFalse();
        assertThat(meeting.linkRecording("", END)).isTrue();
        assertThat(meeting.getRecording()).isNull();
    }

    @Test
    void knowsAPersonsNameInATextForEverybody() {
        var remark = new OralRemark("Jan Nowak", SubmitterType.PERSON, null, "Za mało OWES.", "");
        assertThat(remark.isNamedIn("Jako pierwszy mówił JAN NOWAK.")).isTrue();
        assertThat(remark.isNamedIn("Uczestnik pytał o cele.")).isFalse();
        assertThat(new OralRemark("Jan", SubmitterType.PERSON, null, "x", "").isNamedIn("stycznia i Jan"))
                .as("one word is no full name")
                .isFalse();
    }

    @Test
    void closesOnceWithItsMinutes() {
        assertThatThrownBy(() -> meeting.close(END)).isInstanceOf(IllegalStateException.class);
        meeting.record(minutes("Anna", 0, "Nikt nie przyszedł."), List.of(), END);

        meeting.close(END);
        meeting.close(END.plusSeconds(1));

        assertThat(meeting.isOpen()).isFalse();
        assertRefused(() -> meeting.record(minutes("Anna", 0, "Inaczej."), List.of(), END), "refused.minutes.closed");
    }

    private static Minutes minutes(String chair, int attendance, String course) {
        return new Minutes("Temat", chair, "online", attendance, course, END);
    }

    private static PlannedMeeting planned(String title) {
        return new PlannedMeeting(title, START, END, "online", "https://example.org/spotkanie");
    }

    private static void assertRefused(Runnable act, String code) {
        assertThatThrownBy(act::run).isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.code())
                .isEqualTo(code));
    }
}
