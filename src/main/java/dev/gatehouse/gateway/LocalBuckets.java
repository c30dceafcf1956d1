package dev.gatehouse.gateway;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import dev.gatehouse.kernel.OrganizationId;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Buckets in this process, for limits that go on while Redis is away: decided by the same operation as Redis's, and held
 * to this node's share of each limit. They begin full, and Redis's go on filling meanwhile: the minute after an outage may
 * hold up to two buckets more.
 */
@Component
class LocalBuckets {

    private static final int STRIPES = 64;
    private static final int MAX_VALUES = 200_000;

    private final RedisTime time;
    private final Object[] stripes = new Object[STRIPES];
    private final Cache<String, Batch.Write> values = Caffeine.newBuilder().maximumSize(MAX_VALUES)
            .expireAfter(Expiry.writing((String key, Batch.Write write) -> Duration.ofMillis(write.ttlMillis())))
            .build();

    LocalBuckets(RedisTime time) {
        this.time = time;
        for (int i = 0; i < STRIPES; i++) {
            stripes[i] = new Object();
        }
    }

    /** Takes from all buckets or from none, like a commit. */
    <R> R decide(OrganizationId organizationId, Operation<R> operation) {
        synchronized (stripes[Math.floorMod(organizationId.hashCode(), STRIPES)]) {
            Map<String, byte @Nullable []> read = new HashMap<>();
            for (var key : operation.keys()) {
                var value = values.getIfPresent(key);
                read.put(key, value == null ? null : value.value());
            }
            var batch = new Batch(new Expected(read, Map.of()), time.nanos());
            var outcome = operation.apply(batch);
            batch.writes().forEach(values::put);
            return outcome;
        }
    }
}
