package dev.gatehouse.gateway;

import dev.gatehouse.kernel.OrganizationId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Commits what is asked of one organization's buckets. One commit is under way at a time; whatever is asked meanwhile
 * is the next one, so that a busy organization costs few commands and an idle one waits for nobody. The batch is
 * decided upon the values last seen, which Redis compares: a commit of another node in between costs one more round
 * trip and never a wrong decision.
 */
final class Committer {

    /** Keeps one script's work, and with it everybody's wait, short. */
    private static final int MAX_BATCH = 256;

    private static final int MAX_KNOWN = 4096;

    /** Losing so often means that something else writes these keys; waiting longer would not help. */
    private static final int MAX_ATTEMPTS = 200;

    private final String leases;
    private final CommitScript script;
    private final RedisTime time;
    private final Executor executor;
    private final Consumer<List<String>> dueLeases;
    private final Queue<Operation<?>> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean working = new AtomicBoolean();

    /** The buckets as last seen. Only the one worker looks at it. */
    private final Map<String, byte @Nullable []> known = new LinkedHashMap<>(64, 0.75f, true) {

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, byte @Nullable []> eldest) {
            return size() > MAX_KNOWN;
        }
    };

    /** @param dueLeases is told of reservations whose lease has ended; it must not wait */
    Committer(OrganizationId organizationId, CommitScript script, RedisTime time, Executor executor,
            Consumer<List<String>> dueLeases) {
        this.leases = RedisKeys.leases(organizationId);
        this.script = script;
        this.time = time;
        this.executor = executor;
        this.dueLeases = dueLeases;
    }

    /** Completed once Redis holds what was decided; exceptionally where it did not answer. */
    <R> CompletableFuture<R> submit(Operation<R> operation) {
        waiting.add(operation);
        if (working.compareAndSet(false, true)) {
            executor.execute(this::work);
        }
        return operation.result();
    }

    private void work() {
        do {
            for (var batch = next(); !batch.isEmpty(); batch = next()) {
                commit(batch);
            }
            working.set(false);
            // What came between the last look and the line above would otherwise wait for the next one.
        } while (!waiting.isEmpty() && working.compareAndSet(false, true));
    }

    private List<Operation<?>> next() {
        var batch = new ArrayList<Operation<?>>();
        Operation<?> operation;
        while (batch.size() < MAX_BATCH && (operation = waiting.poll()) != null) {
            batch.add(operation);
        }
        return batch;
    }

    private void commit(List<Operation<?>> operations) {
        try {
            var completions = decide(operations);
            completions.forEach(Runnable::run);
        } catch (RuntimeException | Error failure) {
            known.clear();
            operations.forEach(operation -> operation.result().completeExceptionally(failure));
        }
    }

    private List<Runnable> decide(List<Operation<?>> operations) {
        var keys = new LinkedHashSet<String>();
        operations.forEach(operation -> keys.addAll(operation.keys()));
        var ordered = List.copyOf(keys);
        Map<String, byte @Nullable []> expected = new HashMap<>();
        ordered.forEach(key -> expected.put(key, known.get(key)));
        if (!time.known()) {
            script.run(List.of(), leases, Map.of(), new Batch(Map.of(), 0));
        }
        for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            var batch = new Batch(expected, time.nanos());
            var completions = new ArrayList<Runnable>(operations.size());
            operations.forEach(operation -> completions.add(apply(operation, batch)));
            switch (script.run(ordered, leases, expected, batch)) {
                case CommitScript.Result.Committed committed -> {
                    known.putAll(batch.bucketValues());
                    if (!committed.dueLeases().isEmpty()) {
                        dueLeases.accept(committed.dueLeases());
                    }
                    return completions;
                }
                case CommitScript.Result.Conflict conflict -> expected.putAll(conflict.current());
            }
        }
        throw new IllegalStateException("Lost " + MAX_ATTEMPTS + " races for " + leases);
    }

    private static <R> Runnable apply(Operation<R> operation, Batch batch) {
        R result = operation.apply(batch);
        return () -> operation.result().complete(result);
    }
}
