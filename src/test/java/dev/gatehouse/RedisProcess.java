package dev.gatehouse;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

/**
 * A Redis server of a test's own, on a port that it keeps: to be killed, frozen, and started again. It ends with the
 * JVM, however that ends.
 */
public final class RedisProcess implements AutoCloseable {

    /** Tells the server's id, and kills it as soon as nobody holds the other end of the pipe any more. */
    private static final String SCRIPT = """
            exec 3<&0
            "$@" </dev/null >>server.log 2>&1 3<&- & child=$!
            echo $child; exec >&-
            read -r line <&3
            kill -s KILL $child; wait $child
            """;

    private final Path folder;
    private final int port;
    private final List<String> command = new ArrayList<>();
    private @Nullable Process shell;
    private long pid;

    private RedisProcess(Path folder, int port, List<String> arguments) {
        this.folder = folder.toAbsolutePath();
        this.port = port;
        command.add(Binary.PATH.toString());
        command.addAll(arguments);
        command.addAll(List.of("--port", Integer.toString(port), "--bind", "127.0.0.1", "--dir", this.folder.toString(),
                "--loglevel", "notice"));
    }

    /**
     * Returns once it answers. It writes nothing down unless told to.
     *
     * @param folder of its own; made where there is none
     * @param arguments as {@code redis-server} takes them: {@code --appendonly yes}, {@code --replicaof 127.0.0.1 6379}
     */
    public static RedisProcess start(Path folder, String... arguments) {
        var all = new ArrayList<>(List.of("--save", ""));
        all.addAll(List.of(arguments));
        return started(new RedisProcess(folder, freePort(), all));
    }

    /** A node of a cluster without slots, and without anybody that it knows. */
    public static RedisProcess startClusterNode(Path folder, String... arguments) {
        var all = new ArrayList<>(List.of("--cluster-enabled", "yes", "--cluster-node-timeout", "1000",
                "--cluster-port", Integer.toString(freePort())));
        all.addAll(List.of(arguments));
        return start(folder, all.toArray(String[]::new));
    }

    /** Watches one master, and replaces it when it is gone for a second. */
    public static RedisProcess startSentinel(Path folder, String name, RedisProcess master, int quorum) {
        var configuration = folder.toAbsolutePath().resolve("sentinel.conf");
        try {
            Files.createDirectories(folder);
            Files.writeString(configuration, """
                    sentinel monitor %1$s 127.0.0.1 %2$d %3$d
                    sentinel down-after-milliseconds %1$s 1000
                    sentinel failover-timeout %1$s 3000
                    """.formatted(name, master.port, quorum));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return started(new RedisProcess(folder, freePort(), List.of(configuration.toString(), "--sentinel")));
    }

    private static RedisProcess started(RedisProcess process) {
        try {
            process.start();
        } catch (RuntimeException | Error failure) {
            process.close();
            throw failure;
        }
        return process;
    }

    public int port() {
        return port;
    }

    public String address() {
        return "127.0.0.1:" + port;
    }

    /** Over a connection of its own. Text, a number, null, or a list of them; an error is thrown. */
    public @Nullable Object call(String... words) {
        try (var wire = new RedisWire(port)) {
            return wire.call(words);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What INFO says behind the name. */
    public String info(String name) {
        return String.valueOf(call("INFO")).lines().filter(line -> line.startsWith(name + ":"))
                .map(line -> line.substring(name.length() + 1)).findFirst().orElse("");
    }

    /** Whether INFO says it. A server that changes its role ends its connections: not yet, then. */
    public boolean says(String name, String value) {
        try {
            return info(name).equals(value);
        } catch (UncheckedIOException ended) {
            return false;
        }
    }

    /** Again, on the same port, with what it had written down. */
    public void start() {
        try {
            Files.createDirectories(folder);
            var line = new ArrayList<>(List.of("/bin/sh", "-c", SCRIPT, "redis-process"));
            line.addAll(command);
            shell = new ProcessBuilder(line).directory(folder.toFile()).redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            pid = Long.parseLong(shell.inputReader().readLine());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        await("a Redis in " + folder).atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(20))
                .until(this::answers);
    }

    /** Again, on the same port, as if it had never been. */
    public void startEmpty() {
        try {
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start();
    }

    /** {@code kill -9}; returns when it is gone. */
    public void kill() {
        if (shell != null) {
            try {
                shell.getOutputStream().close();
                shell.waitFor();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
            shell = null;
        }
    }

    /** It keeps its connections and takes new ones, and answers none. */
    public void freeze() {
        signal("STOP");
    }

    public void thaw() {
        signal("CONT");
    }

    @Override
    public void close() {
        kill();
    }

    private void signal(String name) {
        try {
            int code = new ProcessBuilder("kill", "-s", name, Long.toString(pid)).start().waitFor();
            if (code != 0) {
                throw new IllegalStateException("kill -s " + name + " ended with " + code);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A server that still reads its data says so instead. */
    private boolean answers() {
        try (var wire = new RedisWire(port)) {
            return "PONG".equals(wire.call("PING"));
        } catch (IOException | AssertionError notYet) {
            return false;
        }
    }

    public static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The one that the service brings along. */
    private static final class Binary {

        private static final Path PATH = unpack();

        private static Path unpack() {
            var system = System.getProperty("os.name").startsWith("Mac") ? "darwin" : "linux";
            var processor = System.getProperty("os.arch").equals("aarch64") ? "arm64" : "amd64";
            var name = "redis-server-7.0.15-" + system + "-" + processor;
            try (var packed = RedisProcess.class.getResourceAsStream("/" + name)) {
                if (packed == null) {
                    throw new IllegalStateException("There is no " + name + " on the class path");
                }
                var folder = Files.createDirectories(Path.of("target/redis").toAbsolutePath());
                var partial = Files.createTempFile(folder, name, ".partial");
                Files.copy(packed, partial, StandardCopyOption.REPLACE_EXISTING);
                Files.setPosixFilePermissions(partial, PosixFilePermissions.fromString("rwx------"));
                return Files.move(partial, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
