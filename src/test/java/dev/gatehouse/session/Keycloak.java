package dev.gatehouse.session;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.test.context.DynamicPropertyRegistry;

/** A real Keycloak, from its distribution, with one realm of people. */
public final class Keycloak implements AutoCloseable {

    private final Process process;
    private final int port;

    private Keycloak(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** @param home the unpacked distribution */
    public static Keycloak start(Path home) throws IOException {
        var imports = Files.createDirectories(home.resolve("data/import"));
        Files.writeString(imports.resolve("realm.json"), """
                {"realm": "gatehouse", "enabled": true, "sslRequired": "none",
                 "clients": [{"clientId": "console", "secret": "console-secret", "enabled": true,
                   "protocol": "openid-connect", "publicClient": false, "standardFlowEnabled": true,
                   "redirectUris": ["*"]}],
                 "users": [%s, %s, %s]}
                """.formatted(person("ada", true), person("eve", false), person("nobody", true)));
        int port = freePort();
        var java = ProcessHandle.current().info().command().orElseThrow();
        var builder = new ProcessBuilder("bash", "bin/kc.sh", "start-dev", "--http-host=127.0.0.1",
                "--http-port=" + port, "--http-management-port=" + freePort(), "--import-realm", "--cache=local")
                .directory(home.toFile()).redirectErrorStream(true)
                .redirectOutput(home.resolve("server.log").toFile());
        builder.environment().put("JAVA", java);
        builder.environment().put("JAVA_OPTS_APPEND", "-Xmx384m -XX:TieredStopAtLevel=1");
        var keycloak = new Keycloak(builder.start(), port);
        await().atMost(Duration.ofMinutes(4)).pollInterval(Duration.ofSeconds(1)).until(keycloak::answers);
        return keycloak;
    }

    private static String person(String name, boolean verified) {
        return """
                {"username": "%s", "email": "%s@example.com", "emailVerified": %s, "enabled": true,
                 "firstName": "%s", "lastName": "Example",
                 "credentials": [{"type": "password", "value": "%s", "temporary": false}]}"""
                .formatted(name, name, verified, name, name);
    }

    public String issuer() {
        return "http://localhost:" + port + "/realms/gatehouse";
    }

    /** What the service has to be told to let people sign in by it. */
    public void offer(DynamicPropertyRegistry properties) {
        var client = "spring.security.oauth2.client.registration.company.";
        properties.add(client + "client-id", () -> "console");
        properties.add(client + "client-secret", () -> "console-secret");
        properties.add(client + "client-name", () -> "The company");
        properties.add(client + "scope", () -> "openid,email");
        properties.add("spring.security.oauth2.client.provider.company.issuer-uri", this::issuer);
    }

    private boolean answers() throws InterruptedException {
        if (!process.isAlive()) {
            throw new IllegalStateException("Keycloak ended with " + process.exitValue());
        }
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create(issuer() + "/.well-known/openid-configuration")).build();
            return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
