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

    /** Every value that {@link #apply} looks at. */
    abstract Collection<String> keys();

    /** Decides and writes into the batch. May be asked again, with other values, when another node was faster. */
    abstract R apply(Batch batch);

    CompletableFuture<R> result() {
        return result;
    }
}
