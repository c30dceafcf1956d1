package dev.gatehouse.gateway;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.gatehouse.kernel.OrganizationId;
import dev.gatehouse.kernel.Uuids;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.redisson.api.RedissonClient;
import org.springframework.stereotype.Component;

/** Looks reservations up. What becomes of them is the committer's to write. */
@Component
class Reservations {

    private final Script script;

    /** One that is forgotten while it works harms nobody. */
    private final Cache<OrganizationId, Finding> findings = Caffeine.newBuilder()
            .expireAfterAccess(Duration.ofMinutes(10)).maximumSize(100_000).build();

    Reservations(RedissonClient redisson) {
        this.script = new Script(redisson, "reservations.lua");
    }

    /** With others that are asked for at the same time. Completed exceptionally where Redis does not answer. */
    CompletableFuture<Optional<Held>> find(ReservationId id) {
        return findings.get(id.organizationId(), organization -> new Finding(ids -> findAll(organization, ids)))
                .find(id);
    }

    /** Of one organization, in the order of the ids; one command. */
    CompletableFuture<List<Optional<Held>>> findAll(OrganizationId organizationId, List<ReservationId> ids) {
        var keys = new ArrayList<Object>();
        var fields = new ArrayList<Object>();
        for (var id : ids) {
            keys.add(id.field().key());
            fields.add(Uuids.bytes(id.value()));
        }
        return script.run(RedisKeys.leases(organizationId), keys, fields).thenApply(answer -> {
            var found = new ArrayList<Optional<Held>>(ids.size());
            for (int i = 0; i < ids.size(); i++) {
                found.add(answer.get(2 * i) instanceof byte[] reservation && answer.get(2 * i + 1) instanceof byte[] set
                        ? Optional.of(new Held(reservation, LimiterSet.of(organizationId, set)))
                        : Optional.empty());
            }
            return found;
        });
    }
}
