package dev.gatehouse.notification;

import dev.gatehouse.kernel.OrganizationId;
import dev.gatehouse.kernel.WebhookDeliveryId;
import dev.gatehouse.kernel.WebhookId;

/**
 * What the scheduler knows of a delivery: where to find it, and nothing that it says.
 *
 * @param series of attempts; one that is not the delivery's any more has nothing to do
 */
record DeliveryTicket(OrganizationId organizationId, WebhookId webhookId, WebhookDeliveryId deliveryId, int series) {

    String instance() {
        return deliveryId + "-" + series;
    }
}
