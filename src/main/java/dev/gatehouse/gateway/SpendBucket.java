package dev.gatehouse.gateway;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * What Redis holds of a spend limit in one period: how much Postgres has allotted, and how much of it is used, by calls
 * under way as they were estimated, by others as they turned out. Nothing comes back by itself. It may be overdrawn, by
 * what a call cost more than it was estimated at.
 */
final class SpendBucket {

    private static final byte FORMAT = 1;
    private static final int BYTES = 1 + Integer.BYTES + 5 * Long.BYTES;
    private static final long TTL_MARGIN_MILLIS = 3_600_000;
    private static final int NONE = 0;

    private int generation = NONE;

    /** What counts as spent before this generation. */
    private long before;

    private long allotted;
    private long used;
    private long askAgainAtMillis;
    private long endsAtMillis;
    private boolean changed;

    static SpendBucket of(byte @Nullable [] bytes) {
        var bucket = new SpendBucket();
        if (bytes == null) {
            return bucket;
        }
        var in = ByteBuffer.wrap(bytes);
        var format = in.get();
        if (format != FORMAT) {
            throw new IllegalStateException("Redis holds an allotment of the unknown format " + format);
        }
        bucket.generation = in.getInt();
        bucket.before = in.getLong();
        bucket.allotted = in.getLong();
        bucket.used = in.getLong();
        bucket.askAgainAtMillis = in.getLong();
        bucket.endsAtMillis = in.getLong();
        return bucket;
    }

    boolean isOf(int wanted) {
        return generation == wanted;
    }

    /** What Redis holds as allotted in this generation; null where it holds nothing. */
    @Nullable
    Long allottedIn(int wanted) {
        return isOf(wanted) ? allotted : null;
    }

    /** What may be used at once, under a limit of that amount. */
    long available(long amount) {
        return Math.min(allotted, amount - before) - used;
    }

    /** What is left of a limit of that amount, also what is not allotted yet. */
    long remaining(long amount) {
        return Math.max(0, amount - before - used);
    }

    /** Whether Postgres might allot more, as far as is known here. */
    boolean mightHaveMore(long amount, long nowMillis) {
        return before + allotted < amount || askAgain(nowMillis);
    }

    /** Whether it is time to hear of what is spent otherwise: before this generation, or by calls that were reported late. */
    boolean askAgain(long nowMillis) {
        return nowMillis >= askAgainAtMillis;
    }

    void take(long cost) {
        if (cost != 0) {
            used += cost;
            changed = true;
        }
    }

    /** What Postgres answered when it was told what is held here; out of place where that is another by now. */
    void allot(int in, @Nullable Long held, long spentBefore, long total, long askAgainMillis, long endsMillis) {
        if (generation > in || (held == null ? isOf(in) : !held.equals(allottedIn(in)))) {
            return;
        }
        used = isOf(in) ? used : 0;
        generation = in;
        before = spentBefore;
        allotted = total;
        askAgainAtMillis = askAgainMillis;
        endsAtMillis = endsMillis;
        changed = true;
    }

    boolean changed() {
        return changed;
    }

    byte[] bytes() {
        return ByteBuffer.allocate(BYTES).put(FORMAT).putInt(generation).putLong(before).putLong(allotted).putLong(used)
                .putLong(askAgainAtMillis).putLong(endsAtMillis).array();
    }

    /** Until no call that was admitted in the period is under way any more. */
    long ttlMillis(long nowMillis) {
        return Math.max(endsAtMillis - nowMillis, 0) + TTL_MARGIN_MILLIS;
    }
}
