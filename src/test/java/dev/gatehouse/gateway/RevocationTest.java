package dev.gatehouse.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gatehouse.Answer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is withdrawn on one node is dead on all of them, under load, whatever becomes of the message about it. */
@Tag("chaos")
class RevocationTest {

    private static final int TRIALS = Integer.getInteger("chaos.trials", 100);
    private static final Duration PACE = Duration.ofMillis(10);

    /** Seen in the answers of a node that still goes by it. */
    private static final long OLD_LIMIT = 999_983;

    private static ThreeNodes nodes;

    private enum Change {

        DISABLED,
        DELETED,
        ROTATED,
        WITHDRAWN,
        LOWERED,
        ARCHIVED,
        SUSPENDED;

        Answer make(ServiceNode on, Tenant tenant, String workspace, String keyId) {
            var admin = on.as(tenant.organization().adminKey());
            var key = "/v1/organizations/api_keys/" + keyId;
            var ofWorkspace = "/v1/organizations/workspaces/" + workspace;
            return switch (this) {
                case DISABLED -> admin.post(key, Map.of("status", "inactive"));
                case DELETED -> admin.delete(key);
                case ROTATED -> admin.post(key + "/rotate", Map.of("overlap_seconds", 0));
                case WITHDRAWN -> admin.post(ofWorkspace + "/model_permissions",
                        Map.of("mode", "allow_list", "model_ids", List.of()));
                case LOWERED -> admin.post(ofWorkspace + "/model_permissions", Map.of("mode", "allow_list", "models",
                        List.of(Map.of("model_id", tenant.model(), "limits",
                                GatewayTest.limits(Map.of(Tenant.REQUESTS, 3L))))));
                case ARCHIVED -> admin.post(ofWorkspace + "/archive");
                case SUSPENDED -> on.as(ThreeNodes.OPERATOR_TOKEN)
                        .post("/v1/platform/organizations/" + tenant.organization().id() + "/suspend");
            };
        }

        boolean unseenBy(Reply reply) {
            return this == LOWERED ? reply.body().contains("\"limit\":" + OLD_LIMIT + ",") : reply.allowed();
        }
    }

    private record Seen(int node, Reply reply) {}

    /** @param worst how long after the change's answer a check was still begun that went by what was before, by node */
    private record Trial(Change change, int writer, double[] worst) {

        double ofAll() {
            return Math.max(worst[0], Math.max(worst[1], worst[2]));
        }
    }

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
    void everyChangeIsInForceOnItsNodeAtOnceAndOnAllWithinASecond() throws Exception {
        var trials = new ArrayList<Trial>();
        for (int i = 0; i < TRIALS; i++) {
            trials.add(trial(Change.values()[i % Change.values().length], i % 3, false));
        }
        print("heard", trials);
        assertThat(trials).allSatisfy(trial -> {
            assertThat(trial.worst()[trial.writer()]).isLessThanOrEqualTo(0);
            assertThat(trial.ofAll()).isLessThanOrEqualTo(1);
        });
    }

    @Test
    void whereTheMessageIsLostItIsInForceWithinFiveSeconds() throws Exception {
        var trials = new ArrayList<Trial>();
        for (int i = 0; i < Math.max(Change.values().length, TRIALS / 5); i++) {
            trials.add(trial(Change.values()[i % Change.values().length], i % 3, true));
        }
        print("unheard", trials);
        assertThat(trials).allSatisfy(trial -> assertThat(trial.ofAll()).isLessThanOrEqualTo(5));
    }

    private static Trial trial(Change change, int writer, boolean messageLost) throws Exception {
        var tenant = Tenant.create(nodes, Map.of());
        var workspace = tenant.workspace(Map.of(Tenant.REQUESTS, OLD_LIMIT));
        var key = tenant.key(workspace, Map.of());
        var check = tenant.check(key.string("secret"));
        Queue<Seen> seen = new ConcurrentLinkedQueue<>();
        long answered;
        try (var load = new Load(3, 2, PACE, node -> seen.add(new Seen(node, nodes.node(node).send(check))))) {
            await().atMost(Duration.ofSeconds(20)).until(() -> seen.stream().filter(one -> one.reply().allowed())
                    .mapToInt(Seen::node).distinct().count() == 3);
            if (messageLost) {
                nodes.node(writer).redis().cut();
            }
            change.make(nodes.node(writer), tenant, workspace, key.id()).ok();
            answered = System.nanoTime();
            await().atMost(Duration.ofSeconds(20)).until(() -> System.nanoTime() - Math.max(answered,
                    seen.stream().filter(one -> change.unseenBy(one.reply()))
                            .mapToLong(one -> one.reply().receivedNanos()).max().orElseThrow()) > 700_000_000L);
        } finally {
            nodes.node(writer).redis().mend();
        }
        assertThat(seen).allMatch(one -> one.reply().status() == 200);
        var worst = new double[3];
        for (int node = 0; node < 3; node++) {
            int on = node;
            worst[node] = (seen.stream().filter(one -> one.node() == on && change.unseenBy(one.reply()))
                    .mapToLong(one -> one.reply().sentNanos()).max().orElseThrow() - answered) / 1e9;
        }
        return new Trial(change, writer, worst);
    }

    private static void print(String how, List<Trial> trials) {
        for (var change : Change.values()) {
            var of = trials.stream().filter(trial -> trial.change() == change).toList();
            System.out.printf("%s, %s: %d trials, at worst %.0f ms on its own node, %.0f ms on any%n", how, change,
                    of.size(),
                    of.stream().mapToDouble(trial -> 1000 * trial.worst()[trial.writer()]).max().orElse(Double.NaN),
                    of.stream().mapToDouble(trial -> 1000 * trial.ofAll()).max().orElse(Double.NaN));
        }
    }

    /** One key, disabled and enabled again and again, while its node reads slowly and everybody asks. */
    @Test
    void readingThatRacesAChangeNeverBringsBackWhatWasBefore() throws Exception {
        record Period(boolean active, long fromNanos, long untilNanos) {}
        var tenant = Tenant.create(nodes, Map.of());
        var key = tenant.key(tenant.workspace(Map.of()), Map.of());
        var check = tenant.check(key.string("secret"));
        Queue<Seen> seen = new ConcurrentLinkedQueue<>();
        var periods = new ArrayList<Period>();
        var slow = nodes.node(0);
        var settled = new AtomicBoolean();
        try (var load = new Load(3, 4, Duration.ofMillis(1), node -> {
            var reply = nodes.node(node).send(check);
            if (!settled.get()) {
                seen.add(new Seen(node, reply));
            }
        })) {
            slow.postgres().delay(3);
            var admin = slow.as(tenant.organization().adminKey());
            for (int i = 0; i < 200; i++) {
                boolean active = i % 2 == 1;
                admin.post("/v1/organizations/api_keys/" + key.id(), Map.of("status", active ? "active" : "inactive"))
                        .ok();
                long from = System.nanoTime();
                int asked = seen.size();
                await().pollInterval(Duration.ofMillis(2)).until(() -> seen.size() > asked + 6);
                periods.add(new Period(active, from, System.nanoTime()));
            }
            admin.post("/v1/organizations/api_keys/" + key.id(), Map.of("status", "inactive")).ok();
            settled.set(true);
            await().atMost(Duration.ofSeconds(1)).until(() -> nodes.all().stream()
                    .noneMatch(node -> node.send(check).allowed()));
        } finally {
            slow.postgres().mend();
        }
        long compared = 0;
        for (var period : periods) {
            for (var one : seen) {
                if (one.node() == 0 && one.reply().sentNanos() > period.fromNanos()
                        && one.reply().receivedNanos() < period.untilNanos()
                        && !one.reply().says("limiter_unavailable")) {
                    compared++;
                    assertThat(one.reply().allowed()).as("%s", one.reply()).isEqualTo(period.active());
                }
            }
        }
        System.out.printf("Racing: %,d checks begun and answered within %d periods, all by the state of theirs%n",
                compared, periods.size());
        assertThat(compared).isGreaterThan(100);
    }
}
