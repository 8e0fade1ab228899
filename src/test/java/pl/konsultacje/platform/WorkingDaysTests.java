package pl.konsultacje.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorkingDaysTests {

    @ParameterizedTest
    @CsvSource({
        "2000, 2000-04-23",
        "2021, 2021-04-04",
        "2024, 2024-03-31",
        "2025, 2025-04-20",
        "2026, 2026-04-05",
        "2038, 2038-04-25"
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
    void countsWorkingDaysBetween() {
        assertThat(WorkingDays.between(LocalDate.of(2021, 3, 5), LocalDate.of(2021, 3, 8)))
                .isEqualTo(1);
        assertThat(WorkingDays.between(LocalDate.of(2021, 3, 8), LocalDate.of(2021, 3, 5)))
                .isEqualTo(-1);
        assertThat(WorkingDays.between(LocalDate.of(2021, 3, 8), LocalDate.of(2021, 3, 8)))
                .isZero();
    }
}
