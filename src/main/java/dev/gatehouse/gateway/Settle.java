package dev.gatehouse.gateway;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.function.UnaryOperator;

/** Ends a reservation: by the truth that was reported, or by giving all back when its lease ended without a report. */
final class Settle extends Operation<Settle.Outcome> {

    enum Outcome {
        DONE, DONE_BEFORE, UNKNOWN
    }

    /** How much of a share is kept in the end. */
    private interface Truth {

        long of(Reservation.Share share);
    }

    private final ReservationId id;
    private final Reservation asRead;
    private final boolean release;
    private final Truth truth;
    private final UnaryOperator<Reservation> end;
    private final long keptMillis;

    private Settle(ReservationId id, Reservation asRead, boolean release, Truth truth, UnaryOperator<Reservation> end,
            Duration settledFor) {
        this.id = id;
        this.asRead = asRead;
        this.release = release;
        this.truth = truth;
        this.end = end;
        this.keptMillis = settledFor.toMillis();
    }

    /** @param asRead what the reservation held when it was looked up: tells which buckets are concerned */
    static Settle report(ReservationId id, Reservation asRead, Usage used, Duration settledFor) {
        return new Settle(id, asRead, false, share -> share.type().share(used), Reservation::settled, settledFor);
    }

    static Settle leaseEnded(ReservationId id, Reservation asRead, Duration settledFor) {
        return new Settle(id, asRead, true, share -> 0, Reservation::released, settledFor);
    }

    @Override
    Collection<String> keys() {
        var keys = new ArrayList<String>(asRead.shares().size() + 1);
        keys.add(key());
        asRead.shares().forEach(share -> keys.add(share.key()));
        return keys;
    }

    @Override
    Outcome apply(Batch batch) {
        var bytes = batch.value(key());
        if (bytes == null) {
            batch.removeLease(id.value().toString());
            return Outcome.UNKNOWN;
        }
        var reservation = Reservation.of(bytes);
        if (reservation.state() == Reservation.State.SETTLED
                || (release && reservation.state() != Reservation.State.OPEN)) {
            batch.removeLease(id.value().toString());
            return Outcome.DONE_BEFORE;
        }
        for (var share : reservation.shares()) {
            var bucket = batch.bucketAsWritten(share.key(), share.capacity());
            long more = truth.of(share) - share.taken();
            if (more > 0) {
                bucket.take(more);
            } else {
                bucket.giveBack(-more);
            }
        }
        batch.write(key(), end.apply(reservation).bytes(), keptMillis);
        batch.removeLease(id.value().toString());
        return Outcome.DONE;
    }

    private String key() {
        return RedisKeys.reservation(id.organizationId(), id.value());
    }
}
