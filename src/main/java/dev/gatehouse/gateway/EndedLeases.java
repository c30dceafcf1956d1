package dev.gatehouse.gateway;

import dev.gatehouse.kernel.OrganizationId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.springframework.stereotype.Component;

/** What to do about reservations whose lease has ended without a report. */
@Component
class EndedLeases {

    private final Reservations reservations;
    private final GatewayProperties properties;

    EndedLeases(Reservations reservations, GatewayProperties properties) {
        this.reservations = reservations;
        this.properties = properties;
    }

    /** The settlements to commit. Completed exceptionally where Redis does not answer. */
    CompletableFuture<List<Settle>> read(OrganizationId organizationId, List<UUID> due) {
        var ids = due.stream().map(id -> new ReservationId(organizationId, id)).toList();
        return reservations.findAll(organizationId, ids).thenApply(found -> {
            var settlements = new ArrayList<Settle>(ids.size());
            for (int i = 0; i < ids.size(); i++) {
                settlements.add(Settle.leaseEnded(ids.get(i), found.get(i).orElse(Reservation.GONE),
                        properties.settledFor()));
            }
            return settlements;
        });
    }
}
