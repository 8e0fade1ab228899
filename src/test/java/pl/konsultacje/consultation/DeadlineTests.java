package pl.konsultacje.consultation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import pl.konsultacje.platform.OfficeTime;
import pl.konsultacje.platform.Refused;

/** Every deadline against a table that another program made: {@code deadlines/generate.py}, beside it, says how. */
class DeadlineTests {

    @ParameterizedTest
    @CsvFileSource(resources = "/deadlines/deadlines.csv", numLinesToSkip = 1)
    void agreesWithTheIndependentTable(
            LocalDate announced,
            DayCounting counting,
            int minimum,
            EndRule endRule,
            int reportDays,
            LocalDate extendedTo,
            LocalDate earliestEnd,
            LocalDate lastDay,
            Instant endsBefore,
            LocalDate reportDue,
            Instant reminderAt) {
        var basis = new LegalBasis(
                "BASIS",
                new LegalTerms("podstawa", "basis", minimum, counting, reportDays, endRule, false, false, false),
                "x");
        var morning = OfficeTime.startOf(announced).plusSeconds(8 * 3600);
        var consultation = new Consultation("R5", "Program", "anna", morning);

        assertThat(basis.earliestEnd(announced)).isEqualTo(earliestEnd);
        if (minimum > 1) {
            var dayBefore = announcement(morning, lastDayBefore(basis, earliestEnd));
            assertThatThrownBy(() -> consultation.prepare(dayBefore, null, basis, morning))
                    .isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.arguments())
                            .containsExactly(minimum, earliestEnd));
        }
        consultation.prepare(announcement(morning, earliestEnd), null, basis, morning);
        consultation.approvePublication(new PublicationDecision("", "", null), basis, morning);
        assertThat(consultation.isTermLongEnough(
                        basis, OfficeTime.endOf(announced).minusMillis(1)))
                .isTrue();
        consultation.publish(basis, morning);
        if (extendedTo != null) {
            consultation.extend(extendedTo, morning);
        }

        assertThat(consultation.lastDay()).isEqualTo(lastDay);
        assertThat(consultation.collectionEndsBefore()).isEqualTo(endsBefore);
        assertThat(consultation.isInTime(endsBefore.minusMillis(1))).isTrue();
        assertThat(consultation.isInTime(endsBefore)).isFalse();
        assertThat(consultation.isInTime(endsBefore.plusMillis(1))).isFalse();
        consultation.closeCollection(endsBefore.minusMillis(1));
        assertThat(consultation.isCollectionClosed()).isFalse();
        consultation.closeCollection(endsBefore);
        assertThat(consultation.isCollectionClosed()).isTrue();
        assertThat(consultation.reportDue(basis)).isEqualTo(reportDue);
        assertThat(Timetable.reportReminderAt(reportDue)).isEqualTo(reminderAt);
    }

    /** Latest day that is not yet enough; where ends move, days off before the first lawful one move onto it. */
    private static LocalDate lastDayBefore(LegalBasis basis, LocalDate earliestEnd) {
        var day = earliestEnd.minusDays(1);
        while (basis.lastDay(day).equals(earliestEnd)) {
            day = day.minusDays(1);
        }
        return day;
    }

    private static Announcement announcement(Instant publicationAt, LocalDate end) {
        return new Announcement(
                "Program",
                "ROPS",
                "Streszczenie",
                "Przedmiot",
                "Każdy",
                "BASIS",
                publicationAt,
                end,
                "formularz",
                "Liczy się chwila wpływu.",
                "Jan",
                "89",
                "kontakt@example.org",
                "na stronie",
                "Klauzula",
                true);
    }
}
