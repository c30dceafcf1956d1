package dev.gatehouse.gateway;

import dev.gatehouse.kernel.OrganizationId;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.redisson.api.RedissonClient;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;

/** What a node decides with, made as the service makes it, without the rest of the service. */
class EngineNode {

    /** As in the benched service: no lease ends while others are measured. */
    private static final Duration LEASE = Duration.ofHours(6);
    private static final Duration SETTLED_FOR = Duration.ofHours(1);

    /** More than the service allows: what is late is to show as late. */
    private static final Duration REDIS_TIMEOUT = Duration.ofSeconds(5);

    private static final Usage ESTIMATE = new Usage(800, 200);

    private final RedissonClient redisson;
    private final Committers committers;

    EngineNode(int port, String password) {
        var closed = WhenUnavailable.closed;
        var properties = new GatewayProperties(LEASE, SETTLED_FOR, Duration.ofSeconds(4), Duration.ofMinutes(5),
                REDIS_TIMEOUT, REDIS_TIMEOUT, 1,
                new GatewayProperties.WhenRedisIsAway(closed, closed, closed, closed));
        redisson = new RedisConfiguration().redisson(new OwnRedis(port, password), properties);
        var time = new RedisTime(Clock.systemUTC());
        committers = new Committers(new CommitScript(redisson),
                new EndedLeases(new Reservations(redisson), (organization, ids) -> Map.of(), new OutageLog(), properties), time, properties);
    }

    private record OwnRedis(int port, String password) implements DataRedisConnectionDetails {

        @Override
        public String getPassword() {
            return password;
        }

        @Override
        public Standalone getStandalone() {
            return Standalone.of("127.0.0.1", port);
        }
    }

    RedissonClient redisson() {
        return redisson;
    }

    /** Four limiters, as of an organization and a workspace that limit requests and tokens. */
    static List<Limiter> limiters(OrganizationId organization, long requests) {
        var key = "gh:{" + organization.value() + "}:bench:";
        return List.of(limiter(LimitScope.organization, LimitType.REQUESTS, requests, key + 1),
                limiter(LimitScope.organization, LimitType.TOKENS, EngineWorker.UNREACHED, key + 2),
                limiter(LimitScope.workspace, LimitType.REQUESTS, EngineWorker.UNREACHED, key + 3),
                limiter(LimitScope.workspace, LimitType.TOKENS, EngineWorker.UNREACHED, key + 4));
    }

    private static Limiter limiter(LimitScope scope, LimitType type, long capacity, String key) {
        return new Limiter(scope, type, capacity, capacity, WhenUnavailable.closed, key);
    }

    /** Without a reservation. */
    boolean take(OrganizationId organization, List<Limiter> limiters) {
        return committers.submit(organization, new Take(limiters, ESTIMATE)).join();
    }

    Grant check(OrganizationId organization, List<Limiter> limiters) {
        return committers.submit(organization, new Reserve(organization, limiters, ESTIMATE, Spending.NONE, null, LEASE, SETTLED_FOR)).join();
    }
}
