package dev.gatehouse.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A child that ends when this JVM does, however it ends: the shell around it holds the other end of a pipe, and when
 * that closes, sends the child the signal it stops cleanly on. The kernel closes the pipe even after {@code kill -9}.
 */
final class Supervised implements AutoCloseable {

    private static final String SCRIPT = """
            signal=$1; shift; exec 3<&0
            "$@" </dev/null 3<&- & child=$!
            ( read -r line <&3; kill -s "$signal" "$child" ) >/dev/null 2>&1 & watch=$!
            exec 3<&-; wait "$child"; code=$?; kill "$watch" 2>/dev/null; exit $code
            """;

    /** Ctrl-C reaches the whole group of the terminal; the child must outlive the service's orderly end. */
    private static final String OWN_GROUPS = "set -m 2>/dev/null; trap '' INT HUP\n";

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Process shell;

    private Supervised(Process shell) {
        this.shell = shell;
    }

    /**
     * @param stopSignal name of the signal without SIG, such as TERM
     * @param log takes both outputs of the command, at its end
     */
    static Supervised start(String stopSignal, Path log, List<String> command) {
        List<String> line = new ArrayList<>();
        Tool.onPath("setsid").ifPresentOrElse(
                setsid -> line.addAll(List.of(setsid.toString(), "/bin/sh", "-c", SCRIPT)),
                () -> line.addAll(List.of("/bin/sh", "-c", OWN_GROUPS + SCRIPT)));
        line.addAll(List.of("gatehouse-server", stopSignal));
        line.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        onlyHarmless(builder.environment());
        try {
            return new Supervised(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Our environment may hold tokens; and Postgres would follow PG variables, and on macOS fail on an odd locale. */
    private static void onlyHarmless(Map<String, String> environment) {
        environment.keySet().retainAll(List.of("PATH", "HOME", "TMPDIR"));
        environment.put("LC_ALL", "C");
        environment.put("TZ", "UTC");
    }

    CompletableFuture<Integer> exitCode() {
        return shell.onExit().thenApply(Process::exitValue);
    }

    /** Waits that long for the child to end. */
    boolean hasEndedAfter(Duration time) {
        try {
            return shell.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while a server starts or stops", e);
        }
    }

    /** Sends the stop signal and waits until the child has ended; a child that does not is killed. */
    @Override
    public void close() {
        List<ProcessHandle> all = shell.descendants().toList();
        try {
            shell.getOutputStream().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            if (!hasEndedAfter(PATIENCE)) {
                all.forEach(ProcessHandle::destroyForcibly);
                shell.destroyForcibly();
            }
        }
    }
}
