package dev.gatehouse.gateway;

import dev.gatehouse.kernel.OrganizationId;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Has more of a spend limit allotted: by Postgres, which keeps what was, to Redis, out of which checks take it. */
@Component
class SpendAllotments {

    /** So many calls at once need not ask again; at the end of a limit they are given all that is left. */
    private static final long CALLS_AT_ONCE = 64;

    /** Of what is spent otherwise Redis hears at the latest after so long. */
    private static final long ASK_AGAIN_MILLIS = 60_000;

    private static final long PAUSE_NANOS = Duration.ofMillis(25).toNanos();

    /** After a call's lease it is still counted as under way, for clocks that differ. */
    static final Duration RELEASE_MARGIN = Duration.ofMinutes(1);

    private enum State {
        current,
        stale,
        wait,
        lost
    }

    private record Asked(String key, int generation) {}

    private record Answer(State state, long before, long allotted) {}

    private final JdbcClient jdbc;
    private final Committers committers;
    private final Generations generations;
    private final Loading loading;
    private final RedisTime time;
    private final GatewayProperties properties;
    private final OutageLog outages;

    SpendAllotments(CheckDatabase database, Committers committers, Generations generations, Loading loading,
            RedisTime time, GatewayProperties properties, OutageLog outages) {
        this.jdbc = database.jdbc();
        this.committers = committers;
        this.generations = generations;
        this.loading = loading;
        this.time = time;
        this.properties = properties;
        this.outages = outages;
    }

    /**
     * Asks for what is missing, once for all who miss it at the same time. Afterwards the check is to be tried again, from
     * its beginning: what holds may be another.
     *
     * @throws DataAccessException where Postgres or Redis does not answer
     */
    void provide(OrganizationId organizationId, Grant.Unallotted unallotted) {
        for (var wanted : unallotted.wanted()) {
            var state = loading.load(place(wanted.limiter()), () -> allot(organizationId, wanted));
            if (state == State.wait) {
                // Whoever was asked for the same a moment ago is on the way to Redis with it.
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    /** Hears what is spent otherwise; nobody waits for it. */
    void refresh(OrganizationId organizationId, SpendState state) {
        var _ = loading.begin(place(state.limiter()),
                () -> allot(organizationId, new Grant.Wanted(state.limiter(), state.held(), 0)))
                .whenComplete((answer, failure) -> {
                    if (failure != null) {
                        outages.happened("Postgres does not tell what is spent otherwise", failure);
                    }
                });
    }

    private static Asked place(SpendLimiter limiter) {
        return new Asked(limiter.key(), limiter.generation());
    }

    private State allot(OrganizationId organizationId, Grant.Wanted wanted) {
        var answer = ask(organizationId, wanted);
        switch (answer.state()) {
            case current -> commit(organizationId, new Allot(wanted.limiter(), wanted.held(), answer.before(),
                    answer.allotted(), time.millis() + ASK_AGAIN_MILLIS));
            case lost -> {
                outages.happened("Redis has lost what may be spent; until calls under way are reported, what was"
                        + " allotted counts as spent", null);
                generations.outdate(organizationId);
            }
            case stale -> generations.outdate(organizationId);
            case wait -> {
            }
        }
        return answer.state();
    }

    private Answer ask(OrganizationId organizationId, Grant.Wanted wanted) {
        var limiter = wanted.limiter();
        return jdbc.sql("""
                select * from spend_allot(:organization, :generation, :scope, :period, :first, :last, :limit,
                    cast(:holds as bigint), :wanted, cast(:released as interval))""")
                .param("organization", organizationId.value()).param("generation", limiter.generation())
                .param("scope", limiter.scopeId()).param("period", limiter.period().name())
                .param("first", limiter.firstDay()).param("last", limiter.lastDay()).param("limit", limiter.amount())
                .param("holds", wanted.held()).param("wanted", Math.multiplyExact(wanted.more(), CALLS_AT_ONCE))
                .param("released", properties.lease().plus(RELEASE_MARGIN).toSeconds() + " seconds")
                .query((row, n) -> new Answer(State.valueOf(row.getString("state")), row.getLong("spent_before"),
                        row.getLong("allotted")))
                .single();
    }

    private void commit(OrganizationId organizationId, Allot allot) {
        try {
            committers.submit(organizationId, allot).get(properties.redisTimeout().toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException | TimeoutException away) {
            throw new RedisAwayWhileAllotting(away);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new RedisAwayWhileAllotting(stopping);
        }
    }

    /** The allotment is lost then, which Postgres finds out when it is asked again. */
    private static final class RedisAwayWhileAllotting extends DataAccessException {

        private RedisAwayWhileAllotting(Throwable cause) {
            super("Redis did not take what Postgres allotted", cause);
        }
    }
}
