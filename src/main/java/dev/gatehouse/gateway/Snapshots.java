package dev.gatehouse.gateway;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.gatehouse.access.Peppers;
import dev.gatehouse.access.Secret;
import dev.gatehouse.gateway.Readings.Reading;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** What is known of keys and models, in this process: a check that finds its key here asks no database. */
@Component
class Snapshots {

    /** A secret that nobody has is forgotten soon, and a flood of them pushes out only its like. */
    private static final Duration UNKNOWN_FOR = Duration.ofSeconds(1);

    private static final Duration UNUSED_FOR = Duration.ofMinutes(10);
    private static final int MAX_KEYS = 100_000;
    private static final int MAX_UNKNOWN = 10_000;

    private final SnapshotSource source;
    private final Readings readings;
    private final Peppers peppers;
    private final OutageLog outages;
    private final Cache<ByteBuffer, Reading<KeySnapshot>> keys = Caffeine.newBuilder().maximumSize(MAX_KEYS)
            .expireAfterAccess(UNUSED_FOR).build();
    private final Cache<ByteBuffer, Boolean> unknown = Caffeine.newBuilder().maximumSize(MAX_UNKNOWN)
            .expireAfterWrite(UNKNOWN_FOR).build();

    private final Remembered<Map<String, CatalogModel>> catalog;

    Snapshots(SnapshotSource source, Readings readings, Peppers peppers, OutageLog outages) {
        this.source = source;
        this.readings = readings;
        this.peppers = peppers;
        this.outages = outages;
        this.catalog = new Remembered<>("catalog", source::models, readings, null);
    }

    /** @throws DataAccessException where the key is not known here and Postgres does not answer */
    Optional<KeySnapshot> key(Secret secret) {
        var hashes = peppers.candidates(secret);
        var hash = ByteBuffer.wrap(hashes.getFirst());
        var reading = keys.getIfPresent(hash);
        if (reading != null && readings.fresh(reading, reading.value().organizationId())) {
            return Optional.of(reading.value());
        }
        if (unknown.getIfPresent(hash) != null) {
            return Optional.empty();
        }
        try {
            return readings.load(hash, () -> read(hash, hashes),
                    found -> found.map(KeySnapshot::organizationId).orElse(null)).value();
        } catch (DataAccessException away) {
            if (reading == null || !readings.usable(reading, reading.value().organizationId())) {
                throw away;
            }
            outages.happened("Postgres does not answer; going on with what is known", away);
            return Optional.of(reading.value());
        }
    }

    /** @throws DataAccessException where the catalog was never read and Postgres does not answer */
    Optional<CatalogModel> model(String name) {
        return Optional.ofNullable(catalog.get().get(name));
    }

    /**
     * All models, by the bytes of their ids.
     *
     * @throws DataAccessException where the catalog was never read and Postgres does not answer
     */
    List<CatalogModel> models() {
        return catalog.get().values().stream().distinct().sorted(Comparator.comparing(CatalogModel::id)).toList();
    }

    /** That there is no such key is remembered for a second, whatever changes. */
    private Reading<Optional<KeySnapshot>> read(ByteBuffer hash, List<byte[]> hashes) {
        var reading = readings.read(() -> source.key(hashes));
        reading.value().ifPresentOrElse(
                key -> keys.put(hash, new Reading<>(key, reading.generation(), reading.readAtNanos())),
                () -> unknown.put(hash, true));
        return reading;
    }
}
