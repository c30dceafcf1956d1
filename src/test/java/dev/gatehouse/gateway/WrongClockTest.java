package dev.gatehouse.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A node whose clock is two minutes fast and one whose is slow decide as the third does. Skipped without faketime. */
@Tag("chaos")
class WrongClockTest {

    private static final long LIMIT = 300;

    private static ThreeNodes nodes;

    @BeforeAll
    static void start() {
        assumeThat(Files.isExecutable(Path.of("/usr/bin/faketime"))).as("faketime is installed").isTrue();
        nodes = ThreeNodes.start(
                // Of a faked monotonic clock the JVM's own waits would not end.
                Map.of("FAKETIME_DONT_FAKE_MONOTONIC", "1", "DONT_FAKE_MONOTONIC", "1",
                        "GATEHOUSE_GATEWAY_REDISTIMEOUT", "5s", "GATEHOUSE_GATEWAY_DATABASETIMEOUT", "5s"),
                List.of(List.of(), List.of("faketime", "-f", "+120s"), List.of("faketime", "-f", "-120s")));
    }

    @AfterAll
    static void stop() throws IOException {
        if (nodes != null) {
            nodes.close();
        }
    }

    @Test
    void limitsHoldToTheCheck() throws Exception {
        var tenant = Tenant.create(nodes, Map.of());
        var check = tenant.check(tenant.secret(tenant.workspace(Map.of(Tenant.REQUESTS, LIMIT))));
        Queue<Reply> seen = new ConcurrentLinkedQueue<>();
        long began = System.nanoTime();
        try (var load = new Load(3, 2, Duration.ofMillis(30), node -> seen.add(nodes.node(node).send(check)))) {
            await().atMost(Duration.ofMinutes(1)).pollDelay(Duration.ofSeconds(30)).until(() -> true);
        }
        assertThat(seen).allMatch(reply -> reply.allowed() || reply.says("rate_limited"));
        var admitted = seen.stream().filter(Reply::allowed).toList();
        double due = LIMIT + LIMIT / 60e9 * (seen.stream().mapToLong(Reply::sentNanos).max().orElseThrow() - began);
        double over = AdmissionTest.fullest(admitted, LIMIT / 60e9) - LIMIT;
        System.out.printf("Wrong clocks: %,d asked, %,d admitted, %.1f due, fullest window %.2f over its limit%n",
                seen.size(), admitted.size(), due, over);
        assertThat(over).isLessThanOrEqualTo(1);
        assertThat((double) admitted.size()).isGreaterThanOrEqualTo(0.99 * due - 1);
    }

    @Test
    void keyExpiresEverywhereAtItsMoment() {
        var tenant = Tenant.create(nodes, Map.of());
        var expires = Instant.now().plusSeconds(15);
        var secret = tenant.organization().admin()
                .post("/v1/organizations/api_keys", Map.of("name", "Short", "expires_at", expires.toString())).ok()
                .string("secret");
        for (var node : nodes.all()) {
            assertThat(node.send(tenant.check(secret)).json().get("code").asString()).isEqualTo("allowed");
        }
        for (var node : nodes.all()) {
            await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(5)).until(() -> {
                var sent = Instant.now();
                var reply = node.send(tenant.check(secret));
                var received = Instant.now();
                assertThat(reply.allowed()
                        ? sent.isBefore(expires.plusMillis(100))
                        : received.isAfter(expires.minusMillis(100))).as("%s at %s", reply, received).isTrue();
                return reply.says("key_expired");
            });
        }
    }

    @Test
    void replacedSecretLivesAsLongAsItsOverlapWhicheverNodeReplacedIt() {
        var tenant = Tenant.create(nodes, Map.of());
        for (var writer : nodes.all()) {
            var made = tenant.key(tenant.workspace(Map.of()), Map.of());
            var check = tenant.check(made.string("secret"));
            long asked = System.nanoTime();
            writer.as(tenant.organization().adminKey())
                    .post("/v1/organizations/api_keys/" + made.id() + "/rotate", Map.of("overlap_seconds", 30)).ok();
            long rotated = System.nanoTime();
            assertThat(nodes.node(0).send(check).json().get("code").asString()).isEqualTo("allowed");
            await().atMost(Duration.ofSeconds(40)).until(() -> nodes.node(0).send(check).says("key_invalid"));
            // It was replaced somewhere between the question and the answer, which on such a node takes its time.
            long gone = System.nanoTime();
            assertThat((gone - asked) / 1e9).isGreaterThan(29.9);
            assertThat((gone - rotated) / 1e9).isLessThan(33);
        }
    }
}
