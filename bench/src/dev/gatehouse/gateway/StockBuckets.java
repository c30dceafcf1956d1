package dev.gatehouse.gateway;

import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.distributed.BucketProxy;
import io.github.bucket4j.distributed.proxy.optimization.Optimization;
import io.github.bucket4j.distributed.proxy.optimization.Optimizations;
import io.github.bucket4j.redis.redisson.Bucket4jRedisson;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.redisson.Redisson;
import org.redisson.api.RedissonClient;

/**
 * What one would write without Gatehouse: four buckets of stock Bucket4j, one asked behind the other. It takes from
 * those in front also where the last refuses, and reserves nothing.
 */
class StockBuckets {

    private static final long[] SHARES = {1, 1000, 1, 1000};

    private final List<BucketProxy> proxies;

    private StockBuckets(RedissonClient redisson, Optimization optimization) {
        var manager = Bucket4jRedisson.casBasedBuilder(((Redisson) redisson).getCommandExecutor()).build();
        var name = "stock:" + UUID.randomUUID() + ":";
        var configuration = BucketConfiguration.builder()
                .addLimit(limit -> limit.capacity(EngineWorker.UNREACHED).refillGreedy(EngineWorker.UNREACHED,
                        Duration.ofMinutes(1)))
                .build();
        proxies = LongStream.range(0, SHARES.length).mapToObj(number -> manager.builder()
                .withOptimization(optimization).build(name + number, () -> configuration)).toList();
    }

    static StockBuckets plain(RedissonClient redisson) {
        return new StockBuckets(redisson, Optimization.NONE_OPTIMIZED);
    }

    static StockBuckets batching(RedissonClient redisson) {
        return new StockBuckets(redisson, Optimizations.batching());
    }

    void take() {
        for (int i = 0; i < SHARES.length; i++) {
            if (!proxies.get(i).tryConsume(SHARES[i])) {
                throw new IllegalStateException("A limit was reached that no load reaches");
            }
        }
    }
}
