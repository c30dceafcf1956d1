package dev.gatehouse.notification;

import dev.gatehouse.access.Access;
import dev.gatehouse.access.Caller;
import dev.gatehouse.access.Requires;
import dev.gatehouse.kernel.Page;
import dev.gatehouse.kernel.PageRequest;
import dev.gatehouse.kernel.WebhookDeliveryId;
import dev.gatehouse.kernel.WebhookId;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What webhooks were told, or could not be told, over HTTP. */
@RestController
@RequestMapping("/v1/organizations/webhooks/{webhookId}/deliveries")
class WebhookDeliveryController {

    private final WebhookDeliveryService deliveries;

    WebhookDeliveryController(WebhookDeliveryService deliveries) {
        this.deliveries = deliveries;
    }

    @GetMapping
    @Requires(Access.ORGANIZATION_BILLING)
    Page<WebhookDelivery> list(Caller.OfOrganization caller, @PathVariable WebhookId webhookId, PageRequest page) {
        return deliveries.list(caller.organizationId(), webhookId, page);
    }

    @PostMapping("/{deliveryId}/retry")
    @Requires(Access.ORGANIZATION_ADMIN)
    WebhookDelivery retry(Caller.OfOrganization caller, @PathVariable WebhookId webhookId,
            @PathVariable WebhookDeliveryId deliveryId) {
        return deliveries.retry(caller.organizationId(), webhookId, deliveryId);
    }
}
