package dev.gatehouse.gateway;

import static org.awaitility.Awaitility.await;

import dev.gatehouse.Api;
import dev.gatehouse.Gatehouse;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The whole service in a JVM of its own, one of several on the same servers, each of which it reaches by a way of its own. */
final class ServiceNode implements AutoCloseable {

    private final int port;
    private final TcpProxy redis;
    private final TcpProxy postgres;
    private final HttpConnections connections;
    private final ProcessBuilder builder;
    private Process process;
    private final File log;

    /** @param prefix of the command line, such as {@code faketime} */
    ServiceNode(Path log, int port, TcpProxy redis, TcpProxy postgres, Map<String, String> environment,
            List<String> prefix) {
        this.port = port;
        this.redis = redis;
        this.postgres = postgres;
        this.connections = new HttpConnections(port);
        this.log = log.toFile();
        var command = new ArrayList<>(prefix);
        command.addAll(List.of(Path.of(System.getProperty("java.home"), "bin/java").toString(), "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1", "-Xmx256m", "-Xss512k", "-cp", classPath(), Gatehouse.class.getName()));
        this.builder = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(this.log));
        builder.environment().putAll(environment);
        builder.environment().putAll(Map.of("SERVER_PORT", Integer.toString(port), "MANAGEMENT_SERVER_PORT", "0",
                "GATEHOUSE_REDIS_URL", "redis://127.0.0.1:" + redis.port(), "SPRING_DATASOURCE_URL",
                "jdbc:postgresql://127.0.0.1:" + postgres.port() + "/gatehouse"));
        this.process = begin();
    }

    private Process begin() {
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code kill -9}; returns when it is gone. */
    void kill() {
        // A prefix such as faketime stays between us and the JVM.
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().onExit().orTimeout(60, TimeUnit.SECONDS).join();
    }

    /** Again, on the same port; returns when it answers. */
    void start() {
        process = begin();
        awaitUp();
    }

    /** Without the classes of the tests: the service would take their configuration for its own. */
    private static String classPath() {
        return Pattern.compile(File.pathSeparator).splitAsStream(System.getProperty("java.class.path"))
                .filter(entry -> !entry.endsWith("test-classes")).collect(Collectors.joining(File.pathSeparator));
    }

    void awaitUp() {
        await().atMost(Duration.ofMinutes(5)).pollInterval(Duration.ofMillis(200))
                .until(() -> !process.isAlive() || answers());
        if (!process.isAlive()) {
            throw new AssertionError("The service did not start; " + log + " says why");
        }
    }

    private boolean answers() {
        try {
            return send(HttpConnections.get("/v1/platform/models?limit=1", ThreeNodes.OPERATOR_TOKEN)).status() == 200;
        } catch (UncheckedIOException notYet) {
            return false;
        }
    }

    Reply send(byte[] request) {
        try {
            return connections.send(request);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Api as(String secret) {
        return new Api("http://localhost:" + port, List.of()).as(secret);
    }

    TcpProxy redis() {
        return redis;
    }

    TcpProxy postgres() {
        return postgres;
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() throws IOException {
        kill();
        connections.close();
        redis.close();
        postgres.close();
    }
}
