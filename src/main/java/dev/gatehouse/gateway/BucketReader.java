package dev.gatehouse.gateway;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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
        if (byKey.isEmpty()) {
            return Map.of();
        }
        var keys = List.copyOf(byKey.keySet());
        try {
            var values = redis
                    .<List<Object>, List<Object>>readAsync(keys.getFirst(), ByteArrayCodec.INSTANCE,
                            RedisCommands.MGET, keys.toArray())
                    .toCompletableFuture().get(properties.redisTimeout().toNanos(), TimeUnit.NANOSECONDS);
            long now = time.nanos();
            var states = new HashMap<Limiter, LimitState>();
            for (int i = 0; i < keys.size(); i++) {
                var limiter = byKey.get(keys.get(i));
                if (limiter != null) {
                    var bucket = Bucket.at((byte[]) values.get(i), limiter.capacity(), limiter.perMinute(), now);
                    states.put(limiter,
                            new LimitState(limiter, Math.max(bucket.available(), 0), bucket.nanosUntilFull(now)));
                }
            }
            return states;
        } catch (ExecutionException | TimeoutException away) {
            outages.happened("Redis does not tell how full limits are", away);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
        return Map.of();
    }
}
