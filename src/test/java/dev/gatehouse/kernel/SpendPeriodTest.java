package dev.gatehouse.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpendPeriodTest {

    @ParameterizedTest
    @CsvSource({
            "daily,   2027-03-31, 2027-03-31, 2027-03-31",
            "daily,   2028-02-29, 2028-02-29, 2028-02-29",
            "weekly,  2027-03-01, 2027-03-01, 2027-03-07",
            "weekly,  2027-03-07, 2027-03-01, 2027-03-07",
            "weekly,  2027-03-08, 2027-03-08, 2027-03-14",
            "weekly,  2026-12-31, 2026-12-28, 2027-01-03",
            "weekly,  2027-01-03, 2026-12-28, 2027-01-03",
            "weekly,  2028-02-29, 2028-02-28, 2028-03-05",
            "monthly, 2027-02-01, 2027-02-01, 2027-02-28",
            "monthly, 2027-02-28, 2027-02-01, 2027-02-28",
            "monthly, 2028-02-28, 2028-02-01, 2028-02-29",
            "monthly, 2028-02-29, 2028-02-01, 2028-02-29",
            "monthly, 2100-02-10, 2100-02-01, 2100-02-28",
            "monthly, 2027-04-30, 2027-04-01, 2027-04-30",
            "monthly, 2026-12-31, 2026-12-01, 2026-12-31"
    })
    void periodGoesFromItsFirstDayToItsLast(SpendPeriod period, LocalDate day, LocalDate first, LocalDate last) {
        assertThat(period.firstDay(day)).isEqualTo(first);
        assertThat(period.lastDay(day)).isEqualTo(last);
    }

    /** So that what is spent on a day counts in one period of each kind, and in no other. */
    @ParameterizedTest
    @CsvSource({"daily", "weekly", "monthly"})
    void nextPeriodBeginsOnTheDayAfterTheLast(SpendPeriod period) {
        for (var day = LocalDate.of(2027, 12, 1); day.getYear() < 2029; day = day.plusDays(1)) {
            var next = period.lastDay(day).plusDays(1);
            assertThat(period.firstDay(next)).isEqualTo(next);
            assertThat(period.firstDay(period.lastDay(day))).isEqualTo(period.firstDay(day));
        }
    }
}
