package dev.gatehouse.gateway;

import dev.gatehouse.kernel.OrganizationId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.stereotype.Component;

/** Tells the buckets what calls turned out to use. What the ledger has once is told as often as it is reported. */
@Component
class Settlements {

    private static final int AT_ONCE = 256;

    private final Reservations reservations;
    private final Committers committers;
    private final GatewayProperties properties;
    private final OutageLog outages;

    record Due(ReservationId id, Truth truth) {}

    Settlements(Reservations reservations, Committers committers, GatewayProperties properties, OutageLog outages) {
        this.reservations = reservations;
        this.committers = committers;
        this.properties = properties;
        this.outages = outages;
    }

    /** Returns when Redis has them, or has not answered in time. */
    void settle(List<Due> all) {
        Map<OrganizationId, List<Due>> byOrganization = new LinkedHashMap<>();
        all.forEach(due -> byOrganization.computeIfAbsent(due.id().organizationId(), id -> new ArrayList<>()).add(due));
        var settled = new ArrayList<CompletableFuture<Void>>();
        byOrganization.forEach((organization, dues) -> {
            for (int from = 0; from < dues.size(); from += AT_ONCE) {
                settled.add(settle(organization, dues.subList(from, Math.min(from + AT_ONCE, dues.size()))));
            }
        });
        try {
            CompletableFuture.allOf(settled.toArray(CompletableFuture<?>[]::new))
                    .get(properties.redisTimeout().toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException | TimeoutException away) {
            outages.happened("Redis was not told what calls turned out to use", away);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private CompletableFuture<Void> settle(OrganizationId organization, List<Due> dues) {
        var found = dues.size() == 1
                ? reservations.find(dues.getFirst().id()).thenApply(List::of)
                : reservations.findAll(organization, dues.stream().map(Due::id).toList());
        return found
                .thenCompose(held -> CompletableFuture.allOf(commits(organization, dues, held)));
    }

    private CompletableFuture<?>[] commits(OrganizationId organization, List<Due> dues, List<Optional<Held>> found) {
        var commits = new ArrayList<CompletableFuture<?>>();
        for (int i = 0; i < dues.size(); i++) {
            var due = dues.get(i);
            // Of what Redis has forgotten nothing is held any more.
            found.get(i).ifPresent(held -> commits
                    .add(committers.submit(organization, Settle.report(due.id(), held, due.truth()))));
        }
        return commits.toArray(CompletableFuture<?>[]::new);
    }
}
