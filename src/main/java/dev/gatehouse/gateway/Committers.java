package dev.gatehouse.gateway;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.gatehouse.kernel.OrganizationId;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.stereotype.Component;

/** A committer for each organization that is active, and the end of leases that nobody reported. */
@Component
class Committers {

    private final CommitScript script;
    private final RedisTime time;
    private final Reservations reservations;
    private final GatewayProperties properties;
    private final OutageLog outages;
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final Set<ReservationId> ending = ConcurrentHashMap.newKeySet();

    /** One that is forgotten while it works harms nobody: two of them are as safe as two nodes. */
    private final Cache<OrganizationId, Committer> committers = Caffeine.newBuilder()
            .expireAfterAccess(Duration.ofMinutes(10)).maximumSize(100_000).build();

    Committers(CommitScript script, RedisTime time, Reservations reservations, GatewayProperties properties,
            OutageLog outages) {
        this.script = script;
        this.time = time;
        this.reservations = reservations;
        this.properties = properties;
        this.outages = outages;
    }

    <R> CompletableFuture<R> submit(OrganizationId organizationId, Operation<R> operation) {
        return committers.get(organizationId, this::committer).submit(operation);
    }

    private Committer committer(OrganizationId organizationId) {
        return new Committer(organizationId, script, time, workers, due -> end(organizationId, due));
    }

    private void end(OrganizationId organizationId, List<String> due) {
        for (var member : due) {
            var id = new ReservationId(organizationId, UUID.fromString(member));
            if (ending.add(id)) {
                workers.execute(() -> end(id));
            }
        }
    }

    private void end(ReservationId id) {
        try {
            var reservation = reservations.find(id).join()
                    .orElse(new Reservation(Reservation.State.RELEASED, 0, List.of()));
            submit(id.organizationId(), Settle.leaseEnded(id, reservation, properties.settledFor())).join();
        } catch (RuntimeException e) {
            // It is still in the set of leases, so the next commit of the organization tells of it again.
            outages.happened("A lease has ended, but Redis did not take it back yet", e);
        } finally {
            ending.remove(id);
        }
    }

    @PreDestroy
    void stop() {
        workers.close();
    }
}
