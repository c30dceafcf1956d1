package dev.gatehouse.gateway;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
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
    private final Reservation asRead;
    private final @Nullable Usage used;
    private final long keptMillis;

    private Settle(ReservationId id, Reservation asRead, @Nullable Usage used, Duration settledFor) {
        this.id = id;
        this.asRead = asRead;
        this.used = used;
        this.keptMillis = settledFor.toMillis();
    }

    /** @param asRead what the reservation held when it was looked up: tells which buckets are concerned */
    static Settle report(ReservationId id, Reservation asRead, Usage used, Duration settledFor) {
        return new Settle(id, asRead, used, settledFor);
    }

    static Settle leaseEnded(ReservationId id, Reservation asRead, Duration settledFor) {
        return new Settle(id, asRead, null, settledFor);
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
            // Kept longer than any lease, so it is only gone where Redis lost it.
            batch.removeLease(id.value());
            return Outcome.UNKNOWN;
        }
        var reservation = Reservation.of(id.organizationId(), bytes);
        if (reservation.leased() || used == null) {
            batch.removeLease(id.value());
        }
        if (reservation.state() == Reservation.State.SETTLED
                || (used == null && reservation.state() != Reservation.State.OPEN)) {
            return Outcome.DONE_BEFORE;
        }
        var held = batch.nowNanos() - reservation.takenAtNanos();
        var kept = reservation.shares().stream()
                .map(share -> used == null ? share.whenNobodyReports(held) : share.with(share.type().share(used)))
                .toList();
        for (int i = 0; i < kept.size(); i++) {
            var share = reservation.shares().get(i);
            correct(batch.bucketAsWritten(share.key(), share.capacity(), share.perMinute()),
                    kept.get(i).taken() - share.taken());
        }
        var next = used == null ? reservation.released(kept) : reservation.settled();
        batch.write(key(), next.bytes(id.organizationId()), keptMillis);
        return Outcome.DONE;
    }

    private static void correct(Bucket bucket, long more) {
        if (more > 0) {
            bucket.take(more);
        } else {
            bucket.giveBack(-more);
        }
    }

    private String key() {
        return RedisKeys.reservation(id.organizationId(), id.value());
    }
}
