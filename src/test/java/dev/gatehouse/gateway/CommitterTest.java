package dev.gatehouse.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.HttpTest;
import dev.gatehouse.kernel.OrganizationId;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.redis.redisson.Bucket4jRedisson;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
import org.springframework.beans.factory.annotation.Autowired;

/** What the buckets promise, over two nodes that fight for one organization in one Redis. */
class CommitterTest extends HttpTest {

    private static final Duration LEASE = Duration.ofMillis(300);
    private static final Duration KEPT = Duration.ofMinutes(1);

    @Autowired private RedissonClient redisson;

    private final OrganizationId organization = OrganizationId.next(Instant.now());
    private final List<Committers> nodes = new ArrayList<>();

    @BeforeEach
    void startNodes() {
        nodes.add(node());
        nodes.add(node());
    }

    @AfterEach
    void stopNodes() {
        nodes.forEach(Committers::stop);
    }

    private Committers node() {
        var closed = WhenUnavailable.closed;
        var properties = new GatewayProperties(LEASE, KEPT, Duration.ofSeconds(4), KEPT, Duration.ofSeconds(2),
                Duration.ofSeconds(2), 1, new GatewayProperties.WhenRedisIsAway(closed, closed, closed, closed));
        var time = new RedisTime(Clock.systemUTC());
        return new Committers(new CommitScript(redisson),
                new EndedLeases(new Reservations(redisson), Engine.NOTHING_REPORTED, new OutageLog(), properties), time,
                properties);
    }

    private Limiter limiter(LimitScope scope, LimitType type, long capacity) {
        return new Limiter(scope, type, capacity, capacity, WhenUnavailable.closed,
                "gh:{" + organization.value() + "}:test:" + UUID.randomUUID());
    }

    private CompletableFuture<Grant> reserve(Committers node, List<Limiter> limiters, Usage estimate) {
        return reserve(node, limiters, estimate, null, KEPT);
    }

    private CompletableFuture<Grant> reserve(Committers node, List<Limiter> limiters, Usage estimate,
            @Nullable String requestKey, Duration lease) {
        return node.submit(organization, new Reserve(organization, limiters,
                estimate, Spending.NONE, requestKey, lease, KEPT));
    }

    private List<LimitState> look(List<Limiter> limiters) {
        // Nobody has this much, so it is refused and takes nothing.
        var tooMuch = limiters.getFirst().capacity() + 1;
        return reserve(node(), limiters, new Usage(tooMuch, 0)).join().limits();
    }

    @Test
    void oneCreditIsGrantedOnceHoweverManyAskOnHoweverManyNodes() {
        for (int round = 0; round < 20; round++) {
            var one = List.of(limiter(LimitScope.organization, LimitType.REQUESTS, 1));
            var asked = new ArrayList<CompletableFuture<Grant>>();
            for (int i = 0; i < 500; i++) {
                asked.add(reserve(nodes.get(i % 2), one, Usage.NONE));
            }
            assertThat(asked.stream().map(CompletableFuture::join).filter(Grant.Taken.class::isInstance)).hasSize(1);
        }
    }

    @Test
    void refusalByAnyOneLimiterTouchesNoOther() {
        for (int denied = 0; denied < 4; denied++) {
            var limiters = new ArrayList<Limiter>();
            for (int i = 0; i < 4; i++) {
                limiters.add(limiter(i < 2 ? LimitScope.organization : LimitScope.workspace, LimitType.TOKENS,
                        i == denied ? 10 : 1000));
            }
            assertThat(reserve(nodes.getFirst(), limiters, new Usage(10, 0)).join()).isInstanceOf(Grant.Taken.class);
            var before = look(limiters);
            for (int i = 0; i < 50; i++) {
                var refused = reserve(nodes.get(i % 2), limiters, new Usage(10, 0)).join();
                assertThat(refused).isInstanceOfSatisfying(Grant.Exhausted.class,
                        exhausted -> assertThat(exhausted.refusedBy().capacity()).isEqualTo(10));
            }
            var after = look(limiters);
            for (int i = 0; i < 4; i++) {
                assertThat(after.get(i).remaining()).isGreaterThanOrEqualTo(before.get(i).remaining());
            }
        }
    }

    @Test
    void sumsAreExactWhenNodesFightAndSettlementsComeTwice() {
        // A billionth of the capacity comes back in the test's seconds: what is left tells what was taken.
        long capacity = 1_000_000_000L;
        var limiters = List.of(limiter(LimitScope.organization, LimitType.TOKENS, capacity),
                limiter(LimitScope.workspace, LimitType.TOKENS, capacity));
        long began = System.nanoTime();
        long used = 0;
        var settled = new ArrayList<CompletableFuture<Settle.Outcome>>();
        var granted = new ArrayList<CompletableFuture<Grant>>();
        for (int i = 0; i < 2000; i++) {
            granted.add(reserve(nodes.get(i % 2), limiters, new Usage(50_000, 50_000)));
        }
        var reservations = new Reservations(redisson);
        for (int i = 0; i < granted.size(); i++) {
            var id = ((Grant.Taken) granted.get(i).join()).reservation();
            long truth = ThreadLocalRandom.current().nextLong(0, 200_001);
            used += truth;
            var held = reservations.find(id).join().orElseThrow();
            for (int times = 0; times <= i % 3; times++) {
                settled.add(nodes.get((i + times) % 2).submit(organization,
                        Settle.report(id, held, Engine.used(truth))));
            }
        }
        assertThat(settled.stream().map(CompletableFuture::join).filter(Settle.Outcome.DONE::equals)).hasSize(2000);
        var left = look(limiters);
        double refilled = (System.nanoTime() - began) / 60e9 * capacity;
        for (var state : left) {
            assertThat((double) state.remaining()).isBetween((double) (capacity - used),
                    Math.min((double) capacity, capacity - used + refilled + 1));
        }
    }

    @Test
    void whatIsNeverReportedGoesBackAfterTheLease() {
        var limiters = List.of(limiter(LimitScope.organization, LimitType.TOKENS, 1000));
        var taken = reserve(nodes.getFirst(), limiters, new Usage(1000, 0), null, LEASE).join();
        assertThat(taken).isInstanceOf(Grant.Taken.class);
        assertThat(taken.limits().getFirst().remaining()).isZero();
        // Time alone would need a minute for it.
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> look(limiters).getFirst().remaining() == 1000);
    }

    @Test
    void whoNeverReportsIsGrantedNoMoreThanTheLimit() {
        var limiters = List.of(limiter(LimitScope.organization, LimitType.REQUESTS, 60),
                limiter(LimitScope.workspace, LimitType.TOKENS, 6000));
        long began = System.nanoTime();
        long granted = 0;
        // Ten leases long; each that ended would give its tokens back once more, if time were forgotten.
        while (System.nanoTime() - began < LEASE.multipliedBy(10).toNanos()) {
            if (reserve(nodes.getFirst(), limiters, new Usage(1, 0), null, LEASE).join() instanceof Grant.Taken) {
                granted++;
            }
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        assertThat((double) granted).isBetween(60.0, 60 + seconds + 1);
    }

    @Test
    void reportAfterTheLeaseStillCountsInFull() {
        var limiters = List.of(limiter(LimitScope.organization, LimitType.TOKENS, 1000));
        var taken = (Grant.Taken) reserve(nodes.getFirst(), limiters, new Usage(500, 0), null, LEASE).join();
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> look(limiters).getFirst().remaining() == 1000);
        var held = new Reservations(redisson).find(taken.reservation()).join().orElseThrow();
        assertThat(Reservation.of(held.bytes()).state()).isEqualTo(Reservation.State.RELEASED);
        assertThat(nodes.getLast()
                .submit(organization, Settle.report(taken.reservation(), held, Engine.used(900))).join())
                .isEqualTo(Settle.Outcome.DONE);
        assertThat(look(limiters).getFirst().remaining()).isBetween(100L, 300L);
    }

    @Test
    void stockClientReadsTheSameBucket() {
        var limiter = limiter(LimitScope.organization, LimitType.TOKENS, 1_000_000);
        reserve(nodes.getFirst(), List.of(limiter), new Usage(600_000, 0)).join();
        var stock = Bucket4jRedisson.casBasedBuilder(((Redisson) redisson).getCommandExecutor()).build().builder()
                .build(limiter.key(),
                        () -> BucketConfiguration.builder().addLimit(Bandwidth.builder().capacity(1_000_000)
                                .refillGreedy(1_000_000, Duration.ofMinutes(1)).build()).build());
        assertThat(stock.getAvailableTokens()).isBetween(400_000L, 500_000L);
        assertThat(stock.tryConsume(400_000)).isTrue();
        assertThat(look(List.of(limiter)).getFirst().remaining()).isLessThan(150_000);
    }

    @Test
    void nobodyRemembersABucketThatIsFull() {
        var limiter = limiter(LimitScope.organization, LimitType.TOKENS, 1_000_000);
        reserve(nodes.getFirst(), List.of(limiter), new Usage(10, 0)).join();
        long ttlMillis = redisson.getBucket(limiter.key()).remainTimeToLive();
        assertThat(ttlMillis).isBetween(1L, 11_000L);
    }
}
