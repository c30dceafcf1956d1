package dev.gatehouse.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.TestOrganization;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The same check, asked by a proxy with the caller's own request. */
class ForwardAuthTest extends GatewayTest {

    private TestOrganization organization;
    private String model;
    private String workspace;
    private String key;

    @BeforeEach
    void start() {
        organization = organization("claude_console");
        model = model(Map.of(REQUESTS, 1000L));
        workspace = workspace(organization, model, Map.of(REQUESTS, 2L));
        key = key(organization, workspace);
    }

    @Test
    void allowedCallIsToldWhoseItIsAndTakesItsShare() {
        var answer = as(key).with("x-gatehouse-model", model).get("/v1/forward_auth");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("x-gatehouse-workspace-id")).isEqualTo(workspace);
        assertThat(answer.header("x-gatehouse-organization-id")).isEqualTo(organization.id());
        assertThat(answer.header("x-gatehouse-reservation-id")).startsWith("rsv_02");
        assertThat(answer.header("RateLimit-Policy")).isEqualTo("\"rpm\";q=2;w=60");
        assertThat(answer.header("RateLimit")).isEqualTo("\"rpm\";r=1;t=30");
        var reservation = answer.header("x-gatehouse-reservation-id");
        var reported = gateway()
                .post("/v1/report", Map.of("reservation_id", String.valueOf(reservation), "input_tokens", 5)).ok();
        assertThat(reported.body().get("accepted").asInt()).isEqualTo(1);
    }

    @Test
    void anyMethodAndAnyPathBehindItIsTheSameQuestion() {
        var proxy = as(key).with("x-gatehouse-model", model);
        assertThat(proxy.send("POST", "/v1/forward_auth", BodyPublishers.noBody(), null).status()).isEqualTo(200);
        assertThat(proxy.send("PUT", "/v1/forward_auth/v1/messages", BodyPublishers.noBody(), null).status())
                .isEqualTo(200);
        var third = proxy.get("/v1/forward_auth");
        assertThat(third.status()).isEqualTo(429);
        assertThat(Integer.parseInt(String.valueOf(third.header("retry-after")))).isBetween(1, 30);
        assertThat(third.header("x-gatehouse-code")).isEqualTo("rate_limited");
        assertThat(third.string("error.code")).isEqualTo("rate_limit_exceeded");
    }

    @Test
    void refusalSpeaksTheDialectOfTheCaller() {
        var anthropic = asNobody().with("x-api-key", key).with("x-gatehouse-model", "none").get("/v1/forward_auth");
        assertThat(anthropic.status()).isEqualTo(403);
        assertThat(anthropic.string("error.type")).isEqualTo("not_found_error");
        assertThat(anthropic.string("type")).isEqualTo("error");
        var openai = as(key).with("x-gatehouse-model", "none").get("/v1/forward_auth");
        assertThat(openai.status()).isEqualTo(403);
        assertThat(openai.string("error.code")).isEqualTo("model_not_found");
    }

    @Test
    void callerCannotNameItsRequestsToHaveThemForNothing() {
        var caller = as(key).with("x-gatehouse-model", model).with("x-gatehouse-request-id", "same");
        assertThat(caller.get("/v1/forward_auth").status()).isEqualTo(200);
        assertThat(caller.get("/v1/forward_auth").status()).isEqualTo(200);
        assertThat(caller.get("/v1/forward_auth").status()).isEqualTo(429);
    }

    @Test
    void withoutAKeyOrWithAWrongOneItIs401() {
        assertThat(asNobody().with("x-gatehouse-model", model).get("/v1/forward_auth").status()).isEqualTo(401);
        assertThat(as(organization.adminKey()).with("x-gatehouse-model", model).get("/v1/forward_auth").status())
                .isEqualTo(401);
        assertThat(as(GATEWAY_TOKEN).with("x-gatehouse-model", model).get("/v1/forward_auth").status()).isEqualTo(401);
        assertThat(as(key).with("x-api-key", "other").with("x-gatehouse-model", model).get("/v1/forward_auth").status())
                .isEqualTo(401);
    }

    @Test
    void missingModelOrUnreadableEstimateIsSaid() {
        var missing = as(key).get("/v1/forward_auth");
        assertThat(missing.status()).isEqualTo(403);
        assertThat(missing.string("error.message")).contains("x-gatehouse-model");
        var unreadable = as(key).with("x-gatehouse-model", model).with("x-gatehouse-estimated-input-tokens", "many")
                .get("/v1/forward_auth");
        assertThat(unreadable.status()).isEqualTo(403);
        assertThat(unreadable.string("error.message")).contains("many");
    }
}
