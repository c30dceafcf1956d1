package dev.gatehouse.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What happens to the servers behind never becomes a fault of the check: answered in time, never 5xx, soon healed. */
@Tag("chaos")
class FaultsTest {

    private static final int ROUNDS = Integer.getInteger("chaos.rounds", 5);
    private static final Duration SETTLES = Duration.ofSeconds(3);
    private static final Duration LASTS = Duration.ofSeconds(3);

    private static ThreeNodes nodes;

    enum Fault {

        REDIS_FROZEN {

            @Override
            void begin() {
                nodes.redis().freeze();
            }

            @Override
            void end() {
                nodes.redis().thaw();
            }
        },
        REDIS_KILLED_AND_EMPTY {

            @Override
            void begin() {
                nodes.redis().kill();
            }

            @Override
            void end() {
                nodes.redis().startEmpty();
            }
        },
        FLUSHALL {

            @Override
            void begin() {
                nodes.redis().call("FLUSHALL");
            }
        },
        SCRIPT_FLUSH {

            @Override
            void begin() {
                nodes.redis().call("SCRIPT", "FLUSH");
            }
        },
        CONNECTION_CUT {

            @Override
            void begin() {
                nodes.all().forEach(node -> node.redis().cut());
            }

            @Override
            void end() {
                nodes.all().forEach(node -> node.redis().mend());
            }
        },
        SLOW_BY_300_MS {

            @Override
            void begin() {
                nodes.all().forEach(node -> node.redis().delay(300));
            }

            @Override
            void end() {
                nodes.all().forEach(node -> node.redis().mend());
            }
        },
        POSTGRES_STOPPED {

            @Override
            void begin() {
                nodes.postgres().stop();
            }

            @Override
            void end() {
                nodes.postgres().start();
            }
        };

        abstract void begin();

        void end() {}
    }

    private record Seen(int node, String path, Reply reply) {}

    @BeforeAll
    static void start() throws InterruptedException {
        nodes = ThreeNodes.start(Map.of());
        nodes.warmUp();
    }

    @AfterAll
    static void stop() throws IOException {
        nodes.close();
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void everyCallIsAnsweredInTimeAndTheServiceHeals(Fault fault) throws Exception {
        var tenant = Tenant.create(nodes, Map.of(Tenant.REQUESTS, 10_000_000L, Tenant.TOKENS, 1_000_000_000L));
        var workspace = tenant.workspace(Map.of());
        var secrets = new ArrayList<String>();
        for (int i = 0; i < 10; i++) {
            secrets.add(tenant.secret(workspace));
        }
        var capped = Capped.create(nodes);
        Queue<Seen> seen = new ConcurrentLinkedQueue<>();
        try (var load = new Load(3, 4, Duration.ofMillis(20), node -> {
            if (ThreadLocalRandom.current().nextInt(4) == 0) {
                seen.add(new Seen(node, "capped", capped.call(nodes.node(node))));
            } else {
                step(node, tenant, secrets, seen);
            }
        })) {
            awaitHealthy(seen, System.nanoTime());
            for (int round = 0; round < ROUNDS; round++) {
                // All keys are known everywhere, and what the test has changed is no news any more.
                await().pollDelay(SETTLES).until(() -> true);
                round(fault, round, seen);
            }
        }
        assertThat(seen).allSatisfy(one -> assertThat(one.reply().status()).as("%s", one).isLessThan(500));
        capped.assertNeverOver(nodes);
    }

    private static void round(Fault fault, int round, Queue<Seen> seen) {
        seen.clear();
        long began = System.nanoTime();
        fault.begin();
        await().pollDelay(LASTS).until(() -> true);
        var during = seen.stream().filter(one -> one.reply().sentNanos() >= began).toList();
        assertThat(seen).allSatisfy(one -> assertThat(one.reply().status()).as("%s", one).isLessThan(500));
        fault.end();
        long ended = System.nanoTime();
        double healed = awaitHealthy(seen, ended);
        var checks = millis(during, "check", "forward_auth", "capped");
        double p99 = p99(checks);
        double noise = p99(millis(during, "mistyped"));
        System.out.printf(
                "%s, round %d: %,d checks, %,d allowed, p50 %.0f ms, p99 %.0f ms, longest %.0f ms; p99 of what"
                        + " asks nobody %.0f ms; healed after %.2f s%n",
                fault, round + 1, checks.length,
                during.stream().filter(one -> one.reply().allowed()).count(), checks[checks.length / 2], p99,
                checks[checks.length - 1], noise, healed);
        assertThat(p99).isLessThanOrEqualTo(300);
        assertThat(healed).isLessThanOrEqualTo(5);
    }

    private static double[] millis(List<Seen> seen, String... paths) {
        var wanted = Set.of(paths);
        return seen.stream().filter(one -> wanted.contains(one.path())).mapToDouble(one -> one.reply().millis())
                .sorted().toArray();
    }

    private static double p99(double[] sorted) {
        return sorted[sorted.length * 99 / 100];
    }

    /** Seconds until every node had allowed a check that was begun since then. */
    private static double awaitHealthy(Queue<Seen> seen, long since) {
        await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(20)).until(() -> List.of(0, 1, 2).stream()
                .allMatch(node -> seen.stream().anyMatch(one -> one.node() == node && one.reply().allowed()
                        && one.reply().sentNanos() >= since)));
        long healed = 0;
        for (int node = 0; node < 3; node++) {
            int on = node;
            healed = Math.max(healed, seen.stream().filter(one -> one.node() == on && one.reply().allowed()
                    && one.reply().sentNanos() >= since).mapToLong(one -> one.reply().receivedNanos()).min()
                    .orElseThrow());
        }
        return (healed - since) / 1e9;
    }

    private static void step(int node, Tenant tenant, List<String> secrets, Queue<Seen> seen) {
        var random = ThreadLocalRandom.current();
        var secret = secrets.get(random.nextInt(secrets.size()));
        if (random.nextInt(4) == 0) {
            // Decided without asking anybody: what it takes is the machine's.
            seen.add(new Seen(node, "mistyped", nodes.node(node).send(tenant.check(secret + "x"))));
            return;
        }
        if (random.nextInt(4) == 0) {
            seen.add(new Seen(node, "forward_auth", nodes.node(node).send(tenant.forwardAuth(secret))));
            return;
        }
        var check = nodes.node(node).send(tenant.check(secret, 100));
        seen.add(new Seen(node, "check", check));
        if (check.allowed() && random.nextBoolean()) {
            var reservation = check.json().get("reservation_id").asString();
            seen.add(new Seen(node, "report", nodes.node(node).send(Tenant.report(reservation, 50))));
        }
    }

    @Test
    void refusalForWantOfRedisSaysSo() {
        var tenant = Tenant.create(nodes, Map.of(Tenant.REQUESTS, 1_000L));
        var secret = tenant.secret(tenant.workspace(Map.of()));
        assertThat(nodes.node(0).send(tenant.check(secret)).allowed()).isTrue();
        nodes.node(0).redis().cut();
        try {
            var refused = nodes.node(0).send(tenant.check(secret));
            assertThat(refused.json().get("code").asString()).isEqualTo("limiter_unavailable");
            assertThat(refused.json().get("degraded").asString()).isEqualTo("closed");
            assertThat(nodes.node(0).send(tenant.forwardAuth(secret)).status()).isEqualTo(429);
        } finally {
            nodes.node(0).redis().mend();
        }
        await().atMost(Duration.ofSeconds(5)).until(() -> nodes.node(0).send(tenant.check(secret)).allowed());
    }
}
