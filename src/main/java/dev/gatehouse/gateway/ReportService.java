package dev.gatehouse.gateway;

import dev.gatehouse.kernel.Reason;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.springframework.stereotype.Service;

/** Puts the truth in place of the estimates. */
@Service
class ReportService {

    private final Reservations reservations;
    private final Committers committers;
    private final GatewayProperties properties;
    private final GatewayMetrics metrics;
    private final OutageLog outages;

    ReportService(Reservations reservations, Committers committers, GatewayProperties properties,
            GatewayMetrics metrics, OutageLog outages) {
        this.reservations = reservations;
        this.committers = committers;
        this.properties = properties;
        this.metrics = metrics;
        this.outages = outages;
    }

    /** @param refused the events that were not taken; sending them again as they are does not help */
    record Result(int accepted, int duplicates, List<RefusedEvent> refused) {}

    /** @param index of the event in the request, from 0 */
    record RefusedEvent(int index, String reason, String message) {}

    private record Pending(int index, CompletableFuture<Settle.Outcome> outcome) {}

    /**
     * Once only for each reservation, however often it is sent.
     *
     * @throws dev.gatehouse.kernel.Refusal where Redis does not answer: some events may have been taken, and the same
     *     report sent again takes the rest
     */
    Result report(List<ReportedEvent> events) {
        var refused = new ArrayList<RefusedEvent>();
        var pending = new ArrayList<Pending>();
        for (int index = 0; index < events.size(); index++) {
            var event = events.get(index);
            var refusal = refusal(index, event);
            if (refusal.isPresent()) {
                refused.add(refusal.get());
            } else {
                pending.add(new Pending(index, settle(event)));
            }
        }
        int accepted = 0;
        int duplicates = 0;
        for (var settlement : pending) {
            var outcome = outcome(settlement);
            metrics.count(outcome);
            switch (outcome) {
                case DONE -> accepted++;
                case DONE_BEFORE -> duplicates++;
                case UNKNOWN -> refused.add(unknown(settlement.index()));
            }
        }
        refused.sort(Comparator.comparingInt(RefusedEvent::index));
        return new Result(accepted, duplicates, refused);
    }

    private CompletableFuture<Settle.Outcome> settle(ReportedEvent event) {
        var id = ReservationId.parse(String.valueOf(event.reservationId()));
        if (id.isEmpty()) {
            return CompletableFuture.completedFuture(Settle.Outcome.UNKNOWN);
        }
        return reservations.find(id.get())
                .thenCompose(held -> held.map(reservation -> settle(id.get(), reservation, event))
                        .orElseGet(() -> CompletableFuture.completedFuture(Settle.Outcome.UNKNOWN)));
    }

    private CompletableFuture<Settle.Outcome> settle(ReservationId id, Reservation held, ReportedEvent event) {
        return committers.submit(id.organizationId(), Settle.report(id, held, event.usage(), properties.settledFor()));
    }

    private Settle.Outcome outcome(Pending settlement) {
        try {
            return settlement.outcome().join();
        } catch (CompletionException away) {
            outages.happened("Redis did not commit a settlement", away);
            throw Reason.LIMITER_UNAVAILABLE.refuse();
        }
    }

    private static Optional<RefusedEvent> refusal(int index, ReportedEvent event) {
        if (event.reservationId() == null) {
            return Optional.of(new RefusedEvent(index, "missing_field", "reservation_id is required."));
        }
        var invalid = event.invalidField();
        return invalid == null
                ? Optional.empty()
                : Optional.of(new RefusedEvent(index, "value_out_of_range",
                        invalid + " has to be from 0 to " + Usage.MAX_TOKENS + "."));
    }

    private static RefusedEvent unknown(int index) {
        return new RefusedEvent(index, "reservation_unknown", "There is no such reservation, or it is too old.");
    }
}
