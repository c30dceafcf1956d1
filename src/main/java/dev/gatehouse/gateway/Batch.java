package dev.gatehouse.gateway;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one commit reads and writes: the values as they are believed to be, and what the operations, one behind the
 * other, make of them. Used by one thread.
 */
final class Batch {

    /** @param ttlMillis how long Redis keeps the value */
    record Write(byte[] value, long ttlMillis) {

        @Override
        public String toString() {
            return "Write[" + value.length + " bytes, " + ttlMillis + " ms]";
        }
    }

    /** @param keptMillis how long it is remembered that the lease has to be ended by somebody */
    record Lease(UUID reservation, long endsAtMillis, long keptMillis) {}

    private final Map<String, byte @Nullable []> read;
    private final Map<String, Bucket> buckets = new LinkedHashMap<>();
    private final Map<String, Write> writes = new LinkedHashMap<>();
    private final List<Lease> added = new ArrayList<>();
    private final List<UUID> removed = new ArrayList<>();
    private final long nowNanos;
    private boolean complete;

    Batch(Map<String, byte @Nullable []> read, long nowNanos) {
        this.read = read;
        this.nowNanos = nowNanos;
    }

    long nowNanos() {
        return nowNanos;
    }

    long nowMillis() {
        return nowNanos / 1_000_000;
    }

    Bucket bucket(Limiter limiter) {
        return buckets.computeIfAbsent(limiter.key(),
                key -> Bucket.at(read.get(key), limiter.capacity(), limiter.perMinute(), nowNanos));
    }

    Bucket bucketAsWritten(String key, long capacityIfGone, long perMinuteIfGone) {
        return buckets.computeIfAbsent(key,
                k -> Bucket.asWritten(read.get(k), capacityIfGone, perMinuteIfGone, nowNanos));
    }

    byte @Nullable [] value(String key) {
        var write = writes.get(key);
        return write == null ? read.get(key) : write.value();
    }

    void write(String key, byte[] value, long ttlMillis) {
        writes.put(key, new Write(value, ttlMillis));
    }

    void addLease(Lease lease) {
        added.add(lease);
    }

    void removeLease(UUID reservation) {
        removed.add(reservation);
    }

    List<Lease> addedLeases() {
        return added;
    }

    List<UUID> removedLeases() {
        return removed;
    }

    /** The buckets that were looked at, as they are when this batch is committed. */
    Map<String, byte @Nullable []> bucketValues() {
        var all = writes();
        var values = new LinkedHashMap<String, byte @Nullable []>();
        buckets.keySet().forEach(key -> {
            var write = all.get(key);
            values.put(key, write == null ? read.get(key) : write.value());
        });
        return values;
    }

    /** All that is to be written, by key. Nothing is changed after it was asked for. */
    Map<String, Write> writes() {
        if (!complete) {
            complete = true;
            buckets.forEach((key, bucket) -> {
                if (bucket.changed()) {
                    writes.put(key, new Write(bucket.bytes(), bucket.ttlMillis(nowNanos)));
                }
            });
        }
        return writes;
    }
}
