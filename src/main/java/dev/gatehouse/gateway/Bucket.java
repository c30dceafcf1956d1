package dev.gatehouse.gateway;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.BucketState;
import io.github.bucket4j.MathType;
import io.github.bucket4j.distributed.remote.MutableBucketEntry;
import io.github.bucket4j.distributed.remote.RemoteBucketState;
import io.github.bucket4j.distributed.remote.RemoteStat;
import io.github.bucket4j.distributed.versioning.Versions;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A token bucket at one moment, in Bucket4j's own state and arithmetic and in the bytes that its stock clients read. It
 * may fall below zero: that is debt, which refuses until time has paid it.
 */
final class Bucket {

    private static final Duration PERIOD = Duration.ofMinutes(1);

    private static final long LONGEST_WAIT_NANOS = Duration.ofDays(366).toNanos();

    /** Kept a little longer than it takes to fill, so that clocks that differ a little lose nothing. */
    private static final long TTL_MARGIN_MILLIS = 10_000;

    private final RemoteBucketState state;
    private final Peaks peaks;
    private final long nowNanos;
    private boolean changed;

    private Bucket(RemoteBucketState state, Peaks peaks, long nowNanos, boolean changed) {
        this.state = state;
        this.peaks = peaks;
        this.nowNanos = nowNanos;
        this.changed = changed;
    }

    /** The bucket behind the bytes, brought to the limit that holds now; a full one where there are none. */
    static Bucket at(byte @Nullable [] bytes, long capacity, long perMinute, long nowNanos) {
        return asWritten(bytes, capacity, perMinute, nowNanos).under(capacity, perMinute);
    }

    /** This one, or where it was written under another limit, the same use under this one. */
    Bucket under(long capacity, long perMinute) {
        var first = part(state, 0);
        return first.getCapacity() == capacity && first.getRefillTokens() == perMinute
                ? this
                : new Bucket(changed(state, capacity, perMinute, nowNanos), peaks, nowNanos, true);
    }

    /**
     * The same use under another limit. What was used stays used, also when a limit is lowered and raised again: the
     * largest limit that is not yet full again is remembered beside the one that holds, and both are taken from. Old
     * debt stays; lowering a limit makes none, so that it refuses for a minute at most.
     */
    private static RemoteBucketState changed(RemoteBucketState state, long capacity, long perMinute,
            long nowNanos) {
        long used = 0;
        long debtBefore = 0;
        Bandwidth most = null;
        long left = 0;
        for (int part = 0; part < state.getConfiguration().getBandwidths().length; part++) {
            long size = part(state, part).getCapacity();
            long available = state.getState().getCurrentSize(part);
            // The parts forget at different rates; the use is what the one that remembers most has seen of it.
            used = Math.max(used, size - available);
            debtBefore = Math.max(debtBefore, -available);
            if (available < size && (most == null || size > most.getCapacity())) {
                most = part(state, part);
                left = available;
            }
        }
        long kept = Math.max(capacity - used, -debtBefore);
        var remembered = most != null && capacity < most.getCapacity() ? most : null;
        // A bucket begins with no less than nothing, so debt is taken from it afterwards, from all its parts alike.
        long debt = Math.max(0, -Math.min(kept, remembered == null ? kept : left));
        var configuration = BucketConfiguration.builder().addLimit(bandwidth(capacity, perMinute, kept + debt));
        if (remembered != null) {
            configuration.addLimit(
                    bandwidth(remembered.getCapacity(), remembered.getRefillTokens(), left + debt));
        }
        var next = new RemoteBucketState(
                BucketState.createInitialState(configuration.build(), MathType.INTEGER_64_BITS, nowNanos),
                new RemoteStat(0), null);
        next.consume(debt);
        return next;
    }

    private static Bandwidth bandwidth(long capacity, long perMinute, long tokens) {
        return Bandwidth.builder().capacity(capacity).refillGreedy(perMinute, PERIOD).initialTokens(tokens).build();
    }

    private static Bandwidth part(RemoteBucketState state, int part) {
        return state.getConfiguration().getBandwidths()[part];
    }

    private static RemoteBucketState read(byte[] bytes, long nowNanos) {
        var state = new MutableBucketEntry(bytes).get();
        state.refillAllBandwidth(nowNanos);
        return state;
    }

    /** The bucket as it was configured when last written. */
    static Bucket asWritten(byte @Nullable [] bytes, long capacityIfGone, long perMinuteIfGone, long nowNanos) {
        return bytes == null
                ? full(capacityIfGone, perMinuteIfGone, nowNanos)
                : new Bucket(read(bytes, nowNanos), Peaks.of(bytes), nowNanos, false);
    }

    private static Bucket full(long capacity, long perMinute, long nowNanos) {
        var configuration = BucketConfiguration.builder().addLimit(bandwidth(capacity, perMinute, capacity)).build();
        var state = BucketState.createInitialState(configuration, MathType.INTEGER_64_BITS, nowNanos);
        return new Bucket(new RemoteBucketState(state, new RemoteStat(0), null), new Peaks(), nowNanos, false);
    }

    long available() {
        return state.getAvailableTokens();
    }

    void take(long tokens) {
        if (tokens != 0) {
            peaks.note(nowNanos, missing());
            state.consume(tokens);
            changed = true;
        }
    }

    /**
     * As if it had never been taken: of what time has given back meanwhile nothing is given twice.
     *
     * @param sinceNanos when it was taken
     */
    void giveBack(long tokens, long sinceNanos) {
        long back = peaks.giveBack(sinceNanos, tokens, missing());
        if (back != 0) {
            state.addTokens(back);
            changed = true;
        }
    }

    private long missing() {
        return capacity() - state.getState().getCurrentSize(0);
    }

    long nanosUntilAvailable(long tokens, long nowNanos) {
        return tooFar(tokens)
                ? LONGEST_WAIT_NANOS
                : state.calculateDelayNanosAfterWillBePossibleToConsume(tokens, nowNanos, false);
    }

    long nanosUntilFull(long nowNanos) {
        return tooFar(capacity()) ? LONGEST_WAIT_NANOS : state.calculateFullRefillingTime(nowNanos);
    }

    /** Whether time would need longer than can be counted, after an overrun beyond all measure. */
    private boolean tooFar(long tokens) {
        return ((double) tokens - available()) / part(state, 0).getRefillTokens()
                * PERIOD.toNanos() > LONGEST_WAIT_NANOS;
    }

    private long capacity() {
        return part(state, 0).getCapacity();
    }

    boolean changed() {
        return changed;
    }

    byte[] bytes() {
        return peaks.behind(new MutableBucketEntry(state).getStateBytes(Versions.getLatest()));
    }

    /** Once it is full again nobody needs to remember it. */
    long ttlMillis(long nowNanos) {
        return nanosUntilFull(nowNanos) / 1_000_000 + TTL_MARGIN_MILLIS;
    }
}
