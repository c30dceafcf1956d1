package dev.gatehouse.gateway;

import dev.gatehouse.access.Caller;
import dev.gatehouse.access.GatewayTokens;
import dev.gatehouse.access.Peppers;
import dev.gatehouse.access.Secret;
import dev.gatehouse.kernel.GatewayId;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Knows all gateways by the hashes of their tokens, as {@link Snapshots} knows keys: one that is deleted is forgotten. */
@Component
class NamedGateways implements GatewayTokens {

    private final Remembered<Map<ByteBuffer, Caller.Gateway>> gateways;
    private final GatewaysUsed used;
    private final Peppers peppers;

    NamedGateways(SnapshotSource source, Readings readings, GatewaysUsed used, Peppers peppers) {
        this.gateways = new Remembered<>("gateways", source::gateways, readings);
        this.used = used;
        this.peppers = peppers;
    }

    @Override
    public Optional<Caller.Gateway> find(Secret token) {
        var known = gateways.get();
        var found = peppers.candidates(token).stream().map(hash -> known.get(ByteBuffer.wrap(hash)))
                .filter(Objects::nonNull).findFirst();
        found.ifPresent(gateway -> used.used(gateway.id()));
        return found;
    }

    @Override
    public void configuredWasUsed() {
        used.used(GatewayId.CONFIGURED);
    }
}
