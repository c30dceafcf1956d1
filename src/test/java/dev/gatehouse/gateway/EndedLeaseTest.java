package dev.gatehouse.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.HttpTest;
import dev.gatehouse.kernel.OrganizationId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.redisson.api.RedissonClient;
import org.springframework.beans.factory.annotation.Autowired;

/** What is never reported goes back when its lease ends, and not when somebody happens to look. */
class EndedLeaseTest extends HttpTest {

    private static final Duration LEASE = Duration.ofMillis(400);

    @Autowired private RedissonClient redisson;

    private final OrganizationId organization = OrganizationId.next(Instant.now());
    private final List<Engine> nodes = new ArrayList<>();

    @BeforeEach
    void start() {
        for (int i = 0; i < 2; i++) {
            nodes.add(Engine.on(redisson, organization, LEASE, Duration.ofSeconds(2)));
        }
    }

    @AfterEach
    void stop() {
        nodes.forEach(Engine::stop);
    }

    @Test
    void nobodyIsRefusedForWantOfWhatALeaseThatHasEndedHolds() {
        for (int round = 0; round < 3; round++) {
            var limiters = List.of(Engine.limiter(organization, LimitType.TOKENS, 1000, 1));
            var taken = (Grant.Taken) nodes.getFirst().reserve(limiters, 1000).join();
            // Leases are in whole milliseconds.
            long endsAt = taken.atNanos() + LEASE.toNanos();
            var asked = new ArrayList<Grant>();
            do {
                asked.add(nodes.get(asked.size() % 2).reserve(limiters, 900).join());
            } while (!(asked.getLast() instanceof Grant.Taken) && asked.size() < 100_000);
            assertThat(asked.getLast().atNanos()).isGreaterThanOrEqualTo(endsAt - 1_000_000);
            asked.removeLast();
            assertThat(asked).isNotEmpty().allSatisfy(refused -> assertThat(refused.atNanos())
                    .isLessThan(endsAt + 1_000_000));
        }
    }

    @Test
    void oneThatIsReportedInTimeGivesNothingBackAtItsEnd() {
        var limiters = List.of(Engine.limiter(organization, LimitType.TOKENS, 1000, 1));
        var taken = (Grant.Taken) nodes.getFirst().reserve(limiters, 600).join();
        var held = new Reservations(redisson).find(taken.reservation()).join().orElseThrow();
        assertThat(nodes.getLast().report(taken.reservation(), held, 600).join()).isEqualTo(Settle.Outcome.DONE);
        long endsAt = taken.atNanos() + LEASE.toNanos();
        Grant asked;
        do {
            asked = nodes.getFirst().reserve(limiters, 500).join();
            assertThat(asked).isInstanceOf(Grant.Exhausted.class);
        } while (asked.atNanos() < endsAt + 200_000_000);
        assertThat(asked.limits().getFirst().remaining()).isEqualTo(400);
    }
}
