package dev.gatehouse.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gatehouse.RedisProcess;
import dev.gatehouse.TestOrganization;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

/** A cluster of three masters; that of the slot of invalidations has a replica. */
@TestPropertySource(properties = "gatehouse.data-dir=target/test-data/${spring.application.pid}-cluster")
class RedisClusterTest extends RedisTopologyTest {

    private static final int[] ENDS = {5461, 10923, 16384};
    private static final List<RedisProcess> NODES = new ArrayList<>();

    @DynamicPropertySource
    static void start(DynamicPropertyRegistry properties) {
        for (int i = 0; i < 4; i++) {
            NODES.add(RedisProcess.startClusterNode(folder("cluster", "node" + i), "--cluster-require-full-coverage",
                    "no", "--repl-diskless-sync-delay", "0"));
            NODES.get(i).call("CLUSTER", "SET-CONFIG-EPOCH", Integer.toString(i + 1));
        }
        for (int i = 0; i < 3; i++) {
            NODES.get(i).call("CLUSTER", "ADDSLOTSRANGE", Integer.toString(i == 0 ? 0 : ENDS[i - 1]),
                    Integer.toString(ENDS[i] - 1));
        }
        for (var node : NODES.subList(1, 4)) {
            NODES.getFirst().call("CLUSTER", "MEET", "127.0.0.1", Integer.toString(node.port()), busPort(node));
        }
        awaitAll(node -> info(node).contains("cluster_state:ok") && info(node).contains("cluster_known_nodes:4"));
        var id = String.valueOf(NODES.get(2).call("CLUSTER", "MYID"));
        NODES.get(3).call("CLUSTER", "REPLICATE", id);
        awaitAll(node -> nodes(node).contains("slave " + id));
        awaitReplica();
        properties.add("spring.data.redis.cluster.nodes",
                () -> NODES.stream().map(RedisProcess::address).collect(Collectors.joining(",")));
    }

    @AfterAll
    static void stop() {
        NODES.forEach(RedisProcess::close);
    }

    private static String busPort(RedisProcess node) {
        return String.valueOf(((List<?>) Objects.requireNonNull(node.call("CONFIG", "GET", "cluster-port"))).get(1));
    }

    private static String info(RedisProcess node) {
        return String.valueOf(node.call("CLUSTER", "INFO"));
    }

    private static String nodes(RedisProcess node) {
        return String.valueOf(node.call("CLUSTER", "NODES"));
    }

    private static void awaitAll(Predicate<RedisProcess> holds) {
        await().atMost(Duration.ofSeconds(30)).until(() -> NODES.stream().allMatch(holds));
    }

    private static void awaitReplica() {
        await().atMost(Duration.ofSeconds(30)).until(() -> replica().says("master_link_status", "up"));
    }

    private static RedisProcess replica() {
        return NODES.stream().filter(node -> node.says("role", "slave")).findFirst().orElseThrow();
    }

    /** Of the two that have the last slots. */
    private static RedisProcess replicatedMaster() {
        return NODES.get(2).says("role", "master") ? NODES.get(2) : NODES.get(3);
    }

    @Override
    protected List<RedisProcess> servers() {
        return NODES;
    }

    private static int slot(String key) {
        return Math.toIntExact((Long) Objects.requireNonNull(NODES.getFirst().call("CLUSTER", "KEYSLOT", key)));
    }

    private TestOrganization organizationIn(int from, int to) {
        return await().until(() -> organization("claude_console"), organization -> {
            int slot = slot(RedisKeys.leases(id(organization)));
            return from <= slot && slot < to;
        });
    }

    @Test
    void everyMasterHasOrganizations() {
        for (int i = 0; i < 3; i++) {
            var organization = organizationIn(i == 0 ? 0 : ENDS[i - 1], ENDS[i]);
            var master = i == 2 ? replicatedMaster() : NODES.get(i);
            assertThat(new Spender(organization).ask()).isEqualTo("allowed");
            assertThat((List<?>) master.call("KEYS", "gh:{" + id(organization).value() + "}:*")).isNotEmpty();
        }
    }

    @Test
    void killedMasterIsFollowedByItsReplicaAndOthersNoticeNothing() {
        // The master of all invalidations, too.
        assertThat(slot(RedisKeys.INVALIDATIONS)).isGreaterThanOrEqualTo(ENDS[1]);
        var spender = new Spender(organizationIn(ENDS[1], ENDS[2]));
        var other = new Spender(organizationIn(0, ENDS[0]));
        var gone = replicatedMaster();
        var next = replica();
        assertThat(gone.call("WAIT", "1", "5000")).isEqualTo(1L);

        gone.kill();
        assertThat(spender.ask()).isEqualTo("limiter_unavailable");
        assertThat(other.ask()).isEqualTo("allowed");
        await().atMost(Duration.ofSeconds(20)).until(() -> next.says("role", "master"));

        spender.assertHealedAndOwesWhatItTook();
        assertHeard(next);
        assertHeard(NODES.getFirst());
        assertThat(health().status()).isEqualTo(200);
        gone.start();
        awaitReplica();
    }

    @Test
    @Tag("chaos")
    void frozenMasterIsFollowedByItsReplicaAndOthersNoticeNothing() {
        var spender = new Spender(organizationIn(ENDS[1], ENDS[2]));
        var other = new Spender(organizationIn(0, ENDS[0]));
        var frozen = replicatedMaster();
        var next = replica();
        assertThat(frozen.call("WAIT", "1", "5000")).isEqualTo(1L);

        frozen.freeze();
        assertThat(spender.ask()).isEqualTo("limiter_unavailable");
        assertThat(other.ask()).isEqualTo("allowed");
        await().atMost(Duration.ofSeconds(20)).until(() -> next.says("role", "master"));

        spender.assertHealedAndOwesWhatItTook();
        frozen.thaw();
        awaitReplica();
        spender.assertHasItsLimitAndNoMore();
    }
}
