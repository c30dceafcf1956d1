package dev.gatehouse.console;

import dev.gatehouse.TestOrganization;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Every address of the console, and an organization in which none of them is empty. */
final class Pages {

    static final List<String> OPEN = List.of("/sign-in", "/forgot-password", "/reset-password", "/reset-password#token",
            "/accept-invite", "/accept-invite#token", "/operator");

    static final List<String> OPERATOR = List.of("/operator/organizations", "/operator/models", "/operator/gateways",
            "/operator/audit");

    private static final List<String> TABS = List.of("members", "keys", "models", "limits", "spend", "usage",
            "monitoring");

    private Pages() {}

    static List<String> of(TestOrganization organization, String workspace) {
        return Stream.of(
                Stream.of("/workspaces", "/keys", "/usage", "/cost", "/monitoring", "/users", "/service-accounts",
                        "/admin-keys", "/limits", "/spend", "/webhooks", "/audit", "/settings", "/account"),
                TABS.stream().map(tab -> "/workspaces/" + workspace + "/" + tab),
                Stream.of("members", "models", "limits", "spend")
                        .map(tab -> "/workspaces/" + organization.defaultWorkspaceId() + "/" + tab))
                .flatMap(pages -> pages).toList();
    }

    /** @return a workspace that has something of everything */
    static String fill(TestOrganization organization) {
        var admin = organization.admin();
        var workspace = organization.workspace("Research");
        admin.post("/v1/organizations/api_keys", Map.of("name", "notebook", "workspace_id", workspace)).ok();
        admin.post("/v1/organizations/invites", Map.of("email", "grace@example.com", "role", "user")).ok();
        var robot = admin.post("/v1/organizations/service_accounts", Map.of("name", "nightly")).ok().id();
        admin.post("/v1/organizations/workspaces/" + workspace + "/service_accounts",
                Map.of("service_account_id", robot, "workspace_role", "workspace_developer")).ok();
        admin.post("/v1/organizations/workspaces/" + workspace + "/model_permissions",
                Map.of("mode", "deny_list", "model_ids", List.of())).ok();
        admin.post("/v1/organizations/spend_limits",
                Map.of("scope", Map.of("type", "organization"), "period", "monthly", "amount", "100000")).ok();
        admin.post("/v1/organizations/spend_alerts", Map.of("scope", Map.of("type", "organization"),
                "threshold_amount", "90000", "channels",
                List.of(Map.of("type", "email", "recipients", List.of("billing@example.com"))))).ok();
        // It leads to where webhooks may not, so that nothing leaves this machine.
        admin.post("/v1/organizations/webhooks", Map.of("name", "pager", "url", "https://localhost:1/")).ok();
        admin.post("/v1/organizations/admin_api_keys", Map.of("name", "Terraform")).ok();
        return workspace;
    }
}
