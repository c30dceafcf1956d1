package dev.gatehouse.embedded;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Redis: the binary of the build, or one of the machine, with a configuration that keeps everything it is told. */
final class Redis implements Program {

    /** The one inside the artifact, whose own version is another. */
    private static final String VERSION = "7.0.15";

    private final Path folder;
    private final Path configuration;
    private final Secrets secrets;

    Redis(DataFolder data) {
        this.folder = data.path().resolve("redis");
        this.configuration = folder.resolve("redis.conf");
        this.secrets = Secrets.in(data.path(), Set.of(Secret.REDIS_PASSWORD));
    }

    @Override
    public String name() {
        return "Redis";
    }

    @Override
    public String stopSignal() {
        return "TERM";
    }

    @Override
    public Path folder() {
        return folder;
    }

    @Override
    public Path pidFile() {
        return folder.resolve("redis.pid");
    }

    @Override
    public Path mark() {
        return configuration;
    }

    @Override
    public void prepare() {
        Path binary = binary();
        try (InputStream packed = Redis.class.getResourceAsStream(Platform.current().redisResource(VERSION))) {
            Files.createDirectories(folder);
            if (packed != null && !Files.exists(binary)) {
                Path partial = folder.resolve("redis-server.partial");
                Files.copy(packed, partial, StandardCopyOption.REPLACE_EXISTING);
                Files.setPosixFilePermissions(partial, PosixFilePermissions.fromString("rwx------"));
                Files.move(partial, binary, StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path binary() {
        return folder.resolve("redis-server-" + VERSION);
    }

    @Override
    public List<String> command(int port) {
        Stream<Path> ofTheMachine = Stream.of("valkey-server", "redis-server").map(Tool::onPath)
                .flatMap(Optional::stream);
        Path server = Tool.firstThatRuns(Stream.concat(Stream.of(binary()), ofTheMachine))
                .orElseThrow(() -> new StartRefused("This build brings no Redis that runs on this machine: "
                        + "install valkey or redis, or set GATEHOUSE_REDIS_URL to a Redis of yours."));
        configure(port);
        return List.of(server.toString(), configuration.toString());
    }

    /** A file, because everybody on the machine can read a command line. */
    private void configure(int port) {
        String text = """
                bind 127.0.0.1
                port %d
                requirepass %s
                daemonize no
                set-proc-title no
                pidfile %s
                dir %s
                save ""
                appendonly yes
                appendfsync everysec
                maxmemory-policy noeviction
                loglevel warning
                """.formatted(port, secrets.get(Secret.REDIS_PASSWORD), quoted(pidFile()), quoted(folder));
        try {
            Files.deleteIfExists(configuration);
            Files.createFile(configuration,
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(configuration, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String quoted(Path path) {
        return '"' + path.toString().replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** Redis takes connections before it has read its data, and says LOADING until then. */
    @Override
    public boolean answers(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), 1_000);
            socket.setSoTimeout(5_000);
            socket.getOutputStream().write(("AUTH " + password() + "\r\nPING\r\nQUIT\r\n").getBytes(US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), US_ASCII).startsWith("+OK\r\n+PONG\r\n");
        } catch (IOException e) {
            return false;
        }
    }

    String password() {
        return secrets.get(Secret.REDIS_PASSWORD);
    }
}
