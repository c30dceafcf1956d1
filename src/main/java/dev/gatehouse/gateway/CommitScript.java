package dev.gatehouse.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.ByteArrayCodec;
import org.redisson.client.protocol.RedisCommands;
import org.redisson.command.CommandAsyncExecutor;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** The one way in which buckets change: many values compared and set at once, in one command. */
@Component
class CommitScript {

    sealed interface Result {

        /**
         * @param firstLeaseEndsAtMillis of all leases that are open, {@link Long#MAX_VALUE} where none is
         * @param dueLeases reservations whose lease has ended, some of them at least
         */
        record Committed(long firstLeaseEndsAtMillis, List<UUID> dueLeases) implements Result {}

        record Conflict(Map<String, byte @Nullable []> current) implements Result {}
    }

    private static final byte[] ABSENT = new byte[0];
    private static final String DUE_LEASES = "64";

    private final CommandAsyncExecutor redis;
    private final String script;

    CommitScript(RedissonClient redisson) {
        this.redis = ((Redisson) redisson).getCommandExecutor();
        try {
            this.script = new ClassPathResource("commit.lua", CommitScript.class)
                    .getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("commit.lua is not in the jar", e);
        }
    }

    /**
     * Runs the script once. Never retried below this: an answer that is late may still have been a commit. Completed
     * exceptionally where Redis does not answer in time; whether it committed is then not known.
     *
     * @param expected what the batch was decided upon: the values of these keys are compared
     * @param time learns from the answer
     */
    CompletableFuture<Result> run(String leases, Map<String, byte @Nullable []> expected, Batch batch,
            RedisTime time) {
        var compared = List.copyOf(expected.keySet());
        var keys = new ArrayList<Object>(compared);
        var arguments = arguments(keys, compared, expected, batch);
        keys.add(leases);
        long sent = System.nanoTime();
        return redis.<List<Object>, List<Object>>evalWriteNoRetryAsync(leases, ByteArrayCodec.INSTANCE,
                RedisCommands.EVAL_LIST, script, keys, arguments.toArray()).toCompletableFuture()
                .thenApply(answer -> {
                    time.learn(number(answer.get(1)), number(answer.get(2)), sent);
                    return read(answer, compared);
                });
    }

    private static Result read(List<Object> answer, List<String> compared) {
        if (number(answer.getFirst()) == 1) {
            var first = text(answer.get(3));
            return new Result.Committed(first.isEmpty() ? Long.MAX_VALUE : Long.parseLong(first),
                    answer.subList(4, answer.size()).stream().map(member -> UUID.fromString(text(member))).toList());
        }
        var current = new HashMap<String, byte @Nullable []>();
        for (int i = 0; i < compared.size(); i++) {
            // Lua's lists end where nothing but absent values follows.
            current.put(compared.get(i), i + 3 < answer.size() ? (byte @Nullable []) answer.get(i + 3) : null);
        }
        return new Result.Conflict(current);
    }

    /** @param keys those that are compared; those that are only written are added to them */
    private static List<Object> arguments(List<Object> keys, List<String> compared,
            Map<String, byte @Nullable []> expected, Batch batch) {
        var arguments = new ArrayList<Object>();
        arguments.add(Integer.toString(compared.size()));
        var places = new HashMap<String, Integer>();
        for (var key : compared) {
            var bytes = expected.get(key);
            arguments.add(bytes == null ? ABSENT : bytes);
            places.put(key, places.size() + 1);
        }
        var writes = batch.writes();
        arguments.add(Integer.toString(writes.size()));
        writes.forEach((key, write) -> {
            var place = places.get(key);
            if (place == null) {
                keys.add(key);
                place = keys.size();
            }
            arguments.add(place.toString());
            arguments.add(Long.toString(write.ttlMillis()));
            arguments.add(write.value());
        });
        var added = batch.addedLeases();
        arguments.add(Integer.toString(added.size()));
        arguments.add(Long.toString(added.stream().mapToLong(Batch.Lease::keptMillis).max().orElse(0)));
        for (var lease : added) {
            arguments.add(Long.toString(lease.endsAtMillis()));
            arguments.add(lease.reservation().toString());
        }
        arguments.add(Integer.toString(batch.removedLeases().size()));
        batch.removedLeases().forEach(reservation -> arguments.add(reservation.toString()));
        arguments.add(Long.toString(batch.nowMillis()));
        arguments.add(DUE_LEASES);
        return arguments;
    }

    /** Numbers come as Redis integers or, from TIME, as text. */
    private static long number(Object value) {
        return value instanceof Number number ? number.longValue() : Long.parseLong(text(value));
    }

    private static String text(Object value) {
        return new String((byte[]) value, StandardCharsets.UTF_8);
    }
}
