package dev.gatehouse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The service as a caller meets it. Each instance sends the same headers with every request. */
public record Api(String url, List<String> headers) {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.shared();

    static Api to(String url) {
        return new Api(url, List.of());
    }

    public Api as(String secret) {
        return with("Authorization", "Bearer " + secret);
    }

    public Api with(String header, String value) {
        var all = new ArrayList<>(headers);
        all.addAll(List.of(header, value));
        return new Api(url, List.copyOf(all));
    }

    public Answer get(String path) {
        return send("GET", path, BodyPublishers.noBody(), null);
    }

    public Answer delete(String path) {
        return send("DELETE", path, BodyPublishers.noBody(), null);
    }

    /** @param body JSON as text, or an object to be made JSON of */
    public Answer post(String path, Object body) {
        var text = body instanceof String json ? json : JSON.writeValueAsString(body);
        return send("POST", path, BodyPublishers.ofString(text), "application/json");
    }

    public Answer post(String path) {
        return send("POST", path, BodyPublishers.noBody(), null);
    }

    public Answer send(String method, String path, BodyPublisher body, @Nullable String contentType) {
        var request = HttpRequest.newBuilder(URI.create(url + path)).method(method, body);
        for (int i = 0; i < headers.size(); i += 2) {
            request.header(headers.get(i), headers.get(i + 1));
        }
        if (contentType != null) {
            request.header("Content-Type", contentType);
        }
        try {
            var response = HTTP.send(request.build(), BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.headers(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Does the same many times at the same moment. */
    public static List<Answer> together(int times, Callable<Answer> call) throws Exception {
        var ready = new CountDownLatch(times);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Answer> atOnce = () -> {
                ready.countDown();
                ready.await();
                return call.call();
            };
            var running = threads.invokeAll(Collections.nCopies(times, atOnce));
            var answers = new ArrayList<Answer>();
            for (var answer : running) {
                answers.add(answer.get());
            }
            return answers;
        }
    }
}
