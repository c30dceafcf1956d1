package dev.gatehouse.notification;

import dev.gatehouse.kernel.WebhookDeliveryId;
import dev.gatehouse.kernel.WebhookId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One message to a webhook, as administrators see it.
 *
 * @param id the same at each attempt; the receiver has it as {@code webhook-id}
 * @param body what is sent, to the letter
 * @param state {@code failed} is the end of it, unless somebody asks for more
 * @param lastStatus what the receiver answered last; null where it gave no answer
 * @param lastError why it gave none
 * @param nextAttemptAt null where there is none to come
 */
record WebhookDelivery(WebhookDeliveryId id, String type, WebhookId webhookId, String eventType, String body,
        State state, int attempts, @Nullable Instant lastAttemptAt, @Nullable Integer lastStatus,
        @Nullable DeliveryError lastError, @Nullable Instant nextAttemptAt, @Nullable Instant deliveredAt,
        Instant createdAt) {

    enum State {
        pending,
        delivered,
        failed
    }

    static WebhookDelivery of(ResultSet row, int number) throws SQLException {
        var error = row.getString("last_error");
        return new WebhookDelivery(new WebhookDeliveryId(row.getObject("id", UUID.class)), "webhook_delivery",
                new WebhookId(row.getObject("webhook_id", UUID.class)), row.getString("event_type"),
                row.getString("body"), State.valueOf(row.getString("state")), row.getInt("attempts"),
                instant(row, "last_attempt_at"), row.getObject("last_status", Integer.class),
                error == null ? null : DeliveryError.valueOf(error), instant(row, "next_attempt_at"),
                instant(row, "delivered_at"), row.getObject("created_at", OffsetDateTime.class).toInstant());
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
