package dev.gatehouse.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.gatehouse.RedisProcess;
import dev.gatehouse.kernel.OrganizationId;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
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

    private static final Duration TIMEOUT = Duration.ofMillis(200);

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
        config.useSingleServer().setAddress("redis://" + redis.address()).setTimeout((int) TIMEOUT.toMillis())
                .setConnectTimeout(5_000).setRetryAttempts(0).setConnectionPoolSize(2)
                .setConnectionMinimumIdleSize(1);
        redisson = Redisson.create(config);
        node = Engine.on(redisson, organization, Duration.ofSeconds(5), TIMEOUT);
        assertThat(node.reserve(limiters, 1).join()).isInstanceOf(Grant.Taken.class);
    }

    @AfterEach
    void stop() {
        node.stop();
        redisson.shutdown();
        redis.close();
    }

    @Test
    void onlyTheFirstWaitsForAFrozenRedisAndItIsBackSoonAfterIt() {
        redis.freeze();
        assertThatThrownBy(() -> node.reserve(limiters, 1).join()).isInstanceOf(CompletionException.class);
        long began = System.nanoTime();
        for (int i = 0; i < 100; i++) {
            assertThatThrownBy(() -> node.reserve(limiters, 1).join()).hasCauseInstanceOf(RedisAway.class);
        }
        assertThat(System.nanoTime() - began).isLessThan(TIMEOUT.toNanos());
        redis.thaw();
        await().atMost(Duration.ofSeconds(3)).until(() -> node.reserve(limiters, 1).handle((grant, away) -> grant)
                .join() instanceof Grant.Taken);
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
        assertThat(node.reserve(limiters, 1).join()).isInstanceOf(Grant.Taken.class);
        redis.call("FLUSHALL");
        assertThat(node.reserve(limiters, 1).join()).isInstanceOf(Grant.Taken.class);
    }

    @Test
    void sharesOfAllNodesMakeUpTheWhole() {
        for (long limit : List.of(1L, 2L, 3L, 10L, 100L, 10_000_000_000L)) {
            for (int nodes = 1; nodes <= 7; nodes++) {
                long sum = 0;
                for (int number = 0; number < nodes; number++) {
                    sum += new Nodes.Place(number, nodes).share(limit);
                }
                assertThat(sum).isEqualTo(limit);
            }
        }
    }

    @Test
    void threeNodesFromMemoryGiveNoMoreThanOneBucketAndWhatTimeGives() {
        var whole = List.of(Engine.limiter(organization, LimitType.REQUESTS, 100, 100),
                Engine.limiter(organization, LimitType.TOKENS, 1000, 1000));
        var granted = new ArrayList<Grant>();
        long began = System.nanoTime();
        for (int number = 0; number < 3; number++) {
            var place = new Nodes.Place(number, 3);
            var memory = new LocalBuckets(new RedisTime(Clock.systemUTC()));
            var shares = whole.stream().map(limiter -> limiter.shareOf(place)).toList();
            for (int i = 0; i < 200; i++) {
                granted.add(memory.decide(organization,
                        Engine.reserve(organization, shares, 5, Duration.ofMinutes(10))));
            }
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        assertThat((double) granted.stream().filter(Grant.Taken.class::isInstance).count()).isBetween(99.0,
                100 + 100 / 60.0 * seconds);
        assertThat(granted.stream().filter(Grant.Exhausted.class::isInstance)).isNotEmpty();
    }
}
