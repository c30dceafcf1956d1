package dev.gatehouse.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A gateway that is deleted on one node is turned away by all of them, under load. */
@Tag("chaos")
class GatewayRevocationTest {

    private static final int TRIALS = Integer.getInteger("chaos.trials", 100) / 5;
    private static final String GATEWAYS = "/v1/platform/gateways";
    private static final int OK = 200;
    private static final int TURNED_AWAY = 401;
    private static final long QUIET_NANOS = 700_000_000;

    private static ThreeNodes nodes;

    private record Seen(int node, Reply reply) {}

    @BeforeAll
    static void start() throws InterruptedException {
        nodes = ThreeNodes.start(Map.of());
        nodes.warmUp();
    }

    @AfterAll
    static void stop() throws IOException {
        nodes.close();
    }

    @Test
    void itIsTurnedAwayOnItsNodeAtOnceAndOnAllWithinASecond() throws Exception {
        for (int i = 0; i < TRIALS; i++) {
            var worst = trial(i % 3, false);
            assertThat(worst[i % 3]).isLessThanOrEqualTo(0);
            assertThat(DoubleStream.of(worst).max().orElseThrow()).isLessThanOrEqualTo(1);
        }
    }

    @Test
    void whereTheMessageIsLostItIsTurnedAwayWithinFiveSeconds() throws Exception {
        for (int i = 0; i < Math.max(3, TRIALS / 5); i++) {
            assertThat(DoubleStream.of(trial(i % 3, true)).max().orElseThrow()).isLessThanOrEqualTo(5);
        }
    }

    /** @return by node how long after the deletion's answer a check was still begun that let the gateway in */
    private static double[] trial(int writer, boolean messageLost) throws Exception {
        var operator = nodes.node(writer).as(ThreeNodes.OPERATOR_TOKEN);
        var gateway = operator.post(GATEWAYS, Map.of("name", "Edge")).ok();
        var check = HttpConnections.post("/v1/check", gateway.string("secret"),
                "{\"api_key\":\"none\",\"model\":\"none\"}");
        Queue<Seen> seen = new ConcurrentLinkedQueue<>();
        long answered;
        try (var load = new Load(3, 2, Duration.ofMillis(10),
                node -> seen.add(new Seen(node, nodes.node(node).send(check))))) {
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> letIn(seen).mapToInt(Seen::node).distinct().count() == 3);
            if (messageLost) {
                nodes.node(writer).redis().cut();
            }
            operator.delete(GATEWAYS + "/" + gateway.id()).ok();
            answered = System.nanoTime();
            // Turned away it stays: whoever is let in later begins the wait anew.
            await().atMost(Duration.ofSeconds(20)).until(() -> System.nanoTime() - Math.max(answered,
                    letIn(seen).mapToLong(one -> one.reply().receivedNanos()).max().orElseThrow()) > QUIET_NANOS);
        } finally {
            nodes.node(writer).redis().mend();
        }
        assertThat(seen).allMatch(one -> one.reply().status() == OK || one.reply().status() == TURNED_AWAY);
        return IntStream.range(0, 3).mapToDouble(node -> (letIn(seen).filter(one -> one.node() == node)
                .mapToLong(one -> one.reply().sentNanos()).max().orElseThrow() - answered) / 1e9).toArray();
    }

    private static Stream<Seen> letIn(Queue<Seen> seen) {
        return seen.stream().filter(one -> one.reply().status() == OK);
    }
}
