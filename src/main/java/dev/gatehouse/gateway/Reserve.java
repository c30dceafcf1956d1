package dev.gatehouse.gateway;

import dev.gatehouse.kernel.OrganizationId;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Takes one call's share from all of its buckets, or from none. */
final class Reserve extends Operation<Grant> {

    private static final int POINTER_BYTES = 16 + Integer.BYTES;

    private final OrganizationId organizationId;
    private final List<Limiter> limiters;
    private final Usage estimate;
    private final Spending spending;
    private final @Nullable String requestKey;
    private final long leaseMillis;
    private final long keptMillis;

    /** @param requestKey where the gateway's own name for the request is remembered, null where it gave none */
    Reserve(OrganizationId organizationId, List<Limiter> limiters, Usage estimate, Spending spending,
            @Nullable String requestKey, Duration lease, Duration settledFor) {
        this.organizationId = organizationId;
        this.limiters = limiters;
        this.estimate = estimate;
        this.spending = spending;
        this.requestKey = requestKey;
        this.leaseMillis = lease.toMillis();
        this.keptMillis = lease.plus(settledFor).toMillis();
    }

    @Override
    Collection<String> keys() {
        var keys = new ArrayList<String>(limiters.size() + 1);
        limiters.forEach(limiter -> keys.add(limiter.key()));
        spending.limiters().forEach(limiter -> keys.add(limiter.key()));
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
            var reservation = new ReservationId(organizationId, new UUID(first.getLong(), first.getLong()));
            return new Grant.Taken(reservation, first.getInt(), seen(batch));
        }
        var refusal = refusal(batch);
        if (refusal == null) {
            refusal = spendRefusal(batch);
        }
        if (refusal != null) {
            return refusal;
        }
        var taken = new ArrayList<Long>(limiters.size());
        for (var limiter : limiters) {
            long share = limiter.type().share(estimate);
            batch.bucket(limiter).take(share);
            taken.add(share);
        }
        for (var limiter : spending.limiters()) {
            batch.spend(limiter.key()).take(spending.estimate());
            taken.add(spending.estimate());
        }
        return new Grant.Taken(remember(batch, taken), spending.epoch(), seen(batch));
    }

    /** Of what refuses, leases that have ended may give something back. */
    @Override
    boolean mayFareBetterLater(Grant outcome) {
        return outcome instanceof Grant.Exhausted || outcome instanceof Grant.Overspent;
    }

    private @Nullable Grant refusal(Batch batch) {
        Limiter slowest = null;
        long longest = -1;
        for (var limiter : limiters) {
            long share = limiter.type().share(estimate);
            if (share > limiter.capacity()) {
                return new Grant.TooLarge(limiter, share, seen(batch));
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
        return slowest == null ? null : new Grant.Exhausted(slowest, longest, seen(batch));
    }

    /** Only where nothing else refuses is Postgres asked for more. */
    private @Nullable Grant spendRefusal(Batch batch) {
        if (spending.free()) {
            return null;
        }
        SpendLimiter longest = null;
        var wanted = new ArrayList<Grant.Wanted>();
        for (var limiter : spending.limiters()) {
            if (spending.needed() > limiter.amount() && limiter.amount() > 0) {
                return new Grant.TooDear(limiter, seen(batch));
            }
            var bucket = batch.spend(limiter.key());
            if (!bucket.isOf(limiter.generation())) {
                wanted.add(new Grant.Wanted(limiter, null, spending.needed()));
            } else if (bucket.available(limiter.amount()) < spending.needed()) {
                if (bucket.mightHaveMore(limiter.amount(), batch.nowMillis())) {
                    wanted.add(new Grant.Wanted(limiter, bucket.allottedIn(limiter.generation()),
                            spending.needed() - bucket.available(limiter.amount())));
                } else if (longest == null || limiter.endsAt().isAfter(longest.endsAt())) {
                    longest = limiter;
                }
            }
        }
        if (longest != null) {
            return new Grant.Overspent(longest, seen(batch));
        }
        return wanted.isEmpty() ? null : new Grant.Unallotted(wanted, seen(batch));
    }

    private ReservationId remember(Batch batch, List<Long> taken) {
        var id = new ReservationId(organizationId, batch.newId());
        var limiterSet = batch.limiterSet(id.field().key(), limiters, spending.limiters(), keptMillis);
        var reservation = Reservation.open(batch.nowNanos(), leaseMillis * 1_000_000, limiterSet, limiters, taken);
        // Its id is new, so nothing can be there to compare with.
        batch.add(id.field(), reservation.bytes(), keptMillis);
        if (reservation.leased()) {
            batch.addLease(new Batch.Lease(id.value(), batch.nowMillis() + leaseMillis, keptMillis));
        }
        if (requestKey != null) {
            var pointer = ByteBuffer.allocate(POINTER_BYTES).putLong(id.value().getMostSignificantBits())
                    .putLong(id.value().getLeastSignificantBits()).putInt(spending.epoch()).array();
            batch.write(requestKey, pointer, leaseMillis);
        }
        return id;
    }

    private Grant.Seen seen(Batch batch) {
        var limits = new ArrayList<LimitState>(limiters.size());
        for (var limiter : limiters) {
            var bucket = batch.bucket(limiter);
            limits.add(
                    new LimitState(limiter, Math.max(bucket.available(), 0), bucket.nanosUntilFull(batch.nowNanos())));
        }
        var spend = new ArrayList<SpendState>(spending.limiters().size());
        for (var limiter : spending.limiters()) {
            spend.add(SpendState.of(limiter, batch.spend(limiter.key()), batch.nowMillis()));
        }
        return new Grant.Seen(limits, spend, batch.nowNanos());
    }
}
