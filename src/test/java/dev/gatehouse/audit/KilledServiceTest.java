package dev.gatehouse.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gatehouse.TestOrganization;
import dev.gatehouse.TestUsers;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Neither a change without its event nor an event without its change, also where the service dies between any two of its
 * instructions. Takes minutes, so it runs when asked for: {@code ./mvnw test -Pchaos}.
 */
@Tag("chaos")
class KilledServiceTest {

    private static final int MUTATIONS = Integer.getInteger("chaos.mutations", 10_000);
    private static final int KILLS = Integer.getInteger("chaos.kills", 20);
    private static final int ORGANIZATIONS = 3;
    private static final int ADMINISTRATORS = 6;

    private final long seed = Long.getLong("chaos.seed", System.nanoTime());
    private final Queue<Sent> sent = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean up = new AtomicBoolean(true);
    private final AtomicBoolean done = new AtomicBoolean();
    private final List<String> organizations = new ArrayList<>();

    @Test
    void changesAndEventsMatchOneToOneHoweverOftenTheServiceIsKilled() throws Exception {
        try (var service = new KilledService(Path.of("target/chaos/" + seed).toAbsolutePath());
                var threads = Executors.newFixedThreadPool(ADMINISTRATORS)) {
            service.awaitUp();
            var administrators = administrators(service);
            new Witness(service.asOwner()).install();
            var working = administrators.stream().map(one -> threads.submit(() -> one.work(this::goOn))).toList();
            try {
                int databases = killAgainAndAgain(service, working);
                awaitAcknowledged(MUTATIONS, working);
                stop(working);
                compare(service, databases);
            } finally {
                done.set(true);
            }
        }
    }

    private List<Administrator> administrators(KilledService service) throws IOException {
        var operator = service.asOperator();
        var model = operator.post("/v1/platform/models", Map.of("id", "model", "display_name", "Model", "vendor", "V",
                "type", "text", "default_limits",
                List.of(Map.of("type", "requests_per_minute", "value", 1_000_000)))).ok().id();
        var users = new TestUsers(service.asOwner());
        var turn = new AtomicInteger();
        var all = new ArrayList<Administrator>();
        for (int i = 0; i < ORGANIZATIONS; i++) {
            var organization = TestOrganization.create(operator,
                    Map.of("preset", "claude_console", "max_workspaces", 10_000));
            organizations.add(organization.id());
            var limit = organization.admin().get("/v1/organizations/rate_limits?model=model").ok().string("data.0.id");
            for (int j = 0; j < ADMINISTRATORS / ORGANIZATIONS; j++) {
                all.add(new Administrator(operator, organization, users.add(organization, "developer"), model, limit,
                        turn, sent));
            }
        }
        return all;
    }

    private boolean goOn() {
        if (!up.get()) {
            await().atMost(Duration.ofMinutes(10)).until(() -> up.get() || done.get());
        }
        return !done.get();
    }

    /** Spread over the run, at moments that nobody chose; sometimes its database dies first. */
    private int killAgainAndAgain(KilledService service, List<? extends Future<?>> working)
            throws IOException, ExecutionException, InterruptedException {
        var random = new Random(seed);
        int databases = 0;
        for (int kill = 1; kill <= KILLS; kill++) {
            int apart = MUTATIONS / (KILLS + 1);
            awaitAcknowledged(kill * apart + random.nextInt(apart) - apart / 2, working);
            LockSupport.parkNanos(random.nextLong(TimeUnit.MILLISECONDS.toNanos(150)));
            if (random.nextInt(4) == 0) {
                service.killDatabase();
                databases++;
                LockSupport.parkNanos(random.nextLong(TimeUnit.MILLISECONDS.toNanos(2_000)));
            }
            up.set(false);
            service.killAndStart();
            service.awaitUp();
            up.set(true);
        }
        return databases;
    }

    private void awaitAcknowledged(int count, List<? extends Future<?>> working)
            throws ExecutionException, InterruptedException {
        await().atMost(Duration.ofMinutes(10)).until(() -> acknowledged() >= count
                || working.stream().anyMatch(Future::isDone));
        for (var one : working) {
            if (one.isDone()) {
                one.get();
            }
        }
    }

    private long acknowledged() {
        return sent.stream().filter(Sent::acknowledged).count();
    }

    private void stop(List<? extends Future<?>> working) throws ExecutionException, InterruptedException {
        done.set(true);
        for (var one : working) {
            one.get();
        }
    }

    private void compare(KilledService service, int databases) throws IOException {
        var witness = new Witness(service.asOwner());
        var byRequest = witness.byRequest();
        var done = byRequest.keySet().stream().map(event -> event.substring(0, event.indexOf(' ')))
                .collect(Collectors.toSet());
        var failed = requests(one -> one.status() >= 500);
        var answered = requests(one -> one.status() > 0);
        System.out.printf("""
                seed                                    %d
                kills of the service                    %d
                kills of its database before            %d
                mutations acknowledged                  %d
                answered with 5xx                       %d
                done though answered with 5xx           %d
                cut before the answer                   %d
                done though cut before the answer       %d
                rows changed, by the tables' account    %d
                events of it in the audit log           %d
                """, seed, KILLS, databases, acknowledged(), failed.size(),
                failed.stream().filter(done::contains).count(),
                sent.size() - answered.size(), done.stream().filter(request -> !answered.contains(request)).count(),
                witness.changes(), witness.events());

        assertThat(witness.mismatches()).as("transactions that differ from their events").isEmpty();
        assertThat(witness.changes()).isEqualTo(witness.events()).isGreaterThanOrEqualTo(MUTATIONS);
        assertThat(witness.miscounts()).as("things that differ from their events").isEmpty();
        assertThat(sent).filteredOn(Sent::acknowledged)
                .filteredOn(one -> byRequest.getOrDefault(one.requestId() + " " + one.action(), 0) != 1)
                .as("acknowledged without an event").isEmpty();
        for (var chain : organizations.stream().map(id -> "?organization_id=" + id).toList()) {
            verify(service, chain);
        }
        verify(service, "");
    }

    private Set<String> requests(Predicate<Sent> which) {
        return sent.stream().filter(which).map(one -> Objects.requireNonNull(one.requestId()))
                .collect(Collectors.toSet());
    }

    private static void verify(KilledService service, String chain) {
        var verified = service.asOperator().get("/v1/platform/audit_logs/verification" + chain).ok();
        assertThat(verified.body().get("valid").asBoolean()).as(verified.text()).isTrue();
    }
}
