package dev.gatehouse.gateway;

import dev.gatehouse.access.BenchPeppers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/** Calls that were admitted and wait for their report, as many as a load needs: made by the engine, without HTTP. */
public final class ReservedCalls implements AutoCloseable {

    private static final int AT_ONCE = 256;

    private final EngineNode engine;
    private final ReservationTokens tokens;

    /** @param pepper the service's */
    public ReservedCalls(int redisPort, String redisPassword, String pepper) {
        this.engine = new EngineNode(redisPort, redisPassword);
        this.tokens = new ReservationTokens(BenchPeppers.of(pepper));
    }

    /**
     * Writes their reservations to the file, a line each.
     *
     * @param sample a reservation that the service has made; these are of the same key and model
     */
    public void make(String sample, int count, Path file) throws IOException, InterruptedException {
        var like = tokens.read(sample).orElseThrow();
        var organization = like.id().organizationId();
        var limiters = EngineNode.limiters(organization, EngineWorker.UNREACHED);
        Callable<List<String>> part = () -> IntStream.range(0, count / AT_ONCE).mapToObj(i -> {
            var id = ((Grant.Taken) engine.check(organization, limiters)).reservation();
            return tokens.text(new ReservationToken(id, like.apiKeyId(), like.model(), like.spendEpoch()));
        }).toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                var writer = Files.newBufferedWriter(file)) {
            for (var done : threads.invokeAll(java.util.Collections.nCopies(AT_ONCE, part))) {
                for (var line : done.resultNow()) {
                    writer.write(line);
                    writer.newLine();
                }
            }
        }
    }

    @Override
    public void close() {
        engine.redisson().shutdown();
    }
}
