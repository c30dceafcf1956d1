package dev.gatehouse.gateway;

import dev.gatehouse.kernel.Uuids;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
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

    /** Fields of one hash, by their names. */
    static final class HashWrite {

        private final Map<UUID, byte[]> fields = new LinkedHashMap<>();
        private long ttlMillis;

        Map<UUID, byte[]> fields() {
            return fields;
        }

        /** How long Redis keeps the hash from now; 0 where that stays as it is. */
        long ttlMillis() {
            return ttlMillis;
        }
    }

    private final Expected read;
    private final Map<String, Bucket> buckets = new LinkedHashMap<>();
    private final Map<String, SpendBucket> spendBuckets = new LinkedHashMap<>();
    private final Map<String, Write> writes = new LinkedHashMap<>();
    private final Map<String, HashWrite> hashWrites = new LinkedHashMap<>();
    private final Map<List<Object>, UUID> limiterSets = new HashMap<>();
    private final List<Lease> added = new ArrayList<>();
    private final List<UUID> removed = new ArrayList<>();
    private final long nowNanos;
    private boolean complete;

    Batch(Expected read, long nowNanos) {
        this.read = read;
        this.nowNanos = nowNanos;
    }

    long nowNanos() {
        return nowNanos;
    }

    long nowMillis() {
        return nowNanos / 1_000_000;
    }

    /** An id that says when this batch was decided. */
    UUID newId() {
        return Uuids.next(Instant.ofEpochMilli(nowMillis()));
    }

    Bucket bucket(Limiter limiter) {
        var present = bucketAsWritten(limiter.key(), limiter.capacity(), limiter.perMinute());
        // A settlement before it in this batch took it as it was written, under a limit that may be another by now.
        var bucket = present.under(limiter.capacity(), limiter.perMinute());
        buckets.put(limiter.key(), bucket);
        return bucket;
    }

    Bucket bucketAsWritten(String key, long capacityIfGone, long perMinuteIfGone) {
        return buckets.computeIfAbsent(key,
                k -> Bucket.asWritten(read.values().get(k), capacityIfGone, perMinuteIfGone, nowNanos));
    }

    SpendBucket spend(String key) {
        return spendBuckets.computeIfAbsent(key, k -> SpendBucket.of(read.values().get(k)));
    }

    byte @Nullable [] value(String key) {
        var write = writes.get(key);
        return write == null ? read.values().get(key) : write.value();
    }

    void write(String key, byte[] value, long ttlMillis) {
        writes.put(key, new Write(value, ttlMillis));
    }

    byte @Nullable [] field(Expected.Field field) {
        var hash = hashWrites.get(field.key());
        var written = hash == null ? null : hash.fields.get(field.name());
        return written == null ? read.fields().get(field) : written;
    }

    /** Replaces a field of a hash that is there, and that is kept as long as it would have been. */
    void replace(Expected.Field field, byte[] value) {
        hashWrites.computeIfAbsent(field.key(), key -> new HashWrite()).fields.put(field.name(), value);
    }

    /** @param ttlMillis how long at least the hash is kept from now */
    void add(Expected.Field field, byte[] value, long ttlMillis) {
        replace(field, value);
        var hash = hashWrites.get(field.key());
        if (hash != null) {
            hash.ttlMillis = Math.max(hash.ttlMillis, ttlMillis);
        }
    }

    /**
     * Where these limiters stand in the hash of this batch's reservations: once for all that are held against the same
     * ones, which on a busy organization are most.
     */
    UUID limiterSet(String hash, List<Limiter> limiters, List<SpendLimiter> spend, long ttlMillis) {
        List<Object> both = List.of(limiters, spend);
        var present = limiterSets.get(both);
        if (present != null) {
            return present;
        }
        var id = newId();
        limiterSets.put(both, id);
        add(new Expected.Field(hash, id), LimiterSet.bytes(limiters, spend), ttlMillis);
        return id;
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

    Map<String, HashWrite> hashWrites() {
        return hashWrites;
    }

    /** The buckets that were looked at, as they are when this batch is committed. */
    Map<String, byte @Nullable []> bucketValues() {
        var all = writes();
        var values = new LinkedHashMap<String, byte @Nullable []>();
        Stream.concat(buckets.keySet().stream(), spendBuckets.keySet().stream()).forEach(key -> {
            var write = all.get(key);
            values.put(key, write == null ? read.values().get(key) : write.value());
        });
        return values;
    }

    /** All values that are to be written, by key. Nothing is changed after it was asked for. */
    Map<String, Write> writes() {
        if (!complete) {
            complete = true;
            buckets.forEach((key, bucket) -> {
                if (bucket.changed()) {
                    writes.put(key, new Write(bucket.bytes(), bucket.ttlMillis(nowNanos)));
                }
            });
            spendBuckets.forEach((key, bucket) -> {
                if (bucket.changed()) {
                    writes.put(key, new Write(bucket.bytes(), bucket.ttlMillis(nowMillis())));
                }
            });
        }
        return writes;
    }
}
