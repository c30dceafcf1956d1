package dev.gatehouse.gateway;

import dev.gatehouse.kernel.OrganizationId;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Component;

/** Reads from Postgres what checks remember, and tells how long each reading holds. */
@Component
class Readings {

    /** After Postgres did not answer, nobody else waits for it for so long. */
    private static final long AWAY_NANOS = Duration.ofSeconds(1).toNanos();

    /** @param readAtNanos when the reading began */
    record Reading<T>(T value, long generation, long readAtNanos) {

        private boolean youngerThan(Duration age) {
            return System.nanoTime() - readAtNanos < age.toNanos();
        }
    }

    private final Generations generations;
    private final Journal journal;
    private final Loading loading;
    private final GatewayProperties properties;
    private volatile long awayUntilNanos = System.nanoTime();

    Readings(Generations generations, Journal journal, Loading loading, GatewayProperties properties) {
        this.generations = generations;
        this.journal = journal;
        this.loading = loading;
        this.properties = properties;
    }

    <T> Reading<T> read(Supplier<T> source) {
        var generation = generations.current();
        var began = System.nanoTime();
        var reading = new Reading<>(source.get(), generation, began);
        // It answers, whatever somebody else waited for in vain.
        awayUntilNanos = System.nanoTime();
        return reading;
    }

    /**
     * Reads, or waits for who reads the same already. What began before it was asked for may tell of before a change
     * that was answered since: unless it holds, it is read once more, and that tells of all that this caller may know of.
     *
     * @param key what is read: one reading for all who ask for it at once
     * @param whose it is, null for what is everybody's
     * @throws DataAccessException where Postgres does not answer in time, or did not a moment ago
     */
    <T> Reading<T> load(Object key, Supplier<Reading<T>> reading, Function<T, @Nullable OrganizationId> whose) {
        if (System.nanoTime() - awayUntilNanos < 0) {
            throw new DatabaseAway();
        }
        long asked = System.nanoTime();
        try {
            var loaded = loading.load(key, reading);
            return loaded.readAtNanos() - asked >= 0 || holds(loaded, whose.apply(loaded.value()))
                    ? loaded
                    : loading.load(key, reading);
        } catch (DataAccessException away) {
            awayUntilNanos = System.nanoTime() + AWAY_NANOS;
            throw away;
        }
    }

    /** @param organization whose it is, null for what is everybody's */
    boolean fresh(Reading<?> reading, @Nullable OrganizationId organization) {
        return within(properties.snapshotMaxAge(), reading, organization);
    }

    /** Whether it may be gone by as long as Postgres does not answer. */
    boolean usable(Reading<?> reading, @Nullable OrganizationId organization) {
        return within(properties.staleWhileDatabaseAway(), reading, organization);
    }

    private boolean holds(Reading<?> reading, @Nullable OrganizationId organization) {
        return organization == null
                ? generations.holds(reading.generation())
                : generations.holds(reading.generation(), organization);
    }

    private boolean within(Duration age, Reading<?> reading, @Nullable OrganizationId organization) {
        return holds(reading, organization) && (journal.heardWithin(age) || reading.youngerThan(age));
    }

    /** Found out a moment ago; asking again would only make this caller wait as well. */
    private static final class DatabaseAway extends DataAccessResourceFailureException {

        private DatabaseAway() {
            super("Postgres did not answer a moment ago");
        }
    }
}
