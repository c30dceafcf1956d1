package dev.gatehouse;

import java.net.http.HttpHeaders;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What came back. */
public record Answer(int status, HttpHeaders headers, String text) {

    private static final JsonMapper JSON = JsonMapper.shared();

    public JsonNode body() {
        return JSON.readTree(text);
    }

    /** The answer itself, where it is a 200. */
    public Answer ok() {
        if (status != 200) {
            throw new AssertionError("Wanted 200, got " + this);
        }
        return this;
    }

    /** The string at a path such as {@code error.details.error_code}; empty where there is none. */
    public String string(String path) {
        return body().at("/" + path.replace('.', '/')).asString("");
    }

    public String id() {
        return string("id");
    }

    public String errorCode() {
        return string("error.details.error_code");
    }

    public @Nullable String header(String name) {
        return headers.firstValue(name).orElse(null);
    }

    /** One field of each entry of a list. */
    public List<String> column(String field) {
        return body().get("data").valueStream().map(entry -> entry.path(field).asString("")).toList();
    }

    /** The body without what differs from request to request: two refusals that are the same tell nothing apart. */
    public JsonNode withoutRequestId() {
        var body = (ObjectNode) body();
        body.remove("request_id");
        return body;
    }
}
