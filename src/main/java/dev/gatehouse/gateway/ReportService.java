package dev.gatehouse.gateway;

import dev.gatehouse.kernel.Reason;
import dev.gatehouse.kernel.Refusal;
import dev.gatehouse.usage.Ledger;
import dev.gatehouse.usage.Recorded;
import dev.gatehouse.web.UnreadableBody;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.springframework.stereotype.Service;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Writes down what calls used, and then puts the truth in place of the estimates. */
@Service
class ReportService {

    private final ReservationTokens tokens;
    private final Ledger ledger;
    private final Settlements settlements;
    private final RedisTime time;
    private final GatewayProperties properties;
    private final GatewayMetrics metrics;
    private final OutageLog outages;
    private final JsonMapper json;

    ReportService(ReservationTokens tokens, Ledger ledger, Settlements settlements, RedisTime time,
            GatewayProperties properties, GatewayMetrics metrics, OutageLog outages, JsonMapper json) {
        this.tokens = tokens;
        this.ledger = ledger;
        this.settlements = settlements;
        this.time = time;
        this.properties = properties;
        this.metrics = metrics;
        this.outages = outages;
        this.json = json;
    }

    /** @param refused the events that were not taken; only {@code ledger_unavailable} helps to be sent again */
    record Result(int accepted, int duplicates, List<RefusedEvent> refused) {}

    /** @param index of the event in the request, from 0 */
    record RefusedEvent(int index, String reason, String message) {}

    private record Pending(int index, ReservationToken token, CompletableFuture<Optional<Recorded>> written) {}

    /**
     * Each call once, however often it is sent; answered when what is accepted is durable. Where Postgres does not answer
     * some events may have been written, and the same report sent again takes the rest. Redis is told in time or not: what
     * calls still hold there ends with their lease.
     */
    Result report(List<JsonNode> events) {
        var refused = new ArrayList<RefusedEvent>();
        var pending = new ArrayList<Pending>();
        for (int index = 0; index < events.size(); index++) {
            try {
                pending.add(write(index, read(events.get(index))));
            } catch (Refusal refusal) {
                // One bad event is no reason to lose the others.
                refused.add(new RefusedEvent(index, refusal.reason().code(), refusal.sentence()));
            }
        }
        var truths = new ArrayList<Settlements.Due>();
        int accepted = 0;
        for (var event : pending) {
            var outcome = outcome(event, truths);
            metrics.count(outcome);
            switch (outcome) {
                case DONE -> accepted++;
                case DONE_BEFORE -> {
                }
                case UNKNOWN -> refused.add(unknown(event.index()));
                case UNAVAILABLE -> refused.add(unavailable(event.index()));
            }
        }
        settlements.settle(truths);
        refused.sort(Comparator.comparingInt(RefusedEvent::index));
        return new Result(accepted, truths.size() - accepted, refused);
    }

    private Pending write(int index, ReportedEvent event) {
        var token = tokens.read(String.valueOf(event.reservationId()))
                .orElseThrow(Reason.RESERVATION_UNKNOWN::refuse);
        var now = time.instant();
        if (!ledger.accepts(token.id().value(), now)) {
            throw Reason.RESERVATION_TOO_OLD.refuse(ledger.acceptsFor().toDays());
        }
        return new Pending(index, token, ledger.record(event.usage(token, now), now,
                properties.lease().plus(SpendAllotments.RELEASE_MARGIN)));
    }

    private Settle.Outcome outcome(Pending event, List<Settlements.Due> truths) {
        try {
            var recorded = event.written().join();
            recorded.ifPresent(truth -> truths.add(new Settlements.Due(event.token().id(), Truth.of(truth))));
            return recorded.map(truth -> truth.isNew() ? Settle.Outcome.DONE : Settle.Outcome.DONE_BEFORE)
                    .orElse(Settle.Outcome.UNKNOWN);
        } catch (CompletionException away) {
            outages.happened("Postgres did not write down what was used", away);
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
        return new RefusedEvent(index, "ledger_unavailable",
                "It is not known whether it was taken. Send it again; it counts once.");
    }

    private static RefusedEvent unknown(int index) {
        var refusal = Reason.RESERVATION_UNKNOWN.refuse();
        return new RefusedEvent(index, refusal.reason().code(), refusal.sentence());
    }
}
