package dev.gatehouse.gateway;

import dev.gatehouse.Answer;
import dev.gatehouse.Api;
import dev.gatehouse.TestOrganization;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/** An organization with one model of its own, on services in JVMs of their own. */
record Tenant(Api operator, TestOrganization organization, String model) {

    static final String REQUESTS = "requests_per_minute";
    static final String TOKENS = "tokens_per_minute";

    private static final JsonMapper JSON = JsonMapper.shared();

    static Tenant create(ThreeNodes nodes, Map<String, Long> organizationLimits) {
        return new Tenant(nodes.asOperator(), TestOrganization.create(nodes.asOperator(),
                Map.of("preset", "claude_console")), "model-" + UUID.randomUUID()).withModel(organizationLimits);
    }

    private Tenant withModel(Map<String, Long> organizationLimits) {
        operator.post("/v1/platform/models", Map.of("id", model, "display_name", model, "vendor", "Test", "type",
                "text", "default_limits", GatewayTest.limits(organizationLimits))).ok();
        return this;
    }

    /** A new workspace that may call the model within the limits. */
    String workspace(Map<String, Long> limits) {
        var workspace = organization.workspace("W " + UUID.randomUUID().toString().substring(0, 8));
        permit(workspace, limits);
        return workspace;
    }

    void permit(String workspace, Map<String, Long> limits) {
        organization.admin().post("/v1/organizations/workspaces/" + workspace + "/model_permissions", Map.of("mode",
                "allow_list", "models", List.of(Map.of("model_id", model, "limits", GatewayTest.limits(limits))))).ok();
    }

    Answer key(String workspace, Map<String, Long> limits) {
        return organization.admin().post("/v1/organizations/api_keys",
                Map.of("name", "Key", "workspace_id", workspace, "limits", GatewayTest.limits(limits))).ok();
    }

    String secret(String workspace) {
        return key(workspace, Map.of()).string("secret");
    }

    byte[] check(String secret) {
        return check(secret, model, Map.of());
    }

    byte[] check(String secret, long estimatedInputTokens) {
        return check(secret, model, Map.of("estimated_input_tokens", estimatedInputTokens));
    }

    static byte[] check(String secret, String model, Map<String, ?> more) {
        var question = new HashMap<String, Object>(more);
        question.put("api_key", secret);
        question.put("model", model);
        return HttpConnections.post("/v1/check", ThreeNodes.GATEWAY_TOKEN, JSON.writeValueAsString(question));
    }

    static byte[] report(String reservation, long inputTokens) {
        return HttpConnections.post("/v1/report", ThreeNodes.GATEWAY_TOKEN,
                JSON.writeValueAsString(Map.of("reservation_id", reservation, "input_tokens", inputTokens, "outcome",
                        "success")));
    }

    byte[] forwardAuth(String secret) {
        return HttpConnections.get("/v1/forward_auth", secret, "x-gatehouse-model: " + model);
    }
}
