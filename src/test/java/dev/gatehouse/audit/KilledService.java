package dev.gatehouse.audit;

import static org.awaitility.Awaitility.await;

import dev.gatehouse.Api;
import dev.gatehouse.Gatehouse;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The whole service in a JVM of its own, on a data folder and a port that it keeps however often it is killed. */
final class KilledService implements AutoCloseable {

    private static final String OPERATOR_TOKEN = "sk-gh-operator01-0a9b8c7d6e5f4321";

    private final Path folder;
    private final Path data;
    private final int port;
    private Process process;

    KilledService(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.data = folder.resolve("data");
        try (var free = new ServerSocket(0)) {
            this.port = free.getLocalPort();
        }
        this.process = start();
    }

    Api asOperator() {
        return new Api("http://localhost:" + port, List.of()).as(OPERATOR_TOKEN);
    }

    /** Without the classes of the tests: the service would take their configuration for its own. */
    private Process start() throws IOException {
        var classes = Pattern.compile(File.pathSeparator).splitAsStream(System.getProperty("java.class.path"))
                .filter(entry -> !entry.endsWith("test-classes")).collect(Collectors.joining(File.pathSeparator));
        var log = folder.resolve("service.log").toFile();
        return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin/java").toString(), "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1", "-Xmx384m", "-cp", classes, "-Dserver.port=" + port,
                "-Dmanagement.server.port=0", "-Dgatehouse.data-dir=" + data, "-Dgatehouse.first-start.enabled=false",
                "-Dgatehouse.operator-token=" + OPERATOR_TOKEN, Gatehouse.class.getName())
                .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log)).start();
    }

    void awaitUp() {
        await().atMost(Duration.ofMinutes(5)).pollInterval(Duration.ofMillis(200)).until(() -> !process.isAlive()
                || answers());
        if (!process.isAlive()) {
            throw new AssertionError("The service did not start; " + folder + "/service.log says why");
        }
    }

    private boolean answers() {
        try {
            return asOperator().get("/v1/platform/organizations?limit=1").status() == 200;
        } catch (UncheckedIOException notYet) {
            return false;
        }
    }

    /** {@code kill -9}, and another on the same folder at once, whatever the servers of the first are doing. */
    void killAndStart() throws IOException {
        kill();
        process = start();
    }

    /** {@code kill -9} of its PostgreSQL, which the service then starts again. */
    void killDatabase() throws IOException {
        ProcessHandle.of(Long.parseLong(postmaster().getFirst())).ifPresent(ProcessHandle::destroyForcibly);
    }

    private void kill() {
        process.destroyForcibly().onExit().orTimeout(60, TimeUnit.SECONDS).join();
    }

    /** The database with the eyes of its owner. */
    JdbcClient asOwner() throws IOException {
        var password = Files.readAllLines(data.resolve("secrets.env")).stream()
                .filter(line -> line.startsWith("POSTGRES_GATEHOUSE_PASSWORD=")).findFirst().orElseThrow()
                .split("=", 2)[1];
        return JdbcClient.create(new DriverManagerDataSource(
                "jdbc:postgresql://127.0.0.1:" + postmaster().get(3).strip() + "/gatehouse", "gatehouse", password));
    }

    private List<String> postmaster() throws IOException {
        return Files.readAllLines(data.resolve("postgres/cluster/postmaster.pid"));
    }

    /** Its servers see that it is gone and end too. */
    @Override
    public void close() {
        kill();
    }
}
