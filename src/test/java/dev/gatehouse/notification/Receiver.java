package dev.gatehouse.notification;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Somebody else's server, which does with what it is sent as a test says, and remembers it. */
final class Receiver implements AutoCloseable {

    record Got(String path, String host, String id, long timestamp, List<String> signatures, String contentType,
            String body) {

        boolean signedWith(SigningSecret secret) {
            return signatures.contains(secret.sign(id, timestamp, body));
        }
    }

    interface Behaviour {

        void answer(HttpExchange exchange) throws IOException;
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Got> got = new CopyOnWriteArrayList<>();
    private volatile Behaviour behaviour = status(200);

    Receiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    static Behaviour status(int status) {
        return exchange -> exchange.sendResponseHeaders(status, -1);
    }

    Receiver does(Behaviour next) {
        behaviour = next;
        return this;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var headers = exchange.getRequestHeaders();
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            got.add(new Got(exchange.getRequestURI().toString(), headers.getFirst("Host"),
                    headers.getFirst("webhook-id"), Long.parseLong(headers.getFirst("webhook-timestamp")),
                    List.of(headers.getFirst("webhook-signature").split(" ", -1)), headers.getFirst("Content-Type"),
                    body));
            behaviour.answer(exchange);
        }
    }

    List<Got> got() {
        return got;
    }

    int port() {
        return server.getAddress().getPort();
    }

    String url() {
        return "http://127.0.0.1:" + port() + "/hook";
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
