package dev.gatehouse.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.gatehouse.RedisProcess;
import dev.gatehouse.kernel.OrganizationId;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.ByteArrayCodec;
import org.redisson.config.Config;

/** A Redis that does not answer costs a few callers the time-out, and the others nothing. */
class OutageTest {

    private static final Duration TIMEOUT = Duration.ofMillis(400);

    private final OrganizationId organization = OrganizationId.next(Instant.now());
    private final List<Limiter> limiters = List.of(Engine.limiter(organization, LimitType.REQUESTS, 100_000, 100_000));
    private RedisProcess redis;
    private RedissonClient redisson;
    private Engine node;

    @BeforeEach
    void start() {
        redis = RedisProcess.start(Path.of("target/redis-outage/" + UUID.randomUUID()));
        var config = new Config();
        config.setCodec(ByteArrayCodec.INSTANCE);
        config.setUseScriptCache(true);
        config.setLazyInitialization(true);
        config.useSingleServer().setAddress("redis://" + redis.address()).setTimeout((int) TIMEOUT.toMillis())
                .setConnectTimeout(5_000).setRetryAttempts(0).setConnectionPoolSize(2)
                .setConnectionMinimumIdleSize(1);
        redisson = Redisson.create(config);
        node = Engine.on(redisson, organization, Duration.ofSeconds(5), TIMEOUT);
        awaitGrant();
    }

    @AfterEach
    void stop() {
        node.stop();
        redisson.shutdown();
        redis.close();
    }

    private void awaitGrant() {
        await().atMost(Duration.ofSeconds(10)).until(() -> node.reserve(limiters, 1).handle((grant, away) -> grant)
                .join() instanceof Grant.Taken);
    }

    @Test
    void onlyTheFirstWaitsForAFrozenRedisAndItIsBackSoonAfterIt() {
        redis.freeze();
        assertThatThrownBy(() -> node.reserve(limiters, 1).join()).isInstanceOf(CompletionException.class);
        int waited = 0;
        for (int i = 0; i < 100; i++) {
            long began = System.nanoTime();
            assertThatThrownBy(() -> node.reserve(limiters, 1).join()).isInstanceOf(CompletionException.class);
            if (System.nanoTime() - began > TIMEOUT.toNanos() / 2) {
                waited++;
            }
        }
        // One asks again each quarter of a second; a hundred that all waited would take forty.
        assertThat(waited).isLessThan(20);
        redis.thaw();
        awaitGrant();
    }

    @Test
    void restartedEmptyItDecidesUponFullBucketsWithoutAnError() {
        redis.kill();
        assertThatThrownBy(() -> node.reserve(limiters, 1).join()).isInstanceOf(CompletionException.class);
        redis.startEmpty();
        await().atMost(Duration.ofSeconds(5)).until(() -> node.reserve(limiters, 1).handle((grant, away) -> grant)
                .join() instanceof Grant.Taken taken && taken.limits().getFirst().remaining() >= 99_990);
    }

    @Test
    void forgottenScriptsAndForgottenBucketsFailNobody() {
        redis.call("SCRIPT", "FLUSH");
        awaitGrant();
        redis.call("FLUSHALL");
        awaitGrant();
    }
}
