package dev.gatehouse.gatewaycredential;

import dev.gatehouse.kernel.GatewayId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A gateway as the operator sees it.
 *
 * @param configured whether its token is configuration
 * @param partialKeyHint null of the configured one: its token may be any text
 * @param lastUsedAt to the minute; null where it was never used
 */
record GatewayView(GatewayId id, String type, String name, boolean configured, @Nullable String partialKeyHint,
        Instant createdAt, @Nullable Instant lastUsedAt) {

    static GatewayView of(Gateway gateway) {
        return new GatewayView(gateway.id(), "gateway", gateway.name(), gateway.id().equals(GatewayId.CONFIGURED),
                gateway.partialKeyHint(), gateway.createdAt(), gateway.lastUsedAt());
    }
}
