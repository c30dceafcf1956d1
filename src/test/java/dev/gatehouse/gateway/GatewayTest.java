package dev.gatehouse.gateway;

import dev.gatehouse.Answer;
import dev.gatehouse.Api;
import dev.gatehouse.HttpTest;
import dev.gatehouse.TestOrganization;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What tests of the check share: models of their own, keys, and a gateway that asks. */
abstract class GatewayTest extends HttpTest {

    protected static final String REQUESTS = "requests_per_minute";
    protected static final String TOKENS = "tokens_per_minute";

    protected Api gateway() {
        return as(GATEWAY_TOKEN);
    }

    /** A model that no other test calls, with what every organization may use of it. */
    protected String model(String type, Map<String, Long> organizationLimits) {
        var id = "model-" + UUID.randomUUID();
        asOperator().post("/v1/platform/models", Map.of("id", id, "display_name", id, "vendor", "Test", "type", type,
                "default_limits", limits(organizationLimits))).ok();
        return id;
    }

    protected String model(Map<String, Long> organizationLimits) {
        return model("text", organizationLimits);
    }

    protected static List<Map<String, Object>> limits(Map<String, Long> values) {
        var list = new ArrayList<Map<String, Object>>();
        values.forEach((type, value) -> list.add(Map.of("type", type, "value", value)));
        return list;
    }

    /** A new workspace that may call the model within the limits. */
    protected String workspace(TestOrganization organization, String model, Map<String, Long> workspaceLimits) {
        var workspace = organization.workspace("W " + UUID.randomUUID().toString().substring(0, 8));
        permit(organization, workspace, model, workspaceLimits);
        return workspace;
    }

    protected void permit(TestOrganization organization, String workspace, String model,
            Map<String, Long> workspaceLimits) {
        organization.admin().post("/v1/organizations/workspaces/" + workspace + "/model_permissions", Map.of("mode",
                "allow_list", "models", List.of(Map.of("model_id", model, "limits", limits(workspaceLimits))))).ok();
    }

    protected Answer newKey(TestOrganization organization, String workspace) {
        return organization.admin().post("/v1/organizations/api_keys", Map.of("name", "Key", "workspace_id", workspace))
                .ok();
    }

    protected String key(TestOrganization organization, String workspace) {
        return newKey(organization, workspace).string("secret");
    }

    protected Answer check(String key, String model) {
        return check(key, model, Map.of());
    }

    protected Answer check(String key, String model, Map<String, ?> more) {
        var question = new HashMap<String, Object>(more);
        question.put("api_key", key);
        question.put("model", model);
        return gateway().post("/v1/check", question).ok();
    }

    protected static long remaining(Answer check, String scope, String type) {
        return check.body().get("limits").valueStream()
                .filter(limit -> limit.get("scope").asString().equals(scope)
                        && limit.get("type").asString().equals(type))
                .findFirst().orElseThrow(() -> new AssertionError("No " + scope + " limit of " + type + " in " + check))
                .get("remaining").asLong();
    }
}
