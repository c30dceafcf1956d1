package dev.gatehouse.embedded;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A small service in a JVM of its own, so that a test can do to it what happens to processes. */
record ServiceProcess(Process process, Path data, Path out, Path err) {

    static ServiceProcess start(Path data, String... properties) throws IOException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Dgatehouse.data-dir=" + data));
        command.addAll(Arrays.asList(properties));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), SmallService.class.getName()));
        Path out = Files.createTempFile("service", ".out");
        Path err = Files.createTempFile("service", ".err");
        Process process = new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile()).start();
        return new ServiceProcess(process, data, out, err);
    }

    /** Waits until it has used both servers, and returns what it said: counts, role, superuser or not, token. */
    String up() throws IOException {
        await().atMost(Duration.ofSeconds(60)).until(() -> !process.isAlive() || said().isPresent());
        String errors = Files.readString(err) + Files.readString(out);
        return said().orElseThrow(() -> new AssertionError("The service did not start: " + errors));
    }

    private Optional<String> said() throws IOException {
        return Files.readString(out).lines().filter(line -> line.startsWith("up ")).findFirst();
    }

    List<String> errors() throws IOException {
        return Files.readString(err).lines().toList();
    }

    int exitCode() {
        return process.onExit().orTimeout(60, TimeUnit.SECONDS).join().exitValue();
    }

    /** SIGTERM, as a service manager does. */
    void terminate() {
        process.destroy();
        exitCode();
    }

    /** SIGKILL: nothing of the JVM gets to run any more. */
    void kill() {
        process.destroyForcibly();
        exitCode();
    }

    /** Servers and the shells around them, whoever started them. */
    static List<ProcessHandle> serversOn(Path data) {
        return ProcessHandle.allProcesses().filter(ServiceProcess::isNoJvm)
                .filter(process -> Stream.of(process.info().arguments().orElse(new String[0]))
                        .anyMatch(argument -> argument.startsWith(data + "/")))
                .toList();
    }

    private static boolean isNoJvm(ProcessHandle process) {
        return !process.info().command().orElse("").endsWith("java");
    }
}
