package dev.gatehouse.access;

import dev.gatehouse.Api;
import dev.gatehouse.OpenApi.Operation;
import dev.gatehouse.TestDeliveries;
import dev.gatehouse.TestModels;
import dev.gatehouse.TestOrganization;
import dev.gatehouse.TestUser;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * An organization with one object of each kind, and for every operation a request that is addressed at them and in
 * order.
 *
 * @param ids by the names that paths have for them; the objects belong to the workspace where their kind does
 * @param keySecret of the workspace API key
 */
record TestObjects(TestOrganization organization, Map<String, String> ids, String keySecret) {

    private static final String ORGANIZATIONS = "/v1/organizations";

    /**
     * @param owner of the database, for what comes about by itself
     * @param member who becomes workspace_user of the workspace
     */
    static TestObjects in(TestOrganization organization, Api operator, JdbcClient owner, TestUser member) {
        var admin = organization.admin();
        var model = TestModels.in(operator).text("a");
        var workspace = organization.workspace("Own");
        admin.post(ORGANIZATIONS + "/workspaces/" + workspace + "/members",
                Map.of("user_id", member.id(), "workspace_role", "workspace_user")).ok();
        var account = admin.post(ORGANIZATIONS + "/service_accounts", Map.of("name", "Robot")).ok().id();
        admin.post(ORGANIZATIONS + "/workspaces/" + workspace + "/service_accounts",
                Map.of("service_account_id", account, "workspace_role", "workspace_user")).ok();
        var key = admin.post(ORGANIZATIONS + "/api_keys", Map.of("name", "Key", "workspace_id", workspace)).ok();
        // It leads to where webhooks may not, so that nothing leaves this machine.
        var webhook = admin.post(ORGANIZATIONS + "/webhooks", Map.of("name", "Ours", "url", "https://localhost:1/"))
                .ok().id();
        var alert = admin.post(ORGANIZATIONS + "/spend_alerts", alert(workspace)).ok().id();
        var ids = Map.ofEntries(Map.entry("organizationId", organization.id()), Map.entry("workspaceId", workspace),
                Map.entry("userId", member.id()), Map.entry("serviceAccountId", account),
                Map.entry("apiKeyId", key.id()), Map.entry("adminApiKeyId",
                        admin.post(ORGANIZATIONS + "/admin_api_keys", Map.of("name", "Second")).ok().id()),
                Map.entry("inviteId",
                        admin.post(ORGANIZATIONS + "/invites", Map.of("email", address(), "role", "user")).ok().id()),
                Map.entry("rateLimitId", TestModels.rateLimit(organization, model)), Map.entry("modelId", model),
                Map.entry("webhookId", webhook), Map.entry("spendAlertId", alert), Map.entry("spendLimitId",
                        admin.post(ORGANIZATIONS + "/spend_limits", spendLimit(workspace)).ok().id()),
                Map.entry("gatewayId", operator.post("/v1/platform/gateways", Map.of("name", "Edge")).ok().id()),
                Map.entry("deliveryId", TestDeliveries.delivered(owner, organization, webhook)));
        return new TestObjects(organization, ids, key.string("secret"));
    }

    private static Map<String, Object> alert(String workspace) {
        return Map.of("scope", Map.of("type", "workspace", "workspace_id", workspace), "threshold_amount", "100",
                "channels", List.of(Map.of("type", "email", "recipients", List.of(address()))));
    }

    private static Map<String, Object> spendLimit(String workspace) {
        return Map.of("scope", Map.of("type", "workspace", "workspace_id", workspace), "amount", "1000");
    }

    static String address() {
        return UUID.randomUUID() + "@example.com";
    }

    String id(String parameter) {
        var id = ids.get(parameter);
        if (id == null) {
            throw new AssertionError("No object for the path parameter " + parameter + "; make one above");
        }
        return id;
    }

    String path(Operation operation) {
        return path(operation, Map.of());
    }

    /** @param others ids in place of these objects' own */
    String path(Operation operation, Map<String, String> others) {
        var path = operation.path();
        for (var parameter : operation.pathParameters()) {
            var id = others.containsKey(parameter) ? others.get(parameter) : id(parameter);
            path = path.replace("{" + parameter + "}", id);
        }
        return path;
    }

    /** Everything that is required, and nothing that these objects are not already. */
    Map<String, Object> body(Operation operation) {
        return new HashMap<>(switch (operation.id()) {
            case "session_create" -> Map.of("email", address(), "password", "a wrong password");
            case "session_changepassword" -> Map.of("current_password", "wrong", "new_password", "quite another one");
            case "password_reset_create" -> Map.of("email", address());
            case "password_reset_confirm" -> Map.of("token", "none", "password", "quite another one");
            case "invite_accept" -> Map.of("token", "none", "name", "Grace", "password", "quite another one");
            case "check_check" -> Map.of("api_key", keySecret, "model", id("modelId"));
            case "report_report" -> Map.of("reservation_id", "none", "input_tokens", 1, "outcome", "success");
            case "platform_organization_create" ->
                Map.of("name", "Org " + UUID.randomUUID(), "admin", Map.of("email", address(), "name", "Ada"));
            case "platform_organization_update" -> Map.of("name", organization.name());
            case "platform_rate_limit_set", "rate_limit_setofworkspace" ->
                Map.of("limits", TestModels.limits("requests_per_minute", null));
            case "platform_spend_cap_set" -> Collections.<String, Object>singletonMap("amount", null);
            case "spend_limit_set" -> spendLimit(id("workspaceId"));
            case "platform_model_create" -> Map.of("id", "m" + UUID.randomUUID(), "display_name", "Model", "vendor",
                    "Vendor", "type", "text");
            case "platform_gateway_create" -> Map.of("name", "Another");
            case "platform_model_update" -> Map.of("vendor", "Vendor");
            case "workspace_create" -> Map.of("name", "Another");
            case "workspace_update" -> Map.of("name", "Own");
            case "model_permission_set" -> Map.of("mode", "deny_list", "model_ids", List.of());
            case "workspace_member_add" -> Map.of("user_id", id("userId"), "workspace_role", "workspace_user");
            case "service_account_member_add" ->
                Map.of("service_account_id", id("serviceAccountId"), "workspace_role", "workspace_user");
            case "service_account_member_addtoworkspace" ->
                Map.of("workspace_id", id("workspaceId"), "workspace_role", "workspace_user");
            case "workspace_member_update", "service_account_member_update" ->
                Map.of("workspace_role", "workspace_user");
            case "user_update" -> Map.of("role", "user");
            case "invite_create" -> Map.of("email", address(), "role", "user");
            case "service_account_create" -> Map.of("name", "Another");
            case "service_account_update" -> Map.of("name", "Robot");
            case "api_key_create" -> Map.of("name", "Another", "workspace_id", id("workspaceId"));
            case "api_key_update", "admin_api_key_update" -> Map.of("name", "Key");
            case "api_key_rotate" -> Map.of("overlap_seconds", 60);
            case "admin_api_key_create" -> Map.of("name", "Another");
            case "webhook_create" -> Map.of("name", "Another", "url", "https://localhost:1/");
            case "webhook_update" -> Map.of("name", "Ours");
            case "spend_alert_create" -> alert(id("workspaceId"));
            case "spend_alert_update" -> Map.of("threshold_amount", "100");
            default -> throw new AssertionError("No body for " + operation.id() + "; write one above");
        });
    }
}
