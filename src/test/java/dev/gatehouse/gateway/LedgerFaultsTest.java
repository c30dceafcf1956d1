package dev.gatehouse.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/**
 * A hundred thousand calls, each reported one to five times, in any order, to three nodes of which one after the other is
 * killed, while Postgres is restarted: what was acknowledged is in the ledger once, and the sums are exact.
 */
@Tag("chaos")
class LedgerFaultsTest {

    private static final int EVENTS = Integer.getInteger("chaos.events", 100_000);
    private static final int KILLS = Integer.getInteger("chaos.kills", 20);
    private static final int RESTARTS = 5;
    private static final int MOST_TIMES = 5;
    private static final int AT_ONCE = 10;

    private static final JsonMapper JSON = JsonMapper.shared();

    /** Above any number of calls that one minute takes. */
    private static final long PLENTY = 1_000_000_000L;

    private record Event(int number, String reservation) {

        long input() {
            return number % 1000;
        }

        long output() {
            return number % 77;
        }

        Map<String, Object> json() {
            return Map.of("reservation_id", reservation, "input_tokens", input(), "output_tokens", output());
        }
    }

    @Test
    void whatWasAcknowledgedIsInTheLedgerOnce() throws Exception {
        try (var nodes = ThreeNodes.start(Map.of())) {
            var events = admitted(nodes);
            var toSend = new ConcurrentLinkedQueue<>(shuffled(events));
            var acknowledged = ConcurrentHashMap.<Event>newKeySet();
            var accepted = new AtomicLong();
            var sent = new AtomicInteger();
            int all = toSend.size();
            // Each kill has its part of the reports, so that there are some before and after the last.
            var allowance = new AtomicInteger();
            try (var load = new Load(3, 4, Duration.ofMillis(5), node -> {
                var batch = sent.get() < allowance.get() ? toSend.poll() : null;
                if (batch != null) {
                    toSend.addAll(send(nodes.node(node), batch, acknowledged, accepted));
                    sent.incrementAndGet();
                }
            })) {
                for (int kill = 0; kill < KILLS; kill++) {
                    var node = nodes.node(kill);
                    int part = all / (KILLS + 1);
                    allowance.set((kill + 1) * part);
                    int soon = kill * part + part / 3;
                    await().atMost(Duration.ofMinutes(2)).until(() -> sent.get() >= soon);
                    node.kill();
                    if (kill % (KILLS / RESTARTS) == 0) {
                        nodes.postgres().stop();
                        nodes.postgres().start();
                    }
                    node.start();
                }
                allowance.set(Integer.MAX_VALUE);
                await().atMost(Duration.ofMinutes(10)).until(() -> acknowledged.size() == EVENTS && toSend.isEmpty());
            }
            System.out.printf("%,d events in %,d reports of %d, %,d of them sent again; %,d told as new%n", EVENTS, all,
                    AT_ONCE, sent.get() - all, accepted.get());
            assertThat(accepted.get()).isLessThanOrEqualTo(EVENTS);
            assertExact(nodes, events);
        }
    }

    private static List<Event> admitted(ThreeNodes nodes) throws InterruptedException {
        var tenant = Tenant.create(nodes, Map.of(Tenant.REQUESTS, PLENTY));
        nodes.asOperator().post("/v1/platform/models/" + tenant.model(),
                Map.of("prices", Map.of("input", "300", "output", "1500"))).ok();
        var workspace = tenant.workspace(Map.of());
        var checks = IntStream.range(0, 10).mapToObj(i -> tenant.check(tenant.secret(workspace))).toList();
        var collected = new ConcurrentLinkedQueue<String>();
        try (var load = new Load(3, 8, Duration.ofNanos(1), node -> {
            if (collected.size() < EVENTS) {
                var reply = nodes.node(node).send(checks.get(new Random().nextInt(10)));
                if (reply.allowed()) {
                    collected.add(reply.json().get("reservation_id").asString());
                }
            }
        })) {
            await().atMost(Duration.ofMinutes(10)).until(() -> collected.size() >= EVENTS);
        }
        var reservations = List.copyOf(collected);
        return IntStream.range(0, EVENTS).mapToObj(i -> new Event(i, reservations.get(i))).toList();
    }

    private static List<List<Event>> shuffled(List<Event> events) {
        var random = new Random(42);
        var times = new ArrayList<Event>();
        events.forEach(event -> times.addAll(Collections.nCopies(1 + random.nextInt(MOST_TIMES), event)));
        Collections.shuffle(times, random);
        var batches = new ArrayList<List<Event>>();
        for (int from = 0; from < times.size(); from += AT_ONCE) {
            batches.add(times.subList(from, Math.min(from + AT_ONCE, times.size())));
        }
        return batches;
    }

    /** Returns what has to be sent again. */
    private static List<List<Event>> send(ServiceNode node, List<Event> batch, Set<Event> acknowledged,
            AtomicLong accepted) {
        Reply reply;
        try {
            reply = node.send(HttpConnections.post("/v1/report", ThreeNodes.GATEWAY_TOKEN,
                    JSON.writeValueAsString(batch.stream().map(Event::json).toList())));
        } catch (UncheckedIOException killed) {
            return List.of(batch);
        }
        assertThat(reply.status()).as("%s", reply).isEqualTo(200);
        var again = new ArrayList<Event>();
        for (var refused : reply.json().get("refused")) {
            assertThat(refused.get("reason").asString()).isEqualTo("ledger_unavailable");
            again.add(batch.get(refused.get("index").asInt()));
        }
        accepted.addAndGet(reply.json().get("accepted").asLong());
        batch.stream().filter(event -> !again.contains(event)).forEach(acknowledged::add);
        return again.isEmpty() ? List.of() : List.of(again);
    }

    private static void assertExact(ThreeNodes nodes, List<Event> events) {
        long input = events.stream().mapToLong(Event::input).sum();
        long output = events.stream().mapToLong(Event::output).sum();
        var due = "%d %d %d %d".formatted(EVENTS, input, output, 3 * input + 15 * output);
        var jdbc = nodes.postgres().asOwner();
        assertThat(jdbc.sql("""
                select count(*) || ' ' || sum(input_tokens) || ' ' || sum(output_tokens) || ' '
                    || sum(input_cost + output_cost) from usage_event""").query(String.class).single()).isEqualTo(due);
        for (int minutes : List.of(1, 60, 1440)) {
            assertThat(jdbc.sql("""
                    select sum(requests) || ' ' || sum(input_tokens) || ' ' || sum(output_tokens) || ' '
                        || sum(input_cost + output_cost) from usage_rollup where minutes = :minutes""")
                    .param("minutes", minutes).query(String.class).single()).isEqualTo(due);
        }
        assertThat(jdbc.sql("select sum(cost) from spend_day").query(Long.class).single())
                .isEqualTo(3 * input + 15 * output);
        assertThat(nodes.postgres().log()).doesNotContain("deadlock");
    }
}
