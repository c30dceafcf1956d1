package dev.gatehouse.gateway;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.gatehouse.access.Peppers;
import dev.gatehouse.access.Secret;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    private static final int MAX_KEYS = 100_000;
    private static final int MAX_UNKNOWN = 10_000;

    private record Reading<T>(T value, long generation, long readAtNanos) {

        boolean youngerThan(Duration age) {
            return System.nanoTime() - readAtNanos < age.toNanos();
        }
    }

    private final SnapshotSource source;
    private final Generations generations;
    private final Peppers peppers;
    private final GatewayProperties properties;
    private final OutageLog outages;
    private final Cache<ByteBuffer, Reading<KeySnapshot>> keys = Caffeine.newBuilder().maximumSize(MAX_KEYS).build();
    private final Cache<ByteBuffer, Boolean> unknown = Caffeine.newBuilder().maximumSize(MAX_UNKNOWN)
            .expireAfterWrite(UNKNOWN_FOR).build();
    private final Cache<Boolean, Reading<Map<String, CatalogModel>>> catalog = Caffeine.newBuilder().maximumSize(1)
            .build();

    private volatile long awayUntilNanos = System.nanoTime();

    Snapshots(SnapshotSource source, Generations generations, Peppers peppers, GatewayProperties properties,
            OutageLog outages) {
        this.source = source;
        this.generations = generations;
        this.peppers = peppers;
        this.properties = properties;
        this.outages = outages;
    }

    /** @throws DataAccessException where the key is not known here and Postgres does not answer */
    Optional<KeySnapshot> key(Secret secret) {
        var hashes = peppers.candidates(secret);
        var hash = ByteBuffer.wrap(hashes.getFirst());
        var reading = keys.getIfPresent(hash);
        if (reading != null && (fresh(reading) || (away() && usable(reading)))) {
            return Optional.of(reading.value());
        }
        if (unknown.getIfPresent(hash) != null) {
            return Optional.empty();
        }
        return read(hash, hashes);
    }

    /** @throws DataAccessException where the catalog was never read and Postgres does not answer */
    Optional<CatalogModel> model(String name) {
        var reading = catalog.getIfPresent(true);
        if (reading == null || !generations.holds(reading.generation())
                || !reading.youngerThan(properties.snapshotMaxAge())) {
            reading = catalog.asMap().compute(true, (one, present) -> readCatalog(present));
        }
        return Optional.ofNullable(reading.value().get(name));
    }

    private Optional<KeySnapshot> read(ByteBuffer hash, List<byte[]> hashes) {
        // One reading for all who wait for this key; the others find it done.
        var reading = keys.asMap().compute(hash,
                (h, present) -> present != null && fresh(present) ? present : readKey(hashes, present));
        if (reading == null) {
            unknown.put(hash, true);
            return Optional.empty();
        }
        return Optional.of(reading.value());
    }

    private boolean fresh(Reading<KeySnapshot> reading) {
        return reading.youngerThan(properties.snapshotMaxAge())
                && generations.holds(reading.generation(), reading.value().organizationId());
    }

    @SuppressWarnings("NullAway") // An absent key is a null to the map, which so holds nothing for it.
    private Reading<KeySnapshot> readKey(List<byte[]> hashes,
            @org.jspecify.annotations.Nullable Reading<KeySnapshot> present) {
        long generation = generations.current();
        try {
            refuseWhileAway();
            return source.key(hashes).map(snapshot -> new Reading<>(snapshot, generation, System.nanoTime()))
                    .orElse(null);
        } catch (DataAccessException away) {
            remember(away);
            if (present == null || !usable(present)) {
                throw away;
            }
            outages.happened("Postgres does not answer; going on with what is known", away);
            return present;
        }
    }

    private Reading<Map<String, CatalogModel>> readCatalog(
            @org.jspecify.annotations.Nullable Reading<Map<String, CatalogModel>> present) {
        long generation = generations.current();
        try {
            refuseWhileAway();
            return new Reading<>(source.models(), generation, System.nanoTime());
        } catch (DataAccessException away) {
            remember(away);
            if (present == null || !generations.holds(present.generation())) {
                throw away;
            }
            return present;
        }
    }

    private boolean usable(Reading<KeySnapshot> reading) {
        return reading.youngerThan(properties.staleWhileDatabaseAway())
                && generations.holds(reading.generation(), reading.value().organizationId());
    }

    private boolean away() {
        return System.nanoTime() - awayUntilNanos < 0;
    }

    private void refuseWhileAway() {
        if (away()) {
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
