package dev.gatehouse.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An organization that spends: three workspaces with keys, and its reports. */
record Spender(String name, String adminKey, List<String> keys) {

    static final List<String> MODELS = List.of("bench-a", "bench-b", "bench-c");

    private static final String URL = System.getenv("GATEHOUSE_URL");
    private static final String OPERATOR = System.getenv("GATEHOUSE_OPERATOR_TOKEN");
    private static final int WORKSPACES = 3;
    private static final int KEYS_EACH = 3;

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.shared();

    static void makeModels() throws IOException, InterruptedException {
        for (var model : MODELS) {
            post(OPERATOR, "/v1/platform/models", Map.of("id", model, "display_name", model, "vendor", "Bench", "type",
                    "text", "prices", Map.of("input", "300", "output", "1500")));
        }
    }

    static Spender make(String name) throws IOException, InterruptedException {
        var made = post(OPERATOR, "/v1/platform/organizations",
                Map.of("name", name, "admin", Map.of("email", name + "@example.com", "name", "Ada")));
        var admin = made.at("/admin_api_key/secret").asString();
        var keys = new ArrayList<String>();
        for (int w = 0; w < WORKSPACES; w++) {
            var workspace = post(admin, "/v1/organizations/workspaces", Map.of("name", "W" + w)).get("id").asString();
            for (int k = 0; k < KEYS_EACH; k++) {
                keys.add(post(admin, "/v1/organizations/api_keys",
                        Map.of("name", "K" + k, "workspace_id", workspace)).get("id").asString());
            }
        }
        return new Spender(name, admin, keys);
    }

    /** How long it takes until the whole answer is here. */
    double millis(String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(URL + path)).header("x-api-key", adminKey).build();
        long began = System.nanoTime();
        var answer = HTTP.send(request, BodyHandlers.ofString());
        long ended = System.nanoTime();
        read(path, answer.statusCode(), answer.body());
        return (ended - began) / 1e6;
    }

    private static JsonNode post(String token, String path, Map<String, ?> body)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(URL + path)).header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json").POST(BodyPublishers.ofString(JSON.writeValueAsString(body)))
                .build();
        var answer = HTTP.send(request, BodyHandlers.ofString());
        return JSON.readTree(read(path, answer.statusCode(), answer.body()));
    }

    private static String read(String path, int status, String body) throws IOException {
        if (status != 200) {
            throw new IOException(path + " answered " + status + ": " + body);
        }
        return body;
    }
}
