package dev.gatehouse.gateway;

import dev.gatehouse.access.Secret;
import org.jspecify.annotations.Nullable;

/**
 * May this key make this call now?
 *
 * @param images how many the call is expected to make
 * @param requestId what the gateway calls its request, so that it may ask again; null where it will not
 */
record CheckQuestion(Secret apiKey, String model, Usage estimate, long images, @Nullable String requestId) {}
