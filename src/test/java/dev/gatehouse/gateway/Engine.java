package dev.gatehouse.gateway;

import dev.gatehouse.kernel.OrganizationId;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.redisson.api.RedissonClient;

/** What one node decides with, without the HTTP around it: for tests of numbers that HTTP would make minutes of. */
record Engine(Committers committers, OrganizationId organization, Duration lease) {

    /** What engines settle themselves is in no ledger. */
    static final Reported NOTHING_REPORTED = (organization, ids) -> Map.of();

    static final Duration KEPT = Duration.ofMinutes(5);

    static Engine on(RedissonClient redisson, OrganizationId organization, Duration lease, Duration redisTimeout) {
        var closed = WhenUnavailable.closed;
        var properties = new GatewayProperties(lease, KEPT, Duration.ofSeconds(4), KEPT, redisTimeout, redisTimeout, 1,
                new GatewayProperties.WhenRedisIsAway(closed, closed, closed, closed));
        var time = new RedisTime(Clock.systemUTC());
        return new Engine(new Committers(new CommitScript(redisson),
                new EndedLeases(new Reservations(redisson), NOTHING_REPORTED, new OutageLog(), properties), time,
                properties), organization, lease);
    }

    static Limiter limiter(OrganizationId organization, LimitType type, long capacity, long perMinute) {
        return new Limiter(LimitScope.organization, type, perMinute, capacity, WhenUnavailable.local,
                "gh:{" + organization.value() + "}:test:" + UUID.randomUUID());
    }

    static Reserve reserve(OrganizationId organization, List<Limiter> limiters, long tokens, Duration lease) {
        return new Reserve(organization, limiters, new Usage(tokens, 0), Spending.NONE, null, lease, KEPT);
    }

    CompletableFuture<Grant> reserve(List<Limiter> limiters, long tokens) {
        return committers.submit(organization, reserve(organization, limiters, tokens, lease));
    }

    CompletableFuture<Settle.Outcome> report(ReservationId id, Held held, long tokens) {
        return committers.submit(organization, Settle.report(id, held, used(tokens)));
    }

    static Truth used(long tokens) {
        return new Truth(new Usage(tokens, 0), 0, false);
    }

    void stop() {
        committers.stop();
    }
}
