package dev.gatehouse.gateway;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/**
 * Looks up one organization's reservations for many who ask at the same time: one command is under way, and what is asked
 * meanwhile is the next. Reports come in crowds, for the ledger answers a batch of them at once.
 */
final class Finding {

    private static final int MAX_BATCH = 256;

    private record Asked(ReservationId id, CompletableFuture<Optional<Held>> result) {}

    private final Function<List<ReservationId>, CompletableFuture<List<Optional<Held>>>> lookUp;
    private final Queue<Asked> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean working = new AtomicBoolean();

    /** @param lookUp one command, answered in the order of the ids */
    Finding(Function<List<ReservationId>, CompletableFuture<List<Optional<Held>>>> lookUp) {
        this.lookUp = lookUp;
    }

    /** Completed exceptionally where Redis does not answer. */
    CompletableFuture<Optional<Held>> find(ReservationId id) {
        var asked = new Asked(id, new CompletableFuture<>());
        waiting.add(asked);
        startUnlessWorking();
        return asked.result();
    }

    private void startUnlessWorking() {
        if (working.compareAndSet(false, true)) {
            next();
        }
    }

    private void next() {
        var batch = new ArrayList<Asked>();
        Asked asked;
        while (batch.size() < MAX_BATCH && (asked = waiting.poll()) != null) {
            batch.add(asked);
        }
        if (batch.isEmpty()) {
            working.set(false);
            // What came between the last look and the line above would otherwise wait for the next one.
            if (!waiting.isEmpty()) {
                startUnlessWorking();
            }
            return;
        }
        var _ = lookUp.apply(batch.stream().map(Asked::id).toList()).handle((found, failure) -> {
            // First the next command is on its way, then those who waited for this one are told.
            next();
            for (int i = 0; i < batch.size(); i++) {
                if (failure == null) {
                    batch.get(i).result().complete(found.get(i));
                } else {
                    batch.get(i).result().completeExceptionally(failure);
                }
            }
            return true;
        });
    }
}
