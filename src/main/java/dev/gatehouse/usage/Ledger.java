package dev.gatehouse.usage;

import dev.gatehouse.kernel.OrganizationId;
import dev.gatehouse.kernel.Uuids;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;

/**
 * Writes down what was used, each call once. One batch is under way at a time; what comes meanwhile is the next one, so
 * that a busy node costs Postgres few commits and an idle one waits for nobody.
 */
@Component
public class Ledger {

    private static final int MAX_BATCH = 1000;

    /** With so many calls in a batch others are about to come: whoever was just answered reports again. */
    private static final int BUSY = 8;

    /** What a busy node waits for them. A commit costs as much, and no call waits for its report. */
    private static final long GATHERING_NANOS = 500_000;

    private record Waiting(UsageEvent event, Instant received, Duration released,
            CompletableFuture<Optional<Recorded>> result) {}

    private record Place(OrganizationId organizationId, UUID id) {}

    private final LedgerStatement statement;
    private final UsageProperties properties;
    private final Queue<Waiting> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean writing = new AtomicBoolean();
    private final ExecutorService writer = Executors.newVirtualThreadPerTaskExecutor();

    Ledger(LedgerStatement statement, UsageProperties properties) {
        this.statement = statement;
        this.properties = properties;
    }

    /** How long after its admission a call is taken. */
    public Duration acceptsFor() {
        return properties.acceptFor();
    }

    /** Whether a call that was admitted then can still be written down; one admitted in the future cannot either. */
    public boolean accepts(UUID id, Instant now) {
        var admitted = Instant.ofEpochMilli(Uuids.millis(id));
        return !admitted.isBefore(now.minus(properties.acceptFor())) && admitted.isBefore(now.plus(Duration.ofDays(1)));
    }

    /**
     * Completed once it is durable, with what the ledger says of the call: of one that was written before, what was
     * written then. Empty where the key or the model does not exist. Completed exceptionally where Postgres does not
     * answer; whether it was written is then not known, and sending it again does no harm.
     *
     * @param event that is {@link #accepts accepted}
     * @param received when it came in
     * @param released how long after its admission what a call reserved may still be held
     */
    public CompletableFuture<Optional<Recorded>> record(UsageEvent event, Instant received, Duration released) {
        var result = new CompletableFuture<Optional<Recorded>>();
        waiting.add(new Waiting(event, received, released, result));
        startUnlessWriting();
        return result;
    }

    /**
     * What the ledger says of calls; those that it does not know are left out.
     *
     * @throws DataAccessException where Postgres does not answer
     */
    public Map<UUID, Recorded> find(OrganizationId organizationId, List<UUID> ids) {
        return statement.read(organizationId, ids);
    }

    private void startUnlessWriting() {
        if (writing.compareAndSet(false, true)) {
            writer.execute(this::writeAll);
        }
    }

    private void writeAll() {
        var batch = take();
        while (!batch.isEmpty()) {
            write(List.copyOf(batch.values()));
            gatherAfter(batch.size());
            batch = take();
        }
        writing.set(false);
        // What came between the last look and the line above would otherwise wait for the next one.
        if (!waiting.isEmpty()) {
            startUnlessWriting();
        }
    }

    private void gatherAfter(int written) {
        if (written >= BUSY && waiting.size() < written) {
            LockSupport.parkNanos(GATHERING_NANOS);
        }
    }

    /** By call: what is reported twice at once is written once. */
    private Map<Place, List<Waiting>> take() {
        var batch = new LinkedHashMap<Place, List<Waiting>>();
        Waiting next;
        while (batch.size() < MAX_BATCH && (next = waiting.poll()) != null) {
            batch.computeIfAbsent(new Place(next.event().organizationId(), next.event().id()),
                    place -> new ArrayList<>(1)).add(next);
        }
        return batch;
    }

    private void write(List<List<Waiting>> batch) {
        try {
            var first = batch.getFirst().getFirst();
            var recorded = statement.write(batch.stream().map(calls -> calls.getFirst().event()).toList(),
                    first.received(), first.released());
            for (int i = 0; i < batch.size(); i++) {
                complete(batch.get(i), Optional.ofNullable(recorded.get(i)));
            }
        } catch (DataAccessResourceFailureException | TransientDataAccessException away) {
            fail(batch, away);
        } catch (RuntimeException | Error failure) {
            // One that cannot be written is not to take the others with it.
            if (batch.size() == 1) {
                fail(batch, failure);
            } else {
                write(batch.subList(0, batch.size() / 2));
                write(batch.subList(batch.size() / 2, batch.size()));
            }
        }
    }

    private static void complete(List<Waiting> calls, Optional<Recorded> recorded) {
        calls.getFirst().result().complete(recorded);
        calls.stream().skip(1).forEach(call -> call.result().complete(recorded.map(Recorded::again)));
    }

    private static void fail(List<List<Waiting>> batch, Throwable failure) {
        batch.forEach(calls -> calls.forEach(call -> call.result().completeExceptionally(failure)));
    }

    @PreDestroy
    void stop() {
        writer.close();
    }
}
