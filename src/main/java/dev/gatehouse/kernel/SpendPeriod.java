package dev.gatehouse.kernel;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;

/** What a spend limit holds for, in days of UTC. The constants are the words of the API and of the tables. */
public enum SpendPeriod {

    daily,

    /** From Monday to Sunday. */
    weekly,

    monthly;

    /** The first day of the period that the day is in. */
    public LocalDate firstDay(LocalDate day) {
        return switch (this) {
            case daily -> day;
            case weekly -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case monthly -> day.withDayOfMonth(1);
        };
    }

    /** The last day of the period that the day is in, itself part of it. */
    public LocalDate lastDay(LocalDate day) {
        return switch (this) {
            case daily -> day;
            case weekly -> day.with(TemporalAdjusters.nextOrSame(DayOfWeek.SUNDAY));
            case monthly -> day.with(TemporalAdjusters.lastDayOfMonth());
        };
    }
}
