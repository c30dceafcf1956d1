package dev.gatehouse.notification;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the operator configures about webhooks.
 *
 * @param allowPrivateTargets whether they may lead into networks of our own, and without TLS: whoever administers an
 *     organization can then have this service send requests to whatever it reaches
 */
@ConfigurationProperties("gatehouse.webhooks")
record WebhookProperties(@DefaultValue("false") boolean allowPrivateTargets) {}
