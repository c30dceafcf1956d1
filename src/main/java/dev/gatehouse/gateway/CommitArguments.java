package dev.gatehouse.gateway;

import dev.gatehouse.kernel.Uuids;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keys and arguments of {@code commit.lua}, in the order in which it reads them. */
final class CommitArguments {

    private static final byte[] ABSENT = new byte[0];
    private static final String DUE_LEASES = "64";

    private final List<Object> keys = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();
    private final Map<String, String> places = new HashMap<>();

    private CommitArguments() {}

    static CommitArguments of(RedisKeys.Organization organization, Expected expected, Batch batch, String who,
            int attempt) {
        var arguments = new CommitArguments();
        arguments.compare(expected, organization.turn());
        arguments.write(batch);
        arguments.values.add(who);
        arguments.values.add(Integer.toString(attempt));
        arguments.keys.add(organization.leases());
        return arguments;
    }

    List<Object> keys() {
        return keys;
    }

    List<Object> values() {
        return values;
    }

    private void compare(Expected expected, String turn) {
        count(expected.values().size());
        expected.values().forEach((key, value) -> {
            place(key);
            values.add(orAbsent(value));
        });
        keys.add(turn);
        count(expected.fields().size());
        expected.fields().forEach((field, value) -> {
            values.add(place(field.key()));
            values.add(Uuids.bytes(field.name()));
            values.add(orAbsent(value));
        });
    }

    private void write(Batch batch) {
        var writes = batch.writes();
        count(writes.size());
        writes.forEach((key, write) -> {
            values.add(place(key));
            values.add(Long.toString(write.ttlMillis()));
            values.add(write.value());
        });
        count(batch.hashWrites().size());
        batch.hashWrites().forEach((key, hash) -> {
            values.add(place(key));
            values.add(Long.toString(hash.ttlMillis()));
            count(hash.fields().size());
            hash.fields().forEach((name, value) -> {
                values.add(Uuids.bytes(name));
                values.add(value);
            });
        });
        count(batch.addedLeases().size());
        long kept = 0;
        for (var lease : batch.addedLeases()) {
            kept = Math.max(kept, lease.keptMillis());
        }
        values.add(Long.toString(kept));
        for (var lease : batch.addedLeases()) {
            values.add(Long.toString(lease.endsAtMillis()));
            values.add(lease.reservation().toString());
        }
        count(batch.removedLeases().size());
        batch.removedLeases().forEach(reservation -> values.add(reservation.toString()));
        values.add(Long.toString(batch.nowMillis()));
        values.add(DUE_LEASES);
    }

    /** Which of the keys it is, from 1; it becomes one where it is none yet. */
    private String place(String key) {
        return places.computeIfAbsent(key, added -> {
            keys.add(added);
            return Integer.toString(keys.size());
        });
    }

    private void count(int number) {
        values.add(Integer.toString(number));
    }

    private static byte[] orAbsent(byte @Nullable [] value) {
        return value == null ? ABSENT : value;
    }
}
