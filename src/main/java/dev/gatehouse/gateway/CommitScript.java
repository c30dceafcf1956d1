package dev.gatehouse.gateway;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.redisson.api.RedissonClient;
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

        /** Something was not as expected, or it was another's turn. */
        record Conflict(Expected current) implements Result {}
    }

    private final Script script;

    CommitScript(RedissonClient redisson) {
        this.script = new Script(redisson, "commit.lua");
    }

    /**
     * Completed exceptionally where Redis does not answer in time; whether it committed is then not known.
     *
     * @param expected what the batch was decided upon
     * @param who commits; after some lost attempts it gets a turn to itself
     * @param time learns from the answer
     */
    CompletableFuture<Result> run(RedisKeys.Organization keys, Expected expected, Batch batch, String who, int attempt,
            RedisTime time) {
        var arguments = CommitArguments.of(keys, expected, batch, who, attempt);
        long sent = System.nanoTime();
        return script.run(keys.leases(), arguments.keys(), arguments.values()).thenApply(answer -> {
            time.learn(Script.number(answer.get(1)), Script.number(answer.get(2)), sent);
            return read(answer, expected);
        });
    }

    private static Result read(List<Object> answer, Expected expected) {
        if (Script.number(answer.getFirst()) == 1) {
            var first = Script.text(answer.get(3));
            return new Result.Committed(first.isEmpty() ? Long.MAX_VALUE : Long.parseLong(first), answer
                    .subList(4, answer.size()).stream().map(member -> UUID.fromString(Script.text(member))).toList());
        }
        int place = 3;
        Map<String, byte @Nullable []> values = new LinkedHashMap<>();
        for (var key : expected.values().keySet()) {
            values.put(key, at(answer, place++));
        }
        Map<Expected.Field, byte @Nullable []> fields = new LinkedHashMap<>();
        for (var field : expected.fields().keySet()) {
            fields.put(field, at(answer, place++));
        }
        return new Result.Conflict(new Expected(values, fields));
    }

    private static byte @Nullable [] at(List<Object> answer, int place) {
        return place < answer.size() ? (byte @Nullable []) answer.get(place) : null;
    }
}
