package dev.gatehouse.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gatehouse.RedisProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

/** A master and its replica, of which somebody else says who is which. */
@TestPropertySource(properties = "gatehouse.data-dir=target/test-data/${spring.application.pid}-replica")
class RedisReplicaTest extends RedisTopologyTest {

    private static final List<RedisProcess> SERVERS = new ArrayList<>();

    @DynamicPropertySource
    static void start(DynamicPropertyRegistry properties) {
        var master = RedisProcess.start(folder("replica", "first"));
        var replica = RedisProcess.start(folder("replica", "second"), "--repl-diskless-sync-delay", "0");
        SERVERS.addAll(List.of(master, replica));
        follow(replica, master);
        // The master is found, wherever it stands in the list.
        properties.add("spring.data.redis.masterreplica.nodes", () -> replica.address() + "," + master.address());
    }

    @AfterAll
    static void stop() {
        SERVERS.forEach(RedisProcess::close);
    }

    private static void follow(RedisProcess replica, RedisProcess master) {
        replica.call("REPLICAOF", "127.0.0.1", Integer.toString(master.port()));
        await().atMost(Duration.ofSeconds(20)).until(() -> replica.says("master_link_status", "up"));
    }

    private static RedisProcess inRole(String role) {
        return SERVERS.stream().filter(server -> server.info("role").equals(role)).findFirst().orElseThrow();
    }

    @Override
    protected List<RedisProcess> servers() {
        return List.of(inRole("master"));
    }

    @Test
    void commitWhoseAnswerIsLateIsNotSentTwice() {
        var spender = new Spender(organization("claude_console"));
        var slow = inRole("master");

        slow.freeze();
        assertThat(spender.ask()).isEqualTo("limiter_unavailable");
        slow.thaw();

        await().atMost(HEALED).until(() -> spender.ask().equals("allowed"));
        spender.assertHasItsLimitAndNoMore(1);
    }

    @Test
    void promotedReplicaIsFoundAndNothingIsForgotten() {
        var spender = new Spender(organization("claude_console"));
        var gone = inRole("master");
        var next = inRole("slave");
        assertThat(gone.call("WAIT", "1", "5000")).isEqualTo(1L);

        gone.kill();
        assertThat(spender.ask()).isEqualTo("limiter_unavailable");
        next.call("REPLICAOF", "NO", "ONE");

        spender.assertHealedAndOwesWhatItTook();
        assertHeard(next);
        assertThat(health().status()).isEqualTo(200);
        gone.start();
        follow(gone, next);
    }
}
