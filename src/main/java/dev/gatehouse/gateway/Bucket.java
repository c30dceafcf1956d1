package dev.gatehouse.gateway;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.BucketState;
import io.github.bucket4j.MathType;
import io.github.bucket4j.TokensInheritanceStrategy;
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

    /** Kept a little longer than it takes to fill, so that clocks that differ a little lose nothing. */
    private static final long TTL_MARGIN_MILLIS = 10_000;

    private final RemoteBucketState state;
    private boolean changed;

    private Bucket(RemoteBucketState state, boolean changed) {
        this.state = state;
        this.changed = changed;
    }

    /** The bucket behind the bytes, brought to the capacity that holds now; a full one where there are none. */
    static Bucket at(byte @Nullable [] bytes, long capacity, long nowNanos) {
        if (bytes == null) {
            return full(capacity, nowNanos);
        }
        var state = new MutableBucketEntry(bytes).get();
        state.refillAllBandwidth(nowNanos);
        long before = state.getConfiguration().getBandwidths()[0].getCapacity();
        if (before == capacity) {
            return new Bucket(state, false);
        }
        // What was used stays used under the new limit; old debt stays, but lowering a limit makes none.
        long available = state.getAvailableTokens();
        long kept = Math.max(capacity - (before - available), Math.min(available, 0));
        state.replaceConfiguration(configuration(capacity), TokensInheritanceStrategy.RESET, nowNanos);
        state.consume(capacity - kept);
        return new Bucket(state, true);
    }

    /** The bucket as it was configured when last written. */
    static Bucket asWritten(byte @Nullable [] bytes, long capacityIfGone, long nowNanos) {
        if (bytes == null) {
            return full(capacityIfGone, nowNanos);
        }
        var state = new MutableBucketEntry(bytes).get();
        state.refillAllBandwidth(nowNanos);
        return new Bucket(state, false);
    }

    private static Bucket full(long capacity, long nowNanos) {
        var state = BucketState.createInitialState(configuration(capacity), MathType.INTEGER_64_BITS, nowNanos);
        return new Bucket(new RemoteBucketState(state, new RemoteStat(0), null), false);
    }

    private static BucketConfiguration configuration(long capacity) {
        return BucketConfiguration.builder()
                .addLimit(Bandwidth.builder().capacity(capacity).refillGreedy(capacity, PERIOD).build()).build();
    }

    long available() {
        return state.getAvailableTokens();
    }

    void take(long tokens) {
        if (tokens != 0) {
            state.consume(tokens);
            changed = true;
        }
    }

    /** Never above the capacity: what time has given back meanwhile is not given twice. */
    void giveBack(long tokens) {
        if (tokens != 0) {
            state.addTokens(tokens);
            changed = true;
        }
    }

    long nanosUntilAvailable(long tokens, long nowNanos) {
        return state.calculateDelayNanosAfterWillBePossibleToConsume(tokens, nowNanos, false);
    }

    long nanosUntilFull(long nowNanos) {
        return state.calculateFullRefillingTime(nowNanos);
    }

    boolean changed() {
        return changed;
    }

    byte[] bytes() {
        return new MutableBucketEntry(state).getStateBytes(Versions.getLatest());
    }

    /** Once it is full again nobody needs to remember it. */
    long ttlMillis(long nowNanos) {
        return nanosUntilFull(nowNanos) / 1_000_000 + TTL_MARGIN_MILLIS;
    }
}
