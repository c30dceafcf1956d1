package dev.gatehouse.gateway;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.ByteArrayCodec;
import org.redisson.client.protocol.RedisCommands;
import org.redisson.command.CommandAsyncExecutor;
import org.springframework.stereotype.Component;

/** Looks at buckets without taking anything, for people who want to know how full they are. */
@Component
class BucketReader {

    private final CommandAsyncExecutor redis;
    private final RedisTime time;
    private final GatewayProperties properties;
    private final OutageLog outages;

    BucketReader(RedissonClient redisson, RedisTime time, GatewayProperties properties, OutageLog outages) {
        this.redis = ((Redisson) redisson).getCommandExecutor();
        this.time = time;
        this.properties = properties;
        this.outages = outages;
    }

    /** @param limiters of one organization; those of which nothing is known, because Redis is away, are left out */
    Map<Limiter, LimitState> read(Collection<Limiter> limiters) {
        var byKey = new LinkedHashMap<String, Limiter>();
        limiters.forEach(limiter -> byKey.put(limiter.key(), limiter));
        var states = new HashMap<Limiter, LimitState>();
        values(byKey.keySet()).ifPresent(values -> {
            long now = time.nanos();
            byKey.forEach((key, limiter) -> {
                var bucket = Bucket.at(values.get(key), limiter.capacity(), limiter.perMinute(), now);
                states.put(limiter,
                        new LimitState(limiter, Math.max(bucket.available(), 0), bucket.nanosUntilFull(now)));
            });
        });
        return states;
    }

    /** @param limiters of one organization; those of which Redis holds nothing yet are left out */
    List<SpendState> readSpend(List<SpendLimiter> limiters) {
        var states = new ArrayList<SpendState>();
        values(limiters.stream().map(SpendLimiter::key).toList())
                .ifPresent(values -> limiters.forEach(limiter -> {
                    var bucket = SpendBucket.of(values.get(limiter.key()));
                    if (bucket.isOf(limiter.generation())) {
                        states.add(SpendState.of(limiter, bucket, time.millis()));
                    }
                }));
        return states;
    }

    /** What Redis holds under each of the keys; empty where it does not answer. */
    private Optional<Map<String, byte @Nullable []>> values(Collection<String> names) {
        var keys = List.copyOf(names);
        if (keys.isEmpty()) {
            return Optional.of(Map.of());
        }
        try {
            var values = redis
                    .<List<Object>, List<Object>>readAsync(keys.getFirst(), ByteArrayCodec.INSTANCE,
                            RedisCommands.MGET, keys.toArray())
                    .toCompletableFuture().get(properties.redisTimeout().toNanos(), TimeUnit.NANOSECONDS);
            Map<String, byte @Nullable []> found = new HashMap<>();
            for (int i = 0; i < keys.size(); i++) {
                found.put(keys.get(i), (byte[]) values.get(i));
            }
            return Optional.of(found);
        } catch (ExecutionException | TimeoutException away) {
            outages.happened("Redis does not tell how full limits are", away);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
        return Optional.empty();
    }
}
