package dev.gatehouse.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Over HTTP and three nodes: what is reserved and reported adds up, and leaves nothing behind in Redis. */
@Tag("chaos")
class FootprintTest {

    private static final int RESERVATIONS = 3_000;
    private static final long LIMIT = 10_000_000;

    private static ThreeNodes nodes;

    @BeforeAll
    static void start() throws InterruptedException {
        nodes = ThreeNodes.start(Map.of("GATEHOUSE_GATEWAY_REDISTIMEOUT", "5s", "GATEHOUSE_GATEWAY_DATABASETIMEOUT",
                "5s", "GATEHOUSE_GATEWAY_LEASE", "3s", "GATEHOUSE_GATEWAY_SETTLEDFOR", "5s"));
        nodes.warmUp();
    }

    @AfterAll
    static void stop() throws IOException {
        nodes.close();
    }

    private static long keysInRedis() {
        return Long.parseLong(String.valueOf(nodes.redis().call("DBSIZE")));
    }

    @Test
    void reportsCountOnceAndAnIdleOrganizationCostsRedisNothing() throws Exception {
        // The set of nodes; what warmed them up has to be gone first.
        await().atMost(Duration.ofMinutes(2)).until(() -> keysInRedis() <= 1);
        var tenant = Tenant.create(nodes, Map.of(Tenant.REQUESTS, 1_000_000L));
        var secret = tenant.secret(tenant.workspace(Map.of(Tenant.TOKENS, LIMIT)));
        var used = new AtomicLong();
        var number = new AtomicInteger();
        Queue<Reply> reports = new ConcurrentLinkedQueue<>();
        long began = System.nanoTime();
        try (var load = new Load(3, 8, Duration.ofMillis(1), node -> {
            int which = number.getAndIncrement();
            if (which >= RESERVATIONS) {
                return;
            }
            var check = nodes.node(node).send(tenant.check(secret, 3_000));
            assertThat(check.allowed()).as("%s", check).isTrue();
            if (which % 20 != 0) {
                long truth = ThreadLocalRandom.current().nextLong(4_000);
                used.addAndGet(truth);
                var report = Tenant.report(check.json().get("reservation_id").asString(), truth);
                for (int times = 0; times < (which % 10 == 1 ? 2 : 1); times++) {
                    reports.add(nodes.node(node + times).send(report));
                }
            }
        })) {
            await().atMost(Duration.ofMinutes(2)).until(() -> number.get() >= RESERVATIONS);
        }
        var replies = new ArrayList<>(reports);
        assertThat(replies.stream().mapToLong(reply -> reply.json().get("accepted").asLong()).sum())
                .isEqualTo(RESERVATIONS - RESERVATIONS / 20);
        assertThat(replies.stream().mapToLong(reply -> reply.json().get("duplicates").asLong()).sum())
                .isEqualTo(RESERVATIONS / 10);
        // A reservation of its own for each look, and leases of what is not reported end while time goes on.
        long atMostHeld = (RESERVATIONS / 20 + 1) * 3_000L;
        var look = nodes.node(0).send(tenant.check(secret, 0)).json();
        long left = look.get("limits").valueStream().filter(limit -> limit.get("limit").asLong() == LIMIT).findFirst()
                .orElseThrow().get("remaining").asLong();
        double refilled = LIMIT / 60e9 * (System.nanoTime() - began);
        assertThat((double) left).isBetween((double) LIMIT - used.get() - atMostHeld,
                Math.min((double) LIMIT, LIMIT - used.get() + refilled + 1));
        // Buckets, and a hash of reservations for each second.
        assertThat(keysInRedis()).isGreaterThan(1);

        long idle = System.nanoTime();
        await().atMost(Duration.ofMinutes(2)).until(() -> keysInRedis() <= 1);
        System.out.printf("%,d reservations over HTTP in %.1f s add up; Redis as empty as before %.1f s later%n",
                RESERVATIONS, (idle - began) / 1e9, (System.nanoTime() - idle) / 1e9);
    }

    @Test
    void unknownKeysAndModelsLeaveNothingInRedis() {
        var tenant = Tenant.create(nodes, Map.of(Tenant.REQUESTS, 1_000_000L));
        var secret = tenant.secret(tenant.workspace(Map.of()));
        await().atMost(Duration.ofMinutes(2)).until(() -> keysInRedis() <= 1);
        for (int i = 0; i < 1_000; i++) {
            var answers = List.of(nodes.node(i).send(Tenant.check(secret, "no-such-" + i, Map.of())),
                    nodes.node(i).send(Tenant.check(secret.replace("api01", "api02") + i, "m", Map.of())));
            assertThat(answers.get(0).says("model_not_found")).isTrue();
            assertThat(answers.get(1).says("key_invalid")).isTrue();
        }
        assertThat(keysInRedis()).isLessThanOrEqualTo(1);
    }
}
