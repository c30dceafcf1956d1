package dev.gatehouse.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gatehouse.HttpTest;
import dev.gatehouse.kernel.OrganizationId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.redisson.api.RedissonClient;
import org.springframework.beans.factory.annotation.Autowired;

/** A hundred thousand reservations over three that fight for them: every token is accounted for. */
@Tag("chaos")
class SettlementTest extends HttpTest {

    private static final int RESERVATIONS = Integer.getInteger("chaos.reservations", 100_000);
    private static final int AT_ONCE = 500;
    private static final Duration LEASE = Duration.ofSeconds(3);
    private static final long CAPACITY = 1_000_000_000_000L;

    @Autowired private RedissonClient redisson;

    @Test
    void sumsAreExactAndLeasesEndOnTime() {
        var organization = OrganizationId.next(Instant.now());
        var nodes = List.of(engine(organization), engine(organization), engine(organization));
        // One a minute comes back by itself: what is left tells what was used, to the token.
        var limiters = List.of(Engine.limiter(organization, LimitType.TOKENS, CAPACITY, 1),
                Engine.limiter(organization, LimitType.INPUT_TOKENS, CAPACITY, 1));
        long began = System.nanoTime();
        long used = 0;
        long unreported = 0;
        var settled = new ArrayList<CompletableFuture<Settle.Outcome>>();
        var reservations = new Reservations(redisson);
        for (int first = 0; first < RESERVATIONS; first += AT_ONCE) {
            var asked = new ArrayList<CompletableFuture<Grant>>();
            for (int i = 0; i < AT_ONCE; i++) {
                asked.add(nodes.get(i % 3).reserve(limiters, 10_000));
            }
            var ids = asked.stream().map(grant -> ((Grant.Taken) grant.join()).reservation()).toList();
            var held = reservations.findAll(organization, ids).join();
            var round = new ArrayList<CompletableFuture<Settle.Outcome>>();
            for (int i = 0; i < AT_ONCE; i++) {
                if (i % 20 == 0) {
                    unreported++;
                    continue;
                }
                long truth = ThreadLocalRandom.current().nextLong(20_000);
                used += truth;
                for (int times = 0; times < (i % 10 == 1 ? 2 : 1); times++) {
                    round.add(nodes.get((i + 1 + times) % 3).report(ids.get(i), held.get(i).orElseThrow(), truth));
                }
            }
            round.forEach(CompletableFuture::join);
            settled.addAll(round);
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        long last = System.nanoTime();
        await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(20)).until(() -> {
            nodes.forEach(node -> node.committers().endLeases());
            return redisson.getScoredSortedSet(RedisKeys.leases(organization)).isEmpty();
        });
        double freed = (System.nanoTime() - last) / 1e9;
        long left = nodes.getFirst().reserve(limiters, 1).join().limits().getFirst().remaining() + 1;
        long done = settled.stream().map(CompletableFuture::join).filter(Settle.Outcome.DONE::equals).count();
        System.out.printf("%,d reservations in %.1f s, %,d settled, %,d of these twice, %,d never; left %,d, due %,d;"
                + " the last lease was free %.2f s after it began%n", RESERVATIONS, seconds, done,
                settled.size() - done,
                unreported, left, CAPACITY - used - unreported, freed);
        assertThat(done).isEqualTo(RESERVATIONS - unreported);
        assertThat(settled.size() - done).isEqualTo(RESERVATIONS / 10);
        // Of what nobody reports, one stays for what time has given back; and some come back meanwhile.
        assertThat(left).isBetween(CAPACITY - used - unreported,
                CAPACITY - used - unreported + (long) seconds / 60 + 2);
        assertThat(freed).isLessThan(LEASE.toMillis() / 1e3 + 1);
        nodes.forEach(Engine::stop);
    }

    private Engine engine(OrganizationId organization) {
        return Engine.on(redisson, organization, LEASE, Duration.ofSeconds(10));
    }
}
