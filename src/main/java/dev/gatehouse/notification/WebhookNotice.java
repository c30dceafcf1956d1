package dev.gatehouse.notification;

import dev.gatehouse.kernel.OrganizationId;
import dev.gatehouse.kernel.WebhookId;

/** Something to tell a webhook; published inside the transaction of what it tells of, as {@code Mail} is. */
record WebhookNotice(OrganizationId organizationId, WebhookId webhookId, WebhookEvent event) {}
