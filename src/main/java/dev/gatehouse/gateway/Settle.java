package dev.gatehouse.gateway;

import java.util.Collection;
import java.util.List;
import java.util.Map;
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
    private final @Nullable Usage used;

    private Settle(ReservationId id, Held asRead, @Nullable Usage used) {
        this.id = id;
        this.asRead = asRead;
        this.used = used;
    }

    /** @param asRead what the reservation held when it was looked up: tells which buckets are concerned */
    static Settle report(ReservationId id, Held asRead, Usage used) {
        return new Settle(id, asRead, used);
    }

    /** Of a reservation that is lost, only the lease is left to end. */
    static Settle leaseEnded(ReservationId id, Held asRead) {
        return new Settle(id, asRead, null);
    }

    @Override
    Collection<String> keys() {
        return asRead.limiters().held().stream().map(LimiterSet.Held::key).toList();
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
        if (reservation.leased() || used == null) {
            batch.removeLease(id.value());
        }
        if (reservation.state() == Reservation.State.SETTLED
                || (used == null && reservation.state() != Reservation.State.OPEN)) {
            return Outcome.DONE_BEFORE;
        }
        var kept = used == null ? reservation.keptAt(batch.nowNanos(), asRead.limiters()) : truth(used);
        for (int i = 0; i < kept.size(); i++) {
            var held = asRead.limiters().held().get(i);
            long more = kept.get(i) - reservation.taken().get(i);
            var bucket = batch.bucketAsWritten(held.key(), held.capacity(), held.perMinute());
            if (more > 0) {
                bucket.take(more);
            } else {
                bucket.giveBack(-more, reservation.takenAtNanos());
            }
        }
        batch.replace(id.field(), (used == null ? reservation.released(kept) : reservation.settled()).bytes());
        return Outcome.DONE;
    }

    private List<Long> truth(Usage usage) {
        return asRead.limiters().held().stream().map(held -> held.type().share(usage)).toList();
    }
}
