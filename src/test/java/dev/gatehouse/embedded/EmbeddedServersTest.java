package dev.gatehouse.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds for the servers of the one-command start, however their service ends. */
class EmbeddedServersTest {

    @TempDir static Path temporary;

    static Path data;

    @BeforeAll
    static void oneFolderForAll() throws IOException {
        data = Files.createDirectories(temporary.toRealPath().resolve("data folder"));
    }

    @AfterEach
    void endAll() {
        serversOnData().forEach(ProcessHandle::destroyForcibly);
    }

    @Test
    void dataSurvivesRestart() throws IOException {
        ServiceProcess first = ServiceProcess.start(data);
        List<String> before = words(first.up());
        first.terminate();
        assertThat(serversOnData()).as("an orderly end waits for its servers").isEmpty();

        ServiceProcess second = ServiceProcess.start(data);
        List<String> after = words(second.up());
        second.terminate();

        assertThat(Integer.parseInt(after.get(1))).isEqualTo(Integer.parseInt(before.get(1)) + 1);
        assertThat(Integer.parseInt(after.get(4))).isEqualTo(Integer.parseInt(before.get(4)) + 1);
        assertThat(after.get(5)).isEqualTo(before.get(5)).matches("sk-gh-operator01-[0-9A-Za-z]{43}");
    }

    @Test
    void killedServiceLeavesNothingRunning() throws IOException {
        ServiceProcess service = ServiceProcess.start(data);
        service.up();
        assertThat(serversOnData()).isNotEmpty();

        service.kill();

        await().atMost(Duration.ofSeconds(20)).until(() -> serversOnData().isEmpty());
    }

    @Test
    void secondServiceOnTheFolderIsRefused() throws IOException {
        ServiceProcess first = ServiceProcess.start(data);
        first.up();

        ServiceProcess second = ServiceProcess.start(data);

        assertThat(second.exitCode()).isEqualTo(1);
        assertThat(second.errors()).singleElement().asString().contains("already runs", data.toString());
        assertThat(first.process().isAlive()).isTrue();
        first.terminate();
    }

    @Test
    void secretsAreForTheOwnerOnlyAndTheSuperuserForNobody() throws IOException {
        ServiceProcess service = ServiceProcess.start(data);
        assertThat(service.up()).contains(" gatehouse_service false ");
        List<String> secrets = Files.readAllLines(data.resolve("secrets.env")).stream()
                .filter(line -> !line.startsWith("#")).map(line -> line.substring(line.indexOf('=') + 1)).toList();
        List<String> commandLines = ProcessHandle.allProcesses()
                .flatMap(process -> process.info().commandLine().stream()).toList();
        service.terminate();

        assertThat(secrets).hasSize(Secret.values().length).doesNotContain("");
        assertThat(commandLines).noneMatch(line -> secrets.stream().anyMatch(line::contains));
        assertThat(mode(data)).isEqualTo("rwx------");
        assertThat(mode(data.resolve("secrets.env"))).isEqualTo("rw-------");
        assertThat(mode(data.resolve("redis/redis.conf"))).isEqualTo("rw-------");
    }

    @Test
    void serversThatOutliveTheirServiceEndAtTheNextStart() throws IOException {
        ServiceProcess service = ServiceProcess.start(data);
        service.up();
        List<ProcessHandle> shells = serversOnData().stream()
                .filter(process -> process.info().command().orElse("").endsWith("sh")).toList();
        // Stopped, so that it does not see its servers lose their shells.
        Tool.runs("/bin/sh", "-c", "kill -s STOP " + service.process().pid());
        shells.forEach(ProcessHandle::destroyForcibly);
        service.kill();
        List<ProcessHandle> leftOver = serversOnData();
        assertThat(leftOver).hasSize(2);

        ServiceProcess next = ServiceProcess.start(data);
        next.up();

        assertThat(leftOver).noneMatch(ProcessHandle::isAlive);
        next.terminate();
    }

    @Test
    void serverThatDiesComesBackOnItsPort() throws IOException {
        ServiceProcess service = ServiceProcess.start(data);
        service.up();
        Path pidFile = data.resolve("postgres/cluster/postmaster.pid");
        List<String> before = Files.readAllLines(pidFile);

        ProcessHandle.of(Long.parseLong(before.getFirst())).orElseThrow().destroyForcibly();

        await().atMost(Duration.ofSeconds(30)).ignoreExceptions().untilAsserted(() -> {
            List<String> after = Files.readAllLines(pidFile);
            assertThat(after.getFirst()).isNotEqualTo(before.getFirst());
            assertThat(after.get(3)).isEqualTo(before.get(3));
            assertThat(Files.readString(service.out())).contains("PostgreSQL is ready again");
        });
        service.terminate();
        assertThat(serversOnData()).isEmpty();
    }

    @Test
    void firstStartKilledInTheMiddleIsTakenUpAgain() throws IOException {
        Path fresh = Files.createDirectories(temporary.toRealPath().resolve("fresh"));
        ServiceProcess first = ServiceProcess.start(fresh);
        await().pollInterval(5, TimeUnit.MILLISECONDS).atMost(Duration.ofSeconds(60))
                .until(() -> Files.exists(fresh.resolve("postgres/cluster.partial/base")));
        first.kill();
        assertThat(fresh.resolve("postgres/cluster")).doesNotExist();

        ServiceProcess second = ServiceProcess.start(fresh);

        assertThat(second.up()).startsWith("up 1 gatehouse_service false 1 ");
        second.terminate();
        assertThat(ServiceProcess.serversOn(fresh)).isEmpty();
    }

    @Test
    void databaseOfOnesOwnNeedsSecretsOfOnesOwn() throws IOException {
        ServiceProcess service = ServiceProcess.start(data, "-Dspring.datasource.url=jdbc:postgresql://127.0.0.1/none");

        assertThat(service.exitCode()).isEqualTo(1);
        assertThat(service.errors()).singleElement().asString().contains("GATEHOUSE_OPERATOR_TOKEN",
                "GATEHOUSE_PEPPER", "openssl rand -hex 32", "SPRING_FLYWAY_USER", "create role gatehouse_service");
        assertThat(service.out()).isEmptyFile();
    }

    private static List<String> words(String line) {
        return Pattern.compile(" ").splitAsStream(line).toList();
    }

    private static List<ProcessHandle> serversOnData() {
        return ServiceProcess.serversOn(data);
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
