package dev.gatehouse.notification;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.gatehouse.kernel.Versioned;
import dev.gatehouse.kernel.WebhookId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A webhook as administrators see it.
 *
 * @param formerSecretUntil how long the secret before this one signs beside it; null where it no longer does
 */
record WebhookView(WebhookId id, String type, String name, String url, @Nullable Instant formerSecretUntil,
        Instant createdAt, Instant updatedAt, @JsonIgnore int version) implements Versioned {

    static WebhookView of(Webhook webhook, Instant now) {
        var until = webhook.formerSecretUntil();
        return new WebhookView(webhook.id(), "webhook", webhook.name(), webhook.url(),
                until != null && now.isBefore(until) ? until : null, webhook.createdAt(), webhook.updatedAt(),
                webhook.version());
    }
}
