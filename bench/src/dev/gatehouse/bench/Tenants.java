package dev.gatehouse.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes the organizations that ask, over the API: each with a workspace and a key, and limits on requests and tokens at
 * both levels that no load reaches. One more model has a limit that every call but the first exceeds.
 */
class Tenants {

    static final String MODEL = "bench-wide";
    static final String NARROW_MODEL = "bench-narrow";

    private static final long UNREACHED = 10_000_000_000L;
    private static final int AT_ONCE = 4;

    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpClient http = HttpClient.newHttpClient();
    private final String url;
    private final String operatorToken;

    private Tenants(String url, String operatorToken) {
        this.url = url;
        this.operatorToken = operatorToken;
    }

    /** Arguments: how many, and the file that their keys' secrets go to, a line each. */
    public static void main(String[] args) throws Exception {
        var tenants = new Tenants(System.getenv("GATEHOUSE_URL"), System.getenv("GATEHOUSE_OPERATOR_TOKEN"));
        Files.write(Path.of(args[1]), tenants.make(Integer.parseInt(args[0])));
    }

    private List<String> make(int count) throws Exception {
        model(MODEL, UNREACHED);
        model(NARROW_MODEL, 1);
        try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
            var tasks = new ArrayList<Callable<String>>();
            for (int i = 0; i < count; i++) {
                var name = "Bench " + i;
                tasks.add(() -> key(name));
            }
            var keys = new ArrayList<String>();
            for (var key : threads.invokeAll(tasks)) {
                keys.add(key.get());
            }
            return keys;
        }
    }

    private void model(String id, long requestsPerMinute) throws IOException, InterruptedException {
        post(operatorToken, "/v1/platform/models", Map.of("id", id, "display_name", id, "vendor", "Bench", "type",
                "text", "default_limits", limits(requestsPerMinute)));
    }

    private String key(String name) throws IOException, InterruptedException {
        var email = name.replace(' ', '.') + "@example.com";
        var organization = post(operatorToken, "/v1/platform/organizations",
                Map.of("name", name, "admin", Map.of("email", email, "name", "Ada")));
        var admin = organization.at("/admin_api_key/secret").asString();
        var workspace = post(admin, "/v1/organizations/workspaces", Map.of("name", "Load")).get("id").asString();
        post(admin, "/v1/organizations/workspaces/" + workspace + "/model_permissions",
                Map.of("mode", "allow_list", "models",
                        List.of(Map.of("model_id", MODEL, "limits", limits(UNREACHED)),
                                Map.of("model_id", NARROW_MODEL, "limits", limits(1)))));
        return post(admin, "/v1/organizations/api_keys", Map.of("name", "Load", "workspace_id", workspace))
                .get("secret").asString();
    }

    private static List<Map<String, Object>> limits(long requestsPerMinute) {
        return List.of(Map.of("type", "requests_per_minute", "value", requestsPerMinute),
                Map.of("type", "tokens_per_minute", "value", UNREACHED));
    }

    private JsonNode post(String token, String path, Map<String, ?> body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(url + path)).header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json").POST(BodyPublishers.ofString(JSON.writeValueAsString(body)))
                .build();
        var answer = http.send(request, BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException(path + " answered " + answer.statusCode() + ": " + answer.body());
        }
        return JSON.readTree(answer.body());
    }
}
