package dev.gatehouse.gateway;

import dev.gatehouse.gateway.Readings.Reading;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;

/** One thing that belongs to no organization, read whole and held until it is outdated. */
final class Remembered<T> {

    private final String name;
    private final Supplier<T> source;
    private final Readings readings;
    private volatile @Nullable Reading<T> latest;

    /** @param name no other has it */
    Remembered(String name, Supplier<T> source, Readings readings) {
        this.name = name;
        this.source = source;
        this.readings = readings;
    }

    /** @throws DataAccessException where it was never read and Postgres does not answer */
    T get() {
        var known = latest;
        if (known != null && readings.fresh(known, null)) {
            return known.value();
        }
        try {
            return readings.load(name, this::read, reading -> readings.holds(reading, null)).value();
        } catch (DataAccessException away) {
            if (known == null || !readings.usable(known, null)) {
                throw away;
            }
            return known.value();
        }
    }

    private Reading<T> read() {
        var reading = readings.read(source);
        latest = reading;
        return reading;
    }
}
