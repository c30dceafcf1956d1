package dev.gatehouse.gateway;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Ends a reservation: by the truth that was reported, or, when its lease ended without a report, by giving back what time has not. */
final class Settle extends Operation<Settle.Outcome> {

    enum Outcome {
        DONE,
        DONE_BEFORE,
        UNKNOWN,
        /** Redis did not answer; not what a commit comes to. */
        UNAVAILABLE
    }

    private final ReservationId id;
    private final Held asRead;
    private final @Nullable Truth truth;

    private Settle(ReservationId id, Held asRead, @Nullable Truth truth) {
        this.id = id;
        this.asRead = asRead;
        this.truth = truth;
    }

    /** @param asRead what the reservation held when it was looked up: tells which buckets are concerned */
    static Settle report(ReservationId id, Held asRead, Truth truth) {
        return new Settle(id, asRead, truth);
    }

    /** Of a reservation that is lost, only the lease is left to end. */
    static Settle leaseEnded(ReservationId id, Held asRead) {
        return new Settle(id, asRead, null);
    }

    @Override
    Collection<String> keys() {
        return Stream.concat(asRead.limiters().held().stream().map(LimiterSet.Held::key),
                asRead.limiters().spent().stream().map(LimiterSet.Spent::key)).toList();
    }

    @Override
    Map<Expected.Field, byte[]> fields() {
        return Map.of(id.field(), asRead.bytes());
    }

    @Override
    Outcome apply(Batch batch) {
        var bytes = batch.field(id.field());
        if (bytes == null || bytes.length == 0) {
            // Kept longer than any lease, so it is only gone where Redis lost it.
            batch.removeLease(id.value());
            return Outcome.UNKNOWN;
        }
        var reservation = Reservation.of(bytes);
        if (reservation.leased() || truth == null) {
            batch.removeLease(id.value());
        }
        if (reservation.state() == Reservation.State.SETTLED
                || (truth == null && reservation.state() != Reservation.State.OPEN)) {
            return Outcome.DONE_BEFORE;
        }
        var kept = truth == null
                ? reservation.keptAt(batch.nowNanos(), asRead.limiters())
                : kept(truth, reservation.taken());
        int rates = asRead.limiters().held().size();
        for (int i = 0; i < rates; i++) {
            var held = asRead.limiters().held().get(i);
            long more = kept.get(i) - reservation.taken().get(i);
            var bucket = batch.bucketAsWritten(held.key(), held.capacity(), held.perMinute());
            if (more > 0) {
                bucket.take(more);
            } else {
                bucket.giveBack(-more, reservation.takenAtNanos());
            }
        }
        for (int i = rates; i < kept.size(); i++) {
            var spent = asRead.limiters().spent().get(i - rates);
            var bucket = batch.spend(spent.key());
            // What was taken from an allotment that is lost is counted with it.
            if (bucket.isOf(spent.generation())) {
                bucket.take(kept.get(i) - reservation.taken().get(i));
            }
        }
        batch.replace(id.field(), (truth == null ? reservation.released(kept) : reservation.settled()).bytes());
        return Outcome.DONE;
    }

    private List<Long> kept(Truth truth, List<Long> taken) {
        var kept = new ArrayList<Long>(taken.size());
        asRead.limiters().held().forEach(held -> kept.add(held.type().share(truth.usage())));
        while (kept.size() < taken.size()) {
            kept.add(truth.late() ? 0 : truth.cost());
        }
        return kept;
    }
}
