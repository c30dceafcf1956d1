package dev.gatehouse.notification;

import dev.gatehouse.kernel.Change;
import dev.gatehouse.kernel.Change.Action;
import dev.gatehouse.kernel.OrganizationId;
import dev.gatehouse.kernel.Page;
import dev.gatehouse.kernel.PageRequest;
import dev.gatehouse.kernel.Reason;
import dev.gatehouse.kernel.Refusal;
import dev.gatehouse.kernel.WebhookDeliveryId;
import dev.gatehouse.kernel.WebhookId;
import java.time.Clock;
import java.util.function.Function;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What administrators see of deliveries and may do with them. */
@Service
class WebhookDeliveryService {

    private final Webhooks webhooks;
    private final WebhookDeliveries deliveries;
    private final WebhookHandover handover;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    WebhookDeliveryService(Webhooks webhooks, WebhookDeliveries deliveries, WebhookHandover handover,
            ApplicationEventPublisher events, Clock clock) {
        this.webhooks = webhooks;
        this.deliveries = deliveries;
        this.handover = handover;
        this.events = events;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    Page<WebhookDelivery> list(OrganizationId organizationId, WebhookId webhookId, PageRequest page) {
        requireWebhook(organizationId, webhookId);
        return Page.of(page, deliveries.page(organizationId, webhookId, page), row -> row.id().toString(),
                Function.identity());
    }

    /** Now, and then as often as from the start; also what was delivered, for whoever lost it after that. */
    @Transactional
    WebhookDelivery retry(OrganizationId organizationId, WebhookId webhookId, WebhookDeliveryId id) {
        requireWebhook(organizationId, webhookId);
        var former = new DeliveryTicket(organizationId, webhookId, id, 0);
        var state = deliveries.lock(former).orElseThrow(WebhookDeliveryService::unknown);
        var before = deliveries.find(former).orElseThrow(WebhookDeliveryService::unknown);
        handover.again(new DeliveryTicket(organizationId, webhookId, id, state.series() + 1), clock.instant());
        var after = deliveries.find(former).orElseThrow(WebhookDeliveryService::unknown);
        events.publishEvent(
                Change.of(Action.WEBHOOK_DELIVERY_RETRIED, organizationId, id).from(before).to(after));
        return after;
    }

    private void requireWebhook(OrganizationId organizationId, WebhookId id) {
        if (webhooks.findByOrganizationIdAndId(organizationId, id).isEmpty()) {
            throw Reason.NOT_FOUND.refuse("webhook");
        }
    }

    private static Refusal unknown() {
        return Reason.NOT_FOUND.refuse("webhook delivery");
    }
}
