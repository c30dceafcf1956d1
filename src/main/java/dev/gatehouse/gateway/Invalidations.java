package dev.gatehouse.gateway;

import dev.gatehouse.kernel.Change;
import dev.gatehouse.kernel.OrganizationId;
import org.jspecify.annotations.Nullable;
import org.redisson.api.RTopic;
import org.redisson.api.RedissonClient;
import org.redisson.api.listener.StatusListener;
import org.redisson.client.codec.StringCodec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Makes every node forget what a committed change has outdated: this one before the change is answered, the others by a
 * message. A message that is lost costs no more than the maximum age of what is remembered.
 */
@Component
class Invalidations {

    private static final Logger LOG = LoggerFactory.getLogger(Invalidations.class);
    private static final String EVERYTHING = "*";

    private final Generations generations;
    private final RTopic topic;

    Invalidations(Generations generations, RedissonClient redisson) {
        this.generations = generations;
        this.topic = redisson.getTopic(RedisKeys.INVALIDATIONS, StringCodec.INSTANCE);
    }

    @EventListener(ApplicationReadyEvent.class)
    void listen() {
        topic.addListenerAsync(String.class, (channel, message) -> outdate(message))
                .whenComplete((done, failure) -> warn(
                        "Cannot listen for invalidations yet; what is remembered holds for its maximum age", failure));
        topic.addListenerAsync(new StatusListener() {

            @Override
            public void onSubscribe(String channel) {
                // What was said while nobody listened is lost.
                generations.outdateAll();
            }

            @Override
            public void onUnsubscribe(String channel) {
                LOG.info("No longer listening for invalidations");
            }
        }).whenComplete((done, failure) -> warn("Cannot watch the invalidation channel", failure));
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    void on(Change change) {
        var message = change.organizationId() == null ? EVERYTHING : change.organizationId().toString();
        outdate(message);
        topic.publishAsync(message)
                .whenComplete((done, failure) -> warn("Other nodes were not told of a change", failure));
    }

    private void outdate(String message) {
        if (message.equals(EVERYTHING)) {
            generations.outdateAll();
        } else {
            OrganizationId.parse(message).ifPresentOrElse(generations::outdate, generations::outdateAll);
        }
    }

    private static void warn(String what, @Nullable Throwable failure) {
        if (failure != null) {
            LOG.warn(what, failure);
        }
    }
}
