package dev.gatehouse.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Limits that go on while Redis is away: three nodes keep what one limit allows, each from memory. */
@Tag("chaos")
class LocalModeTest {

    private static final long LIMIT = 600;

    @Test
    void threeNodesTogetherGiveNoMoreThanTheLimitOnceMore() throws Exception {
        try (var nodes = ThreeNodes.start(Map.of("GATEHOUSE_GATEWAY_WHENUNAVAILABLE_REQUESTS", "local",
                "GATEHOUSE_GATEWAY_WHENUNAVAILABLE_TOKENS", "local"))) {
            var tenant = Tenant.create(nodes, Map.of());
            var secret = tenant.secret(tenant.workspace(Map.of(Tenant.REQUESTS, LIMIT)));
            var check = tenant.check(secret);
            // What a node that has just started may not know in time is not what this is about.
            nodes.all().forEach(node -> await().until(() -> node.send(check).allowed()));
            Queue<Reply> seen = new ConcurrentLinkedQueue<>();
            long cut;
            try (var load = new Load(3, 2, Duration.ofMillis(15), node -> seen.add(nodes.node(node).send(check)))) {
                // All of it is used up before Redis is gone.
                await().atMost(Duration.ofMinutes(1)).until(() -> seen.stream().filter(Reply::allowed).count() > LIMIT
                        && seen.stream().anyMatch(reply -> reply.says("rate_limited")));
                nodes.all().forEach(node -> node.redis().cut());
                cut = System.nanoTime();
                await().atMost(Duration.ofMinutes(1)).pollDelay(Duration.ofSeconds(20)).until(() -> true);
                nodes.all().forEach(node -> node.redis().mend());
                long mended = System.nanoTime();
                await().atMost(Duration.ofSeconds(5)).until(() -> seen.stream()
                        .anyMatch(reply -> reply.sentNanos() > mended && !reply.body().contains("\"degraded\"")));
                await().pollDelay(Duration.ofSeconds(4)).until(() -> true);
            }
            assertThat(seen).allMatch(reply -> reply.status() == 200 && !reply.says("limiter_unavailable"));
            var admitted = seen.stream().filter(Reply::allowed).toList();
            double over = AdmissionTest.fullest(admitted, LIMIT / 60e9) - LIMIT;
            var local = admitted.stream().filter(reply -> reply.body().contains("\"degraded\":\"local\"")).toList();
            double seconds = (local.stream().mapToLong(Reply::receivedNanos).max().orElseThrow() - cut) / 1e9;
            System.out.printf("Local: %,d admitted in %.1f s without Redis, %.1f due; fullest window %.2f over %d%n",
                    local.size(), seconds, LIMIT + LIMIT / 60.0 * seconds, over, LIMIT);
            // Full buckets on the nodes; and in Redis time went on as well, so that all of the outage counts twice.
            assertThat(over).isLessThanOrEqualTo(LIMIT + LIMIT / 60.0 * seconds + 3);
            assertThat((double) local.size()).isGreaterThan(0.9 * (LIMIT + LIMIT / 60.0 * seconds));
        }
    }
}
