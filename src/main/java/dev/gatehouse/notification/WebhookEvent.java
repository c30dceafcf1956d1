package dev.gatehouse.notification;

import java.time.Instant;

/**
 * What a webhook is told, as Standard Webhooks has it.
 *
 * @param type what happened, such as {@code spend_alert.reached}; it decides what the data are
 */
record WebhookEvent(String type, Instant timestamp, Object data) {}
