package dev.gatehouse.gateway;

import dev.gatehouse.gateway.Readings.Reading;
import dev.gatehouse.kernel.OrganizationId;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;

/** One thing that belongs to no organization, read whole and held until it is outdated. */
final class Remembered<T> {

    private final String name;
    private final Supplier<T> source;
    private final Readings readings;
    private final @Nullable OrganizationId whose;
    private volatile @Nullable Reading<T> latest;

    /**
     * @param name no other has it
     * @param whose changes outdate it; null for those of everything alone
     */
    Remembered(String name, Supplier<T> source, Readings readings, @Nullable OrganizationId whose) {
        this.name = name;
        this.source = source;
        this.readings = readings;
        this.whose = whose;
    }

    /** @throws DataAccessException where it was never read and Postgres does not answer */
    T get() {
        var known = latest;
        if (known != null && readings.fresh(known, whose)) {
            return known.value();
        }
        try {
            return readings.load(name, this::read, value -> whose).value();
        } catch (DataAccessException away) {
            if (known == null || !readings.usable(known, whose)) {
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
