package dev.gatehouse.gateway;

import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Component;

/**
 * Reads for checks: one reading for all who ask for the same at once, and nobody waits longer than a check may. A reading
 * that takes longer goes on, for those who come later.
 */
@Component
class Loading {

    private final ConcurrentMap<Object, CompletableFuture<?>> underWay = new ConcurrentHashMap<>();
    private final ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor();
    private final Duration patience;

    Loading(GatewayProperties properties) {
        this.patience = properties.databaseTimeout();
    }

    /**
     * @param key what is read; the same key always has the same type of value
     * @throws DataAccessException where it is not there in time, or could not be read
     */
    <T> T load(Object key, Supplier<T> reading) {
        try {
            return begin(key, reading).get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof DataAccessException away ? away : new IllegalStateException(failed);
        } catch (TimeoutException late) {
            throw new DataAccessResourceFailureException(
                    "Postgres did not answer within " + patience.toMillis() + " ms",
                    late);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new DataAccessResourceFailureException("Interrupted while waiting for Postgres", stopping);
        }
    }

    /** The same for somebody who does not wait. */
    @SuppressWarnings("unchecked")
    <T> CompletableFuture<T> begin(Object key, Supplier<T> reading) {
        return (CompletableFuture<T>) underWay.computeIfAbsent(key, k -> CompletableFuture.supplyAsync(() -> {
            try {
                return reading.get();
            } finally {
                // Whoever asks from now on may want to know what happened since.
                underWay.remove(k);
            }
        }, readers));
    }

    @PreDestroy
    void stop() {
        readers.shutdownNow();
    }
}
