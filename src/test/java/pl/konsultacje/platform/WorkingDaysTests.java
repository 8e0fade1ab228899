package pl.konsultacje.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorkingDaysTests {

    /** As calendars were printed, and as the US Naval Observatory publishes them; not computed. */
    @ParameterizedTest
    @CsvSource({
        "2000, 2000-04-23",
        "2020, 2020-04-12",
        "2021, 2021-04-04",
        "2022, 2022-04-17",
        "2023, 2023-04-09",
        "2024, 2024-03-31",
        "2025, 2025-04-20",
        "2026, 2026-04-05",
        "2027, 2027-03-28",
        "2028, 2028-04-16",
        "2029, 2029-04-01",
        "2030, 2030-04-21",
        "2031, 2031-04-13",
        "2032, 2032-03-28",
        "2033, 2033-04-17",
        "2034, 2034-04-09",
        "2035, 2035-03-25",
        "2036, 2036-04-13",
        "2037, 2037-04-05",
        "2038, 2038-04-25",
        "2039, 2039-04-10",
        "2040, 2040-04-01"
    })
    void knowsEaster(int year, LocalDate sunday) {
        assertThat(WorkingDays.easter(year)).isEqualTo(sunday);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2021-01-01",
                "2021-01-06",
                "2021-04-05",
                "2021-05-03",
                "2021-06-03",
                "2021-11-01",
                "2021-11-11",
                "2025-12-24",
                "2025-12-25",
                "2025-12-26",
                "2026-12-24",
                "2021-02-27",
                "2021-02-28"
            })
    void restsOnHolidaysAndWeekends(LocalDate day) {
        assertThat(WorkingDays.isWorkingDay(day)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2021-03-03", "2024-12-24", "2021-12-24", "2025-12-23", "2021-04-06"})
    void worksOnOtherDays(LocalDate day) {
        assertThat(WorkingDays.isWorkingDay(day)).isTrue();
    }

    @Test
    void countsOverWeekendsAndEaster() {
        assertThat(WorkingDays.plus(LocalDate.of(2021, 3, 3), 7)).isEqualTo(LocalDate.of(2021, 3, 12));
        assertThat(WorkingDays.plus(LocalDate.of(2021, 4, 2), 1)).isEqualTo(LocalDate.of(2021, 4, 6));
        assertThat(WorkingDays.plus(LocalDate.of(2021, 4, 2), -7)).isEqualTo(LocalDate.of(2021, 3, 24));
        assertThat(WorkingDays.plus(LocalDate.of(2025, 12, 23), 1)).isEqualTo(LocalDate.of(2025, 12, 29));
    }

    @Test
    void givesThatDayOrTheNextWorkingDay() {
        assertThat(WorkingDays.thatOrNext(LocalDate.of(2021, 3, 3))).isEqualTo(LocalDate.of(2021, 3, 3));
        assertThat(WorkingDays.thatOrNext(LocalDate.of(2021, 4, 3))).isEqualTo(LocalDate.of(2021, 4, 6));
        assertThat(WorkingDays.thatOrNext(LocalDate.of(2025, 12, 24))).isEqualTo(LocalDate.of(2025, 12, 29));
    }

    /**
     * The published norms of working time, and the holidays on Saturdays: for those employees get another day off, but the
     * calendar of offices knows no day in their place.
     */
    @ParameterizedTest
    @CsvSource({"2020, 253, 2", "2021, 252, 2", "2024, 251, 1", "2025, 249, 2"})
    void knowsHowManyDaysOfAYearAreWorkedOn(int year, int norm, int saturdays) {
        assertThat(WorkingDays.between(LocalDate.of(year - 1, 12, 31), LocalDate.of(year, 12, 31)))
                .isEqualTo(norm + saturdays);
    }

    @Test
    void countsWorkingDaysBetween() {
        assertThat(WorkingDays.between(LocalDate.of(2021, 3, 5), LocalDate.of(2021, 3, 8)))
                .isEqualTo(1);
        assertThat(WorkingDays.between(LocalDate.of(2021, 3, 8), LocalDate.of(2021, 3, 5)))
                .isEqualTo(-1);
        assertThat(WorkingDays.between(LocalDate.of(2021, 3, 8), LocalDate.of(2021, 3, 8)))
                .isZero();
    }
}
