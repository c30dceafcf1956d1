package dev.gatehouse.gateway;

import dev.gatehouse.kernel.Reason;
import dev.gatehouse.kernel.Refusal;
import dev.gatehouse.web.UnreadableBody;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.springframework.stereotype.Service;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Puts the truth in place of the estimates. */
@Service
class ReportService {

    private final Reservations reservations;
    private final Committers committers;
    private final GatewayProperties properties;
    private final GatewayMetrics metrics;
    private final OutageLog outages;
    private final JsonMapper json;

    ReportService(Reservations reservations, Committers committers, GatewayProperties properties,
            GatewayMetrics metrics, OutageLog outages, JsonMapper json) {
        this.reservations = reservations;
        this.committers = committers;
        this.properties = properties;
        this.metrics = metrics;
        this.outages = outages;
        this.json = json;
    }

    /** @param refused the events that were not taken; only {@code limiter_unavailable} helps to be sent again */
    record Result(int accepted, int duplicates, List<RefusedEvent> refused) {}

    /** @param index of the event in the request, from 0 */
    record RefusedEvent(int index, String reason, String message) {}

    private record Pending(int index, CompletableFuture<Settle.Outcome> outcome) {}

    /**
     * Once only for each reservation, however often it is sent. Where Redis does not answer some events may have been
     * taken, and the same report sent again takes the rest.
     */
    Result report(List<JsonNode> events) {
        var refused = new ArrayList<RefusedEvent>();
        var pending = new ArrayList<Pending>();
        for (int index = 0; index < events.size(); index++) {
            try {
                pending.add(new Pending(index, settle(read(events.get(index)))));
            } catch (Refusal refusal) {
                // One bad event is no reason to lose the others.
                refused.add(new RefusedEvent(index, refusal.reason().code(), refusal.sentence()));
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
                case UNAVAILABLE -> refused.add(unavailable(settlement.index()));
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
            return Settle.Outcome.UNAVAILABLE;
        }
    }

    private ReportedEvent read(JsonNode node) {
        try {
            if (!node.isObject()) {
                throw Reason.INVALID_FIELD.refuse("The event", "an object");
            }
            var event = json.treeToValue(node, ReportedEvent.class);
            if (event.reservationId() == null) {
                throw Reason.MISSING_FIELD.refuse("reservation_id");
            }
            event.requireNumbersInRange();
            return event;
        } catch (JacksonException unreadable) {
            throw UnreadableBody.explain(unreadable);
        }
    }

    private static RefusedEvent unavailable(int index) {
        return new RefusedEvent(index, "limiter_unavailable",
                "It is not known whether it was taken. Send it again; it counts once.");
    }

    private static RefusedEvent unknown(int index) {
        return new RefusedEvent(index, "reservation_unknown", "There is no such reservation, or it is too old.");
    }
}
