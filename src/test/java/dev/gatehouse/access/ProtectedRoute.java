package dev.gatehouse.access;

import dev.gatehouse.Answer;
import dev.gatehouse.RawHttp;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** One route for each kind of credential. */
enum ProtectedRoute {

    ORGANIZATION("GET /v1/organizations/workspaces", ""),
    PLATFORM("GET /v1/platform/organizations", ""),
    GATEWAY("POST /v1/check", "{\"api_key\":\"sk-gh-api01-x\",\"model\":\"none\"}"),
    SESSION("GET /v1/session", ""),
    FORWARD_AUTH("GET /v1/forward_auth", "");

    private final String line;
    private final String body;

    ProtectedRoute(String line, String body) {
        this.line = line;
        this.body = body;
    }

    List<Answer> ask(RawHttp http, List<String> headers) {
        return http.send(line, headers, body);
    }

    /** Whether the answer is an error in the shape that the route's errors have. */
    boolean refuses(Answer answer) {
        try {
            var body = JsonMapper.shared().readTree(answer.text());
            boolean told = !body.at("/error/message").asString("").isEmpty();
            // Forward auth speaks to whoever calls the model, in the model's dialect.
            return this == FORWARD_AUTH
                    ? told
                    : told && body.path("type").asString("").equals("error") && !answer.errorCode().isEmpty()
                            && answer.string("request_id").equals(answer.header("request-id"));
        } catch (JacksonException noJson) {
            return false;
        }
    }
}
