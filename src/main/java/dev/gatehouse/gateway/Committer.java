package dev.gatehouse.gateway;

import dev.gatehouse.kernel.OrganizationId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
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
 *
 * <p>Nothing here waits: the answer to one commit decides and sends the next, on the thread that brought it. What is not
 * final is touched only by whoever holds {@code working}.
 */
final class Committer {

    /** Keeps one script's work, and with it everybody's wait, short. */
    private static final int MAX_BATCH = 256;

    private static final int MAX_KNOWN = 4096;

    /** Losing so often means that something else writes these keys; waiting longer would not help. */
    private static final int MAX_ATTEMPTS = 200;

    /** Leases are told 64 at a time; whoever is refused does not wait for more of them than this. */
    private static final int MAX_HELD = 4;

    private final OrganizationId organizationId;
    private final RedisKeys.Organization keys;

    /** By which Redis tells one of them from another, when one gets a turn. */
    private final String self = UUID.randomUUID().toString();

    private final CommitScript script;
    private final EndedLeases endedLeases;
    private final RedisTime time;
    private final Outage outage;
    private final Executor executor;
    private final Queue<Operation<?>> waiting = new ConcurrentLinkedQueue<>();
    private final Deque<Operation<?>> first = new ArrayDeque<>();
    private final AtomicBoolean working = new AtomicBoolean();
    private volatile long firstLeaseEndsAtMillis = Long.MAX_VALUE;

    /** The buckets as last seen. */
    private final Map<String, byte @Nullable []> known = new LinkedHashMap<>(64, 0.75f, true) {

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, byte @Nullable []> eldest) {
            return size() > MAX_KNOWN;
        }
    };

    /** @param executor for the first commands of all, which may wait for a connection */
    Committer(OrganizationId organizationId, CommitScript script, EndedLeases endedLeases, RedisTime time,
            Outage outage, Executor executor) {
        this.organizationId = organizationId;
        this.keys = RedisKeys.Organization.of(organizationId);
        this.script = script;
        this.endedLeases = endedLeases;
        this.time = time;
        this.outage = outage;
        this.executor = executor;
    }

    /** Completed once Redis holds what was decided; exceptionally where it did not answer. */
    <R> CompletableFuture<R> submit(Operation<R> operation) {
        if (outage.refuses()) {
            operation.result().completeExceptionally(new RedisAway());
        } else {
            waiting.add(operation);
            startUnlessWorking();
        }
        return operation.result();
    }

    /** Ends the leases that are due, also where nobody asks for anything any more. */
    void endLeases() {
        if (firstLeaseEndsAtMillis <= time.millis() && !outage.refuses()) {
            waiting.add(new LookForLeases());
            startUnlessWorking();
        }
    }

    private void startUnlessWorking() {
        if (working.compareAndSet(false, true)) {
            if (time.known()) {
                next();
            } else {
                executor.execute(this::next);
            }
        }
    }

    private void next() {
        var operations = take();
        if (!operations.isEmpty()) {
            commit(operations);
            return;
        }
        working.set(false);
        // What came between the last look and the line above would otherwise wait for the next one.
        if (!waiting.isEmpty()) {
            startUnlessWorking();
        }
    }

    private List<Operation<?>> take() {
        var operations = new ArrayList<Operation<?>>();
        while (!first.isEmpty()) {
            operations.add(first.poll());
        }
        Operation<?> operation;
        while (operations.size() < MAX_BATCH && (operation = waiting.poll()) != null) {
            // Whoever waited too long has gone, and is not to take anything.
            if (!operation.result().isDone()) {
                operations.add(operation);
            }
        }
        return operations;
    }

    private void commit(List<Operation<?>> operations) {
        var expected = Expected.of(operations, known);
        if (time.known()) {
            attempt(operations, expected, 1);
            return;
        }
        // A commit of nothing, whose answer brings the time.
        whenAnswered(run(Expected.NOTHING, new Batch(Expected.NOTHING, time.nanos()), 1), operations,
                answer -> attempt(operations, expected, 1));
    }

    private void attempt(List<Operation<?>> operations, Expected expected, int attempt) {
        var batch = new Batch(expected, time.nanos());
        var decided = new ArrayList<Decided<?>>(operations.size());
        for (var operation : operations) {
            try {
                decided.add(Decided.of(operation, batch));
            } catch (RuntimeException failure) {
                // What it left half done is in this batch only, and the others are not to suffer for it.
                operation.result().completeExceptionally(failure);
                attempt(without(operations, operation), expected, attempt);
                return;
            }
        }
        whenAnswered(run(expected, batch, attempt), operations, result -> {
            switch (result) {
                case CommitScript.Result.Committed committed -> committed(decided, batch, committed);
                case CommitScript.Result.Conflict conflict -> {
                    expected.correct(conflict.current());
                    if (attempt < MAX_ATTEMPTS) {
                        attempt(operations, expected, attempt + 1);
                    } else {
                        failed(operations,
                                new IllegalStateException("Lost " + attempt + " races for " + keys.leases()));
                    }
                }
            }
        });
    }

    private static List<Operation<?>> without(List<Operation<?>> operations, Operation<?> one) {
        var others = new ArrayList<>(operations);
        others.remove(one);
        return others;
    }

    /** A step that throws is not to end the chain: nobody would ever be answered again. */
    private <T> void whenAnswered(CompletableFuture<T> answer, List<Operation<?>> operations, Consumer<T> step) {
        var _ = answer.handle((value, failure) -> {
            try {
                if (failure == null) {
                    step.accept(value);
                } else {
                    away(operations, failure);
                }
            } catch (RuntimeException | Error mistake) {
                failed(operations, mistake);
            }
            return true;
        });
    }

    private CompletableFuture<CommitScript.Result> run(Expected expected, Batch batch, int attempt) {
        return script.run(keys, expected, batch, self, attempt, time);
    }

    private void committed(List<Decided<?>> decided, Batch batch, CommitScript.Result.Committed committed) {
        outage.ended();
        known.putAll(batch.bucketValues());
        firstLeaseEndsAtMillis = committed.firstLeaseEndsAtMillis();
        boolean leasesAreDue = !committed.dueLeases().isEmpty();
        var held = new ArrayList<Operation<?>>();
        for (var done : decided) {
            if (leasesAreDue && done.mayFareBetterLater() && done.operation().timesHeld() < MAX_HELD) {
                done.operation().hold();
                held.add(done.operation());
            } else {
                done.complete();
            }
        }
        if (leasesAreDue) {
            end(committed.dueLeases(), held);
        } else {
            next();
        }
    }

    /** What ended leases give back is given before anybody is refused for want of it. */
    private void end(List<UUID> due, List<Operation<?>> held) {
        // Where they cannot be read they are still in the set, so that another commit is told of them.
        whenAnswered(endedLeases.read(organizationId, due), held, ended -> {
            first.addAll(ended);
            first.addAll(held);
            next();
        });
    }

    /** Whether it was committed is not known; nobody else waits to find out. */
    private void away(List<Operation<?>> operations, Throwable failure) {
        outage.began();
        first.forEach(operation -> operation.result().completeExceptionally(failure));
        first.clear();
        Operation<?> operation;
        while ((operation = waiting.poll()) != null) {
            operation.result().completeExceptionally(new RedisAway());
        }
        failed(operations, failure);
    }

    private void failed(List<Operation<?>> operations, Throwable failure) {
        known.clear();
        operations.forEach(operation -> operation.result().completeExceptionally(failure));
        next();
    }
}
