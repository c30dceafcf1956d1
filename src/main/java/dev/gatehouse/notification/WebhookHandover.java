package dev.gatehouse.notification;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import dev.gatehouse.kernel.WebhookDeliveryId;
import java.time.Instant;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Writes down what webhooks are to be told, in the transaction of what it tells of: neither is there without the other. */
@Component
class WebhookHandover {

    private final WebhookDeliveries deliveries;
    private final SchedulerClient scheduler;
    private final CustomTask<DeliveryTicket> webhookTask;
    private final JsonMapper json;

    WebhookHandover(WebhookDeliveries deliveries, SchedulerClient scheduler, CustomTask<DeliveryTicket> webhookTask,
            JsonMapper json) {
        this.deliveries = deliveries;
        this.scheduler = scheduler;
        this.webhookTask = webhookTask;
        this.json = json;
    }

    /** @throws org.springframework.transaction.IllegalTransactionStateException where there is no transaction to be in */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void write(WebhookNotice notice) {
        var event = notice.event();
        var ticket = new DeliveryTicket(notice.organizationId(), notice.webhookId(),
                WebhookDeliveryId.next(event.timestamp()), 1);
        deliveries.insert(ticket, event.type(), json.writeValueAsString(event), event.timestamp());
        schedule(ticket, event.timestamp());
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void again(DeliveryTicket ticket, Instant now) {
        deliveries.begin(ticket, now);
        schedule(ticket, now);
    }

    private void schedule(DeliveryTicket ticket, Instant now) {
        scheduler.scheduleIfNotExists(webhookTask.instance(ticket.instance(), ticket), now);
    }
}
