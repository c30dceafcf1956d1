package dev.gatehouse.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gatehouse.RedisProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.redisson.api.RedissonClient;
import org.redisson.client.RedisException;
import org.redisson.client.codec.StringCodec;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

/** A master and its replica, watched by three sentinels. */
@TestPropertySource(properties = "gatehouse.data-dir=target/test-data/${spring.application.pid}-sentinel")
class RedisSentinelTest extends RedisTopologyTest {

    private static final List<RedisProcess> SERVERS = new ArrayList<>();
    private static final List<RedisProcess> SENTINELS = new ArrayList<>();

    @Autowired private DataRedisConnectionDetails details;
    @Autowired private GatewayProperties properties;

    @DynamicPropertySource
    static void start(DynamicPropertyRegistry properties) {
        var master = RedisProcess.start(folder("sentinel", "first"));
        SERVERS.add(master);
        SERVERS.add(RedisProcess.start(folder("sentinel", "second"), "--replicaof", "127.0.0.1 " + master.port(),
                "--repl-diskless-sync-delay", "0"));
        for (int i = 0; i < 3; i++) {
            SENTINELS.add(RedisProcess.startSentinel(folder("sentinel", "sentinel" + i), "main", master, 2));
        }
        awaitKnown();
        properties.add("spring.data.redis.sentinel.master", () -> "main");
        // One is told of; it tells of the others.
        properties.add("spring.data.redis.sentinel.nodes", () -> SENTINELS.getFirst().address());
    }

    @AfterAll
    static void stop() {
        SENTINELS.forEach(RedisProcess::close);
        SERVERS.forEach(RedisProcess::close);
    }

    /** Until each sentinel knows a replica that follows, and the two others. */
    private static void awaitKnown() {
        await().atMost(Duration.ofSeconds(30)).until(() -> SENTINELS.stream().allMatch(sentinel -> {
            var known = sentinel.info("master0");
            return known.contains("status=ok,") && known.contains("slaves=1,") && known.endsWith("sentinels=3");
        }) && SERVERS.stream().anyMatch(server -> server.says("master_link_status", "up")));
    }

    private static RedisProcess inRole(String role) {
        return SERVERS.stream().filter(server -> server.info("role").equals(role)).findFirst().orElseThrow();
    }

    private static void awaitMaster(RedisProcess next) {
        await().atMost(Duration.ofSeconds(20)).until(() -> next.says("role", "master"));
    }

    @Override
    protected List<RedisProcess> servers() {
        return List.of(inRole("master"));
    }

    @Test
    void killedMasterIsFollowedByItsReplicaAndNothingIsForgotten() {
        var spender = new Spender(organization("claude_console"));
        var gone = inRole("master");
        var next = inRole("slave");
        assertThat(gone.call("WAIT", "1", "5000")).isEqualTo(1L);

        gone.kill();
        assertThat(spender.ask()).isEqualTo("limiter_unavailable");
        try (var late = new LateNode()) {
            assertThat(late.finds()).isFalse();
            awaitMaster(next);
            spender.assertHealedAndOwesWhatItTook();
            await().atMost(HEALED).until(late::finds);
        }
        assertHeard(next);
        assertThat(health().status()).isEqualTo(200);
        gone.start();
        awaitKnown();
    }

    @Test
    @Tag("chaos")
    void frozenMasterIsFollowedByItsReplicaAndNothingIsForgotten() {
        var spender = new Spender(organization("claude_console"));
        var frozen = inRole("master");
        var next = inRole("slave");
        assertThat(frozen.call("WAIT", "1", "5000")).isEqualTo(1L);

        frozen.freeze();
        awaitMaster(next);

        spender.assertHealedAndOwesWhatItTook();
        frozen.thaw();
        awaitKnown();
        spender.assertHasItsLimitAndNoMore();
    }

    /** As a node is that was started when the master was gone already. */
    private final class LateNode implements AutoCloseable {

        private final RedissonClient redisson = new RedisConfiguration().redisson(details, properties);
        private final SentinelStart start = new SentinelStart(redisson);

        boolean finds() {
            start.connect();
            try {
                return !redisson.getBucket("late", StringCodec.INSTANCE).isExists();
            } catch (RedisException away) {
                return false;
            }
        }

        @Override
        public void close() {
            redisson.shutdown();
        }
    }
}
