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
import java.util.concurrent.TimeUnit;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Knows all gateways by the hashes of their tokens, as {@link Snapshots} knows keys: one that is deleted is forgotten. */
@Component
class NamedGateways implements GatewayTokens {

    private final Remembered<Map<ByteBuffer, Caller.Gateway>> gateways;
    private final GatewaysUsed used;
    private final Peppers peppers;
    private final OutageLog outages;

    NamedGateways(SnapshotSource source, Readings readings, GatewaysUsed used, Peppers peppers, OutageLog outages) {
        this.gateways = new Remembered<>("gateways", source::gateways, readings, Generations.OF_GATEWAYS);
        this.used = used;
        this.peppers = peppers;
        this.outages = outages;
    }

    /** Soon after a change, so that no gateway is turned away should Postgres then be gone. */
    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.SECONDS)
    void know() {
        try {
            gateways.get();
        } catch (DataAccessException away) {
            outages.happened("Postgres does not tell which gateways there are", away);
        }
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
