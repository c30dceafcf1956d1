package dev.gatehouse.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running program: started in the background on a free port, again on the same one when it dies, and ended. */
final class Server implements AutoCloseable {

    private static final Logger logger = LoggerFactory.getLogger(Server.class);

    private static final Duration POLL = Duration.ofMillis(20);
    private static final Duration LONGEST_START = Duration.ofMinutes(5);

    private final Program program;
    private final Executor threads;
    private final CompletableFuture<Integer> port;
    private @Nullable Supervised process;
    private boolean closing;

    @SuppressWarnings("FutureReturnValueIgnored") // Failures of watching are logged where they happen.
    Server(Program program) {
        this.program = program;
        this.threads = task -> Thread.ofPlatform().daemon().name("embedded-" + program.name()).start(task);
        this.port = CompletableFuture.supplyAsync(this::start, threads);
    }

    /** Waits until the server is ready for the application. */
    int port() {
        try {
            return port.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof StartRefused refused ? refused : e;
        }
    }

    private int start() {
        long startedNanos = System.nanoTime();
        program.prepare();
        keepLastLog();
        // Somebody else may take the port between our look and the server's, so one failure is not the last word.
        for (int attempt = 1; attempt <= 3; attempt++) {
            int free = freePort();
            if (starts(free)) {
                logger.info("{} is ready on 127.0.0.1:{} after {} ms", program.name(), free,
                        TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startedNanos));
                return free;
            }
        }
        throw new StartRefused(program.name() + " does not start; " + log() + " says why.");
    }

    private boolean starts(int port) {
        Leftover.end(program);
        Supervised started = launch(port);
        long startedNanos = System.nanoTime();
        while (!program.answers(port)) {
            if (started.hasEndedAfter(POLL)) {
                return false;
            }
            if (isClosing() || System.nanoTime() - startedNanos > LONGEST_START.toNanos()) {
                started.close();
                return false;
            }
        }
        watch(started, port);
        return true;
    }

    private synchronized Supervised launch(int port) {
        if (closing) {
            throw new IllegalStateException(program.name() + " is to be closed");
        }
        Supervised started = Supervised.start(program.stopSignal(), log(), program.command(port));
        process = started;
        return started;
    }

    @SuppressWarnings("FutureReturnValueIgnored")
    private void watch(Supervised started, int port) {
        started.exitCode().thenAcceptAsync(code -> {
            if (!isClosing()) {
                logger.error("{} ended by itself with code {}; starting it again on port {}", program.name(), code,
                        port);
                startAgain(port, 1);
            }
        }, threads);
    }

    private void startAgain(int port, int attempt) {
        try {
            if (!starts(port)) {
                throw new IllegalStateException("it ended before it was ready");
            }
            logger.info("{} is ready again on port {}", program.name(), port);
        } catch (RuntimeException e) {
            if (!isClosing()) {
                long seconds = Math.min(attempt, 10);
                logger.error("{} does not start ({}); trying again in {} s", program.name(), e.getMessage(), seconds);
                CompletableFuture.delayedExecutor(seconds, TimeUnit.SECONDS, threads)
                        .execute(() -> startAgain(port, attempt + 1));
            }
        }
    }

    private Path log() {
        return program.folder().resolve("server.log");
    }

    /** The log grows while one service runs, and two of them are kept. */
    private void keepLastLog() {
        try {
            if (Files.exists(log())) {
                Files.move(log(), program.folder().resolve("server.log.old"), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized boolean isClosing() {
        return closing;
    }

    /** Returns when the server has ended, and the data is on disk. */
    @Override
    public void close() {
        Supervised last;
        synchronized (this) {
            closing = true;
            last = process;
        }
        // A start that is under way sees the mark; the folder must not be given up while one still writes to it.
        port.handle((number, failure) -> number).join();
        if (last != null) {
            last.close();
        }
    }
}
