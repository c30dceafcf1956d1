package dev.gatehouse.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

        /** @param dueLeases reservations whose lease has ended, some of them at least */
        record Committed(List<String> dueLeases) implements Result {}

        record Conflict(Map<String, byte @Nullable []> current) implements Result {}
    }

    private static final byte[] ABSENT = new byte[0];
    private static final int DUE_LEASES = 32;

    private final CommandAsyncExecutor redis;
    private final RedisTime time;
    private final String script;

    CommitScript(RedissonClient redisson, RedisTime time) {
        this.redis = ((Redisson) redisson).getCommandExecutor();
        this.time = time;
        try {
            this.script = new ClassPathResource("commit.lua", CommitScript.class)
                    .getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("commit.lua is not in the jar", e);
        }
    }

    /**
     * Runs the script once and waits. Never retried below this: an answer that is late may still have been a commit.
     *
     * @throws RuntimeException where Redis does not answer in time; whether it committed is then not known
     */
    Result run(List<String> keys, String leases, Map<String, byte @Nullable []> expected, Batch batch) {
        var allKeys = new ArrayList<Object>(keys);
        allKeys.add(leases);
        var arguments = arguments(keys, expected, batch);
        long sent = System.nanoTime();
        List<Object> answer = redis.<List<Object>, List<Object>>evalWriteNoRetryAsync(leases, ByteArrayCodec.INSTANCE,
                RedisCommands.EVAL_LIST, script, allKeys, arguments.toArray()).toCompletableFuture().join();
        time.learn(number(answer.get(1)), number(answer.get(2)), sent);
        var rest = answer.subList(3, answer.size());
        if (number(answer.getFirst()) == 1) {
            return new Result.Committed(
                    rest.stream().map(member -> new String((byte[]) member, StandardCharsets.UTF_8)).toList());
        }
        var current = new HashMap<String, byte @Nullable []>();
        for (int i = 0; i < keys.size(); i++) {
            current.put(keys.get(i), i < rest.size() ? (byte @Nullable []) rest.get(i) : null);
        }
        return new Result.Conflict(current);
    }

    private static List<Object> arguments(List<String> keys, Map<String, byte @Nullable []> expected, Batch batch) {
        var writes = batch.writes();
        var values = new ArrayList<String>(keys);
        var arguments = new ArrayList<Object>();
        for (var key : values) {
            var bytes = expected.get(key);
            arguments.add(bytes == null ? ABSENT : bytes);
        }
        for (var key : values) {
            var write = writes.get(key);
            arguments.add(write == null ? "0" : Long.toString(write.ttlMillis()));
            arguments.add(write == null ? ABSENT : write.value());
        }
        arguments.add(Integer.toString(batch.addedLeases().size()));
        for (var lease : batch.addedLeases()) {
            arguments.add(Long.toString(lease.endsAtMillis()));
            arguments.add(lease.member());
        }
        arguments.add(Integer.toString(batch.removedLeases().size()));
        arguments.addAll(batch.removedLeases());
        arguments.add(Long.toString(batch.nowMillis()));
        arguments.add(Integer.toString(DUE_LEASES));
        return arguments;
    }

    /** Numbers come as Redis integers or, from TIME, as text. */
    private static long number(Object value) {
        return value instanceof Number number
                ? number.longValue()
                : Long.parseLong(new String((byte[]) value, StandardCharsets.UTF_8));
    }
}
