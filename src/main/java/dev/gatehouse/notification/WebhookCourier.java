package dev.gatehouse.notification;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Makes one attempt to deliver. A node that dies on the way leaves it to another, which sends the same once more. */
@Component
class WebhookCourier {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookCourier.class);
    private static final Duration UNTIL_A_SLOT = Duration.ofSeconds(1);

    private final DeliveryAttempts attempts;
    private final WebhookTransport transport;
    private final DeliverySlots slots;
    private final WebhookMetrics metrics;
    private final Clock clock;

    WebhookCourier(DeliveryAttempts attempts, WebhookTransport transport, DeliverySlots slots, WebhookMetrics metrics,
            Clock clock) {
        this.attempts = attempts;
        this.transport = transport;
        this.slots = slots;
        this.metrics = metrics;
        this.clock = clock;
    }

    CompletionHandler<DeliveryTicket> attempt(TaskInstance<DeliveryTicket> task) {
        var ticket = task.getData();
        if (!slots.take(ticket.organizationId())) {
            return at(clock.instant().plus(UNTIL_A_SLOT));
        }
        try {
            return deliver(ticket);
        } finally {
            slots.give(ticket.organizationId());
        }
    }

    private CompletionHandler<DeliveryTicket> deliver(DeliveryTicket ticket) {
        DeliveryOutcome outcome;
        try {
            var message = attempts.message(ticket);
            if (message.isEmpty()) {
                return new CompletionHandler.OnCompleteRemove<>();
            }
            outcome = transport.send(message.get());
        } catch (IllegalStateException unreadable) {
            LOG.error("The secret of webhook {} cannot be read", ticket.webhookId(), unreadable);
            outcome = new DeliveryOutcome.Unanswered(DeliveryError.secret_unreadable);
        }
        var next = attempts.record(ticket, outcome);
        metrics.count(outcome, next.isPresent());
        return next.map(WebhookCourier::at).orElseGet(CompletionHandler.OnCompleteRemove::new);
    }

    private static CompletionHandler<DeliveryTicket> at(Instant time) {
        return (attempt, operations) -> operations.reschedule(attempt, time);
    }
}
