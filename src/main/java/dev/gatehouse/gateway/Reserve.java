package dev.gatehouse.gateway;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Takes one call's share from all of its buckets, or from none. */
final class Reserve extends Operation<Grant> {

    private static final int POINTER_BYTES = 16;

    private final ReservationId id;
    private final List<Limiter> limiters;
    private final Usage estimate;
    private final @Nullable String requestKey;
    private final long leaseMillis;
    private final long keptMillis;

    /** @param requestKey where the gateway's own name for the request is remembered, null where it gave none */
    Reserve(ReservationId id, List<Limiter> limiters, Usage estimate, @Nullable String requestKey, Duration lease,
            Duration settledFor) {
        this.id = id;
        this.limiters = limiters;
        this.estimate = estimate;
        this.requestKey = requestKey;
        this.leaseMillis = lease.toMillis();
        this.keptMillis = lease.plus(settledFor).toMillis();
    }

    @Override
    Collection<String> keys() {
        var keys = new ArrayList<String>(limiters.size() + 1);
        limiters.forEach(limiter -> keys.add(limiter.key()));
        if (requestKey != null) {
            keys.add(requestKey);
        }
        return keys;
    }

    @Override
    Grant apply(Batch batch) {
        var earlier = requestKey == null ? null : batch.value(requestKey);
        if (earlier != null) {
            var first = ByteBuffer.wrap(earlier);
            var reservation = new ReservationId(id.organizationId(), new UUID(first.getLong(), first.getLong()));
            return new Grant.Taken(reservation, states(batch), batch.nowNanos());
        }
        var refusal = refusal(batch);
        if (refusal != null) {
            return refusal;
        }
        var shares = new ArrayList<Reservation.Share>(limiters.size());
        for (var limiter : limiters) {
            long share = limiter.type().share(estimate);
            batch.bucket(limiter).take(share);
            shares.add(Reservation.Share.of(limiter, share));
        }
        remember(batch, Reservation.open(batch.nowNanos(), leaseMillis * 1_000_000, shares));
        return new Grant.Taken(id, states(batch), batch.nowNanos());
    }

    /** Of what refuses, leases that have ended may give something back. */
    @Override
    boolean mayFareBetterLater(Grant outcome) {
        return outcome instanceof Grant.Exhausted;
    }

    private @Nullable Grant refusal(Batch batch) {
        Limiter slowest = null;
        long longest = -1;
        for (var limiter : limiters) {
            long share = limiter.type().share(estimate);
            if (share > limiter.capacity()) {
                return new Grant.TooLarge(limiter, share, states(batch), batch.nowNanos());
            }
            // A call that estimates nothing still needs room: what it uses is charged when it is reported.
            long needed = Math.max(share, 1);
            var bucket = batch.bucket(limiter);
            if (bucket.available() < needed) {
                long wait = bucket.nanosUntilAvailable(needed, batch.nowNanos());
                if (wait > longest) {
                    slowest = limiter;
                    longest = wait;
                }
            }
        }
        return slowest == null ? null : new Grant.Exhausted(slowest, longest, states(batch), batch.nowNanos());
    }

    private void remember(Batch batch, Reservation reservation) {
        // Its id is new, so nothing can be there to compare with.
        batch.write(RedisKeys.reservation(id.organizationId(), id.value()), reservation.bytes(id.organizationId()),
                keptMillis);
        if (reservation.leased()) {
            batch.addLease(new Batch.Lease(id.value(), batch.nowMillis() + leaseMillis, keptMillis));
        }
        if (requestKey != null) {
            var pointer = ByteBuffer.allocate(POINTER_BYTES).putLong(id.value().getMostSignificantBits())
                    .putLong(id.value().getLeastSignificantBits()).array();
            batch.write(requestKey, pointer, leaseMillis);
        }
    }

    private List<LimitState> states(Batch batch) {
        var states = new ArrayList<LimitState>(limiters.size());
        for (var limiter : limiters) {
            var bucket = batch.bucket(limiter);
            states.add(
                    new LimitState(limiter, Math.max(bucket.available(), 0), bucket.nanosUntilFull(batch.nowNanos())));
        }
        return states;
    }
}
