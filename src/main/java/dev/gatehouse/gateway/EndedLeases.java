package dev.gatehouse.gateway;

import dev.gatehouse.kernel.OrganizationId;
import jakarta.annotation.PreDestroy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * What to do about reservations whose lease has ended without a report. A report may have been written down by a node
 * that then died before it told Redis: where money is concerned that is looked up before anything is given back.
 */
@Component
class EndedLeases {

    /** What Redis has lost holds nothing. */
    private static final Held GONE = new Held(new byte[0], LimiterSet.NOTHING);

    private final Reservations reservations;
    private final Reported reported;
    private final OutageLog outages;
    private final long keptMillis;
    private final ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor();

    EndedLeases(Reservations reservations, Reported reported, OutageLog outages, GatewayProperties properties) {
        this.reservations = reservations;
        this.reported = reported;
        this.outages = outages;
        this.keptMillis = properties.lease().plus(properties.settledFor()).toMillis();
    }

    /** The settlements to commit. Completed exceptionally where Redis does not answer. */
    CompletableFuture<List<Operation<?>>> read(OrganizationId organizationId, List<UUID> due) {
        var ids = due.stream().map(id -> new ReservationId(organizationId, id)).toList();
        return reservations.findAll(organizationId, ids).thenCompose(found -> {
            var spending = IntStream.range(0, due.size()).filter(i -> spends(found.get(i))).mapToObj(due::get).toList();
            return spending.isEmpty()
                    ? CompletableFuture.completedFuture(settlements(ids, found, Map.of()))
                    : CompletableFuture.supplyAsync(() -> afterLookingUp(ids, found, spending), readers);
        });
    }

    private List<Operation<?>> afterLookingUp(List<ReservationId> ids, List<Optional<Held>> found,
            List<UUID> spending) {
        try {
            return settlements(ids, found, reported.find(ids.getFirst().organizationId(), spending));
        } catch (DataAccessException away) {
            outages.happened("Postgres does not tell whether calls were reported; what they reserved is kept", away);
            var operations = new ArrayList<Operation<?>>();
            for (int i = 0; i < ids.size(); i++) {
                operations.add(spends(found.get(i))
                        ? new Postpone(ids.get(i).value(), keptMillis)
                        : Settle.leaseEnded(ids.get(i), found.get(i).orElse(GONE)));
            }
            return operations;
        }
    }

    private static boolean spends(Optional<Held> held) {
        return held.map(present -> !present.limiters().spent().isEmpty()).orElse(false);
    }

    private static List<Operation<?>> settlements(List<ReservationId> ids, List<Optional<Held>> found,
            Map<UUID, Truth> truths) {
        var settlements = new ArrayList<Operation<?>>(ids.size());
        for (int i = 0; i < ids.size(); i++) {
            var held = found.get(i).orElse(GONE);
            var truth = truths.get(ids.get(i).value());
            settlements.add(truth == null
                    ? Settle.leaseEnded(ids.get(i), held)
                    : Settle.report(ids.get(i), held, truth));
        }
        return settlements;
    }

    @PreDestroy
    void stop() {
        readers.close();
    }
}
