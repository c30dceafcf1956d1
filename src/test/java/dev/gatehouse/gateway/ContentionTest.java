package dev.gatehouse.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many at once, over three nodes: one credit is granted once, and who is refused has taken nothing. */
@Tag("chaos")
class ContentionTest {

    private static final int ROUNDS = Integer.getInteger("chaos.rounds", 100);
    private static final int AT_ONCE = 1_000;
    private static final int REFUSALS = 2_000;
    private static final long SMALL = 10;
    private static final long LARGE = 3_000;

    private static ThreeNodes nodes;

    @BeforeAll
    static void start() throws InterruptedException {
        nodes = ThreeNodes.start(Map.of("GATEHOUSE_GATEWAY_REDISTIMEOUT", "5s", "GATEHOUSE_GATEWAY_DATABASETIMEOUT",
                "5s"));
        nodes.warmUp();
    }

    @AfterAll
    static void stop() throws IOException {
        nodes.close();
    }

    @Test
    void oneCreditIsGrantedOnceToAThousandOnThreeNodes() throws Exception {
        var tenant = Tenant.create(nodes, Map.of());
        var workspace = tenant.workspace(Map.of());
        var granted = new ArrayList<Long>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int round = 0; round < ROUNDS; round++) {
                var secret = tenant.key(workspace, Map.of(Tenant.REQUESTS, 1L)).string("secret");
                var check = tenant.check(secret);
                var ready = new CountDownLatch(AT_ONCE);
                var asking = new ArrayList<Callable<Reply>>();
                for (int i = 0; i < AT_ONCE; i++) {
                    var node = nodes.node(i);
                    asking.add(() -> {
                        ready.countDown();
                        ready.await();
                        return node.send(check);
                    });
                }
                long began = System.nanoTime();
                var replies = new ArrayList<Reply>();
                for (Future<Reply> answered : threads.invokeAll(asking)) {
                    replies.add(answered.get());
                }
                assertThat(System.nanoTime() - began).isLessThan(Duration.ofSeconds(60).toNanos());
                assertThat(replies).allMatch(reply -> reply.allowed() || reply.says("rate_limited"));
                granted.add(replies.stream().filter(Reply::allowed).count());
            }
        }
        System.out.printf("One credit, %,d at once, %d rounds: granted %d times%n", AT_ONCE, ROUNDS,
                granted.stream().mapToLong(Long::longValue).sum());
        assertThat(granted).hasSize(ROUNDS).containsOnly(1L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"organization requests", "organization tokens", "workspace requests", "workspace tokens",
            "api_key tokens"})
    void refusalByOneOfFiveLimitsLeavesTheOtherFourAsTheyWere(String refuses) throws Exception {
        var limit = (Function<String, Long>) name -> name.equals(refuses) ? SMALL : LARGE;
        var tenant = Tenant.create(nodes, Map.of(Tenant.REQUESTS, limit.apply("organization requests"), Tenant.TOKENS,
                limit.apply("organization tokens")));
        var workspace = tenant.workspace(Map.of(Tenant.REQUESTS, limit.apply("workspace requests"), Tenant.TOKENS,
                limit.apply("workspace tokens")));
        var secret = tenant.key(workspace, Map.of(Tenant.TOKENS, limit.apply("api_key tokens"))).string("secret");
        var check = tenant.check(secret, 1);
        Queue<Reply> refused = new ConcurrentLinkedQueue<>();
        var granted = new AtomicInteger();
        try (var load = new Load(3, 8, Duration.ofMillis(1), node -> {
            var reply = nodes.node(node).send(check);
            if (reply.allowed()) {
                granted.incrementAndGet();
            } else {
                refused.add(reply);
            }
        })) {
            Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> refused.size() >= REFUSALS);
        }
        long least = Long.MAX_VALUE;
        for (var reply : refused) {
            var body = reply.json();
            assertThat(body.at("/refused_by/scope").asString() + " " + body.at("/refused_by/type").asString())
                    .isEqualTo(refuses + "_per_minute");
            assertThat(body.get("limits")).hasSize(5);
            for (var state : body.get("limits")) {
                if (state.get("limit").asLong() == LARGE) {
                    least = Math.min(least, state.get("remaining").asLong());
                }
            }
        }
        System.out.printf("Refused by %s: %,d times, %d granted; the other four never had less than %,d of %,d%n",
                refuses, refused.size(), granted.get(), least, LARGE);
        // What was granted took one of each, and time gives fifty a second: a tenth of refusals that took would show.
        assertThat(least).isGreaterThanOrEqualTo(LARGE - granted.get());
    }
}
