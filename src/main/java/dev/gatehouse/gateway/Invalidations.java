package dev.gatehouse.gateway;

import dev.gatehouse.kernel.Change;
import dev.gatehouse.kernel.OrganizationId;
import java.sql.Types;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.redisson.api.RTopic;
import org.redisson.api.RedissonClient;
import org.redisson.client.RedisException;
import org.redisson.client.codec.StringCodec;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Makes every node forget what a committed change has outdated: this one before the change is answered, the others by a
 * message at once, and where that is lost by the {@link Journal}.
 */
@Component
class Invalidations {

    private static final String EVERYTHING = "*";

    private final Generations generations;
    private final RTopic topic;
    private final JdbcClient jdbc;
    private final OutageLog outages;
    private volatile boolean listening;

    Invalidations(Generations generations, RedissonClient redisson, JdbcClient jdbc, OutageLog outages) {
        this.generations = generations;
        this.jdbc = jdbc;
        this.outages = outages;
        this.topic = redisson.getTopic(RedisKeys.INVALIDATIONS, StringCodec.INSTANCE);
    }

    /** At the start, and again as long as Redis is away. What was said while nobody listened, the journal tells. */
    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.SECONDS)
    void listen() {
        if (listening) {
            return;
        }
        try {
            topic.addListener(String.class, (channel, message) -> outdate(message));
            listening = true;
        } catch (RedisException away) {
            topic.removeAllListeners();
            outages.happened("Cannot listen for invalidations yet; changes of other nodes are heard of a second later",
                    away);
        }
    }

    /** In the transaction of the change: there with it, or not at all. */
    @EventListener
    void record(Change change) {
        if (change.action().concernsChecks()) {
            jdbc.sql("select gateway_record_change(:organization)")
                    .param("organization", whose(change).map(OrganizationId::value).orElse(null), Types.OTHER)
                    .query(rows -> {
                    });
        }
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    void on(Change change) {
        if (!change.action().concernsChecks()) {
            return;
        }
        var message = whose(change).map(OrganizationId::toString).orElse(EVERYTHING);
        outdate(message);
        publish(message);
    }

    /** Empty where it concerns everything. */
    private static Optional<OrganizationId> whose(Change change) {
        return switch (change.action()) {
            case GATEWAY_CREATED, GATEWAY_DELETED -> Optional.of(Generations.OF_GATEWAYS);
            default -> Optional.ofNullable(change.organizationId());
        };
    }

    private void publish(String message) {
        try {
            topic.publishAsync(message)
                    .whenComplete((done, failure) -> warn("Other nodes were not told of a change", failure));
        } catch (RedisException away) {
            warn("Other nodes were not told of a change", away);
        }
    }

    private void outdate(String message) {
        if (message.equals(EVERYTHING)) {
            generations.outdateAll();
        } else {
            OrganizationId.parse(message).ifPresentOrElse(generations::outdate, generations::outdateAll);
        }
    }

    private void warn(String what, @Nullable Throwable failure) {
        if (failure != null) {
            outages.happened(what, failure);
        }
    }
}
