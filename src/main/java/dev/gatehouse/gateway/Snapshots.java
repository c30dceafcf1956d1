package dev.gatehouse.gateway;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.gatehouse.access.Peppers;
import dev.gatehouse.access.Secret;
import dev.gatehouse.kernel.OrganizationId;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Component;

/** What is known of keys and models, in this process: a check that finds its key here asks no database. */
@Component
class Snapshots {

    /** A secret that nobody has is forgotten soon, and a flood of them pushes out only its like. */
    private static final Duration UNKNOWN_FOR = Duration.ofSeconds(1);

    /** After Postgres did not answer, nobody else waits for it for so long. */
    private static final long AWAY_NANOS = Duration.ofSeconds(1).toNanos();

    private static final Duration UNUSED_FOR = Duration.ofMinutes(10);
    private static final int MAX_KEYS = 100_000;
    private static final int MAX_UNKNOWN = 10_000;
    private static final int MAX_ATTEMPTS = 10;

    /** @param readAtNanos when the reading began */
    private record Reading<T>(T value, long generation, long readAtNanos) {

        boolean youngerThan(Duration age) {
            return System.nanoTime() - readAtNanos < age.toNanos();
        }
    }

    private final SnapshotSource source;
    private final Generations generations;
    private final Journal journal;
    private final Loading loading;
    private final Peppers peppers;
    private final GatewayProperties properties;
    private final OutageLog outages;
    private final Cache<ByteBuffer, Reading<KeySnapshot>> keys = Caffeine.newBuilder().maximumSize(MAX_KEYS)
            .expireAfterAccess(UNUSED_FOR).build();
    private final Cache<ByteBuffer, Boolean> unknown = Caffeine.newBuilder().maximumSize(MAX_UNKNOWN)
            .expireAfterWrite(UNKNOWN_FOR).build();

    private volatile @Nullable Reading<Map<String, CatalogModel>> catalog;
    private volatile long awayUntilNanos = System.nanoTime();

    Snapshots(SnapshotSource source, Generations generations, Journal journal, Loading loading, Peppers peppers,
            GatewayProperties properties, OutageLog outages) {
        this.source = source;
        this.generations = generations;
        this.journal = journal;
        this.loading = loading;
        this.peppers = peppers;
        this.properties = properties;
        this.outages = outages;
    }

    /** @throws DataAccessException where the key is not known here and Postgres does not answer */
    Optional<KeySnapshot> key(Secret secret) {
        var hashes = peppers.candidates(secret);
        var hash = ByteBuffer.wrap(hashes.getFirst());
        var reading = keys.getIfPresent(hash);
        if (reading != null && fresh(reading, reading.value().organizationId())) {
            return Optional.of(reading.value());
        }
        if (unknown.getIfPresent(hash) != null) {
            return Optional.empty();
        }
        try {
            refuseWhileAway();
            return load(hash, hashes);
        } catch (DataAccessException away) {
            remember(away);
            if (reading == null || !usable(reading, reading.value().organizationId())) {
                throw away;
            }
            outages.happened("Postgres does not answer; going on with what is known", away);
            return Optional.of(reading.value());
        }
    }

    /** @throws DataAccessException where the catalog was never read and Postgres does not answer */
    Optional<CatalogModel> model(String name) {
        return Optional.ofNullable(catalog().get(name));
    }

    /**
     * All models, by the bytes of their ids.
     *
     * @throws DataAccessException where the catalog was never read and Postgres does not answer
     */
    List<CatalogModel> models() {
        return catalog().values().stream().distinct().sorted(Comparator.comparing(CatalogModel::id)).toList();
    }

    private Map<String, CatalogModel> catalog() {
        var reading = catalog;
        if (reading != null && fresh(reading, null)) {
            return reading.value();
        }
        try {
            refuseWhileAway();
            return loadCatalog();
        } catch (DataAccessException away) {
            remember(away);
            if (reading == null || !usable(reading, null)) {
                throw away;
            }
            return reading.value();
        }
    }

    /** What began before an invalidation may tell of before it, to somebody who asks after it. So then once more. */
    private Optional<KeySnapshot> load(ByteBuffer hash, List<byte[]> hashes) {
        for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            var loaded = loading.load(hash, () -> readKey(hash, hashes));
            if (loaded.isEmpty()) {
                return Optional.empty();
            }
            if (holds(loaded.get(), loaded.get().value().organizationId())) {
                return Optional.of(loaded.get().value());
            }
        }
        throw new DataAccessResourceFailureException("The key changed " + MAX_ATTEMPTS + " times while it was read");
    }

    private Optional<Reading<KeySnapshot>> readKey(ByteBuffer hash, List<byte[]> hashes) {
        var generation = generations.current();
        var began = System.nanoTime();
        var reading = source.key(hashes).map(snapshot -> new Reading<>(snapshot, generation, began));
        reading.ifPresentOrElse(read -> keys.put(hash, read), () -> unknown.put(hash, true));
        return reading;
    }

    private Reading<Map<String, CatalogModel>> readCatalog() {
        var generation = generations.current();
        var began = System.nanoTime();
        var reading = new Reading<>(source.models(), generation, began);
        catalog = reading;
        return reading;
    }

    private Map<String, CatalogModel> loadCatalog() {
        for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            var loaded = loading.load("catalog", this::readCatalog);
            if (holds(loaded, null)) {
                return loaded.value();
            }
        }
        throw new DataAccessResourceFailureException(
                "The catalog changed " + MAX_ATTEMPTS + " times while it was read");
    }

    /** @param organization whose it is, null for what is everybody's */
    private boolean fresh(Reading<?> reading, @Nullable OrganizationId organization) {
        return holds(reading, organization)
                && (journal.heardWithin(properties.snapshotMaxAge())
                        || reading.youngerThan(properties.snapshotMaxAge()));
    }

    private boolean usable(Reading<?> reading, @Nullable OrganizationId organization) {
        return holds(reading, organization) && (journal.heardWithin(properties.staleWhileDatabaseAway())
                || reading.youngerThan(properties.staleWhileDatabaseAway()));
    }

    private boolean holds(Reading<?> reading, @Nullable OrganizationId organization) {
        return organization == null
                ? generations.holds(reading.generation())
                : generations.holds(reading.generation(), organization);
    }

    private void refuseWhileAway() {
        if (System.nanoTime() - awayUntilNanos < 0) {
            throw new DatabaseAway();
        }
    }

    private void remember(DataAccessException away) {
        if (!(away instanceof DatabaseAway)) {
            awayUntilNanos = System.nanoTime() + AWAY_NANOS;
        }
    }

    /** Found out a moment ago; asking again would only make this caller wait as well. */
    private static final class DatabaseAway extends DataAccessResourceFailureException {

        private DatabaseAway() {
            super("Postgres did not answer a moment ago");
        }
    }
}
