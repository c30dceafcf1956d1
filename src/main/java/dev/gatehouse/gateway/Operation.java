package dev.gatehouse.gateway;

import java.util.Collection;
import java.util.concurrent.CompletableFuture;

/**
 * Something to be done to an organization's buckets as a whole or not at all.
 *
 * @param <R> what came of it
 */
abstract class Operation<R> {

    private final CompletableFuture<R> result = new CompletableFuture<>();
    private int held;

    /** Every value that {@link #apply} looks at. */
    abstract Collection<String> keys();

    /** Decides and writes into the batch. May be asked again, with other values, when another node was faster. */
    abstract R apply(Batch batch);

    /** Whether it came to this only because others hold what is theirs no longer, so that it had better be asked again. */
    boolean mayFareBetterLater(R outcome) {
        return false;
    }

    CompletableFuture<R> result() {
        return result;
    }

    /** How often it was put off until leases were ended; used by one thread at a time. */
    int timesHeld() {
        return held;
    }

    void hold() {
        held++;
    }
}
