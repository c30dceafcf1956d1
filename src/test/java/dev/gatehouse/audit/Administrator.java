package dev.gatehouse.audit;

import dev.gatehouse.Answer;
import dev.gatehouse.Api;
import dev.gatehouse.TestOrganization;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Changes an organization without end: workspaces that are made, used and archived, one after the other. What is left of
 * one when the service dies under it stays as it is.
 *
 * @param turn counts for all, so that no two changes say the same and each is one
 */
record Administrator(Api operator, TestOrganization organization, String user, String model, String rateLimit,
        AtomicInteger turn, Queue<Sent> sent) {

    private static final String ROOT = "/v1/organizations/";

    /** What happened to the service rather than to the request; the rest of that workspace is left out. */
    private static final class Interrupted extends RuntimeException {

        Interrupted(@Nullable Throwable cause) {
            super(cause);
        }
    }

    /** @param up waits until there is a service again, and says whether to go on */
    void work(BooleanSupplier up) {
        while (up.getAsBoolean()) {
            try {
                workspace();
            } catch (Interrupted left) {
                // The next begins anew.
            }
        }
    }

    private void workspace() {
        var workspace = ROOT + "workspaces/" + post("workspace_created", ROOT + "workspaces", Map.of("name", next("W")))
                .id();
        var id = workspace.substring(workspace.lastIndexOf('/') + 1);
        post("workspace_updated", workspace, Map.of("name", next("R")));
        post("workspace_updated", workspace, Map.of("tags", Map.of("turn", next("t"))));
        permissionsAndLimits(workspace);
        keys(id);
        members(workspace);
        serviceAccount(workspace, id);
        platform();
        post("workspace_archived", workspace + "/archive", Map.of());
    }

    private void permissionsAndLimits(String workspace) {
        post("model_permission_set", workspace + "/model_permissions",
                Map.of("mode", "allow_list", "model_ids", List.of(model)));
        for (int i = 0; i < 2; i++) {
            post("workspace_rate_limit_updated", workspace + "/rate_limits/" + rateLimit,
                    Map.of("limits", List.of(Map.of("type", "requests_per_minute", "value", turn.incrementAndGet()))));
        }
        spendLimit(workspace);
        post("model_permission_set", workspace + "/model_permissions",
                Map.of("mode", "deny_list", "model_ids", List.of(model)));
        delete("model_permission_cleared", workspace + "/model_permissions");
    }

    private void spendLimit(String workspace) {
        var scope = Map.of("type", "workspace", "workspace_id", workspace.substring(workspace.lastIndexOf('/') + 1));
        var id = post("spend_limit_created", ROOT + "spend_limits", Map.of("scope", scope, "amount", next(""))).id();
        post("spend_limit_updated", ROOT + "spend_limits", Map.of("scope", scope, "amount", next("")));
        delete("spend_limit_deleted", ROOT + "spend_limits/" + id);
    }

    private void keys(String workspaceId) {
        for (var end : List.of("deleted", "left to the workspace")) {
            var key = ROOT + "api_keys/" + post("api_key_created", ROOT + "api_keys",
                    Map.of("name", next("Key"), "workspace_id", workspaceId)).id();
            post("api_key_updated", key, Map.of("name", next("Key")));
            post("api_key_updated", key, Map.of("limits",
                    List.of(Map.of("type", "requests_per_minute", "value", turn.incrementAndGet()))));
            post("api_key_rotated", key + "/rotate", Map.of());
            if (end.equals("deleted")) {
                delete("api_key_deleted", key);
            }
        }
        var admin = ROOT + "admin_api_keys/"
                + post("admin_api_key_created", ROOT + "admin_api_keys", Map.of("name", next("Admin"))).id();
        post("admin_api_key_updated", admin, Map.of("name", next("Admin")));
        delete("admin_api_key_deleted", admin);
    }

    private void members(String workspace) {
        var members = workspace + "/members";
        post("workspace_member_added", members, Map.of("user_id", user, "workspace_role", "workspace_user"));
        post("workspace_member_updated", members + "/" + user, Map.of("workspace_role", "workspace_admin"));
        delete("workspace_member_removed", members + "/" + user);
    }

    private void serviceAccount(String workspace, String workspaceId) {
        var id = post("service_account_created", ROOT + "service_accounts", Map.of("name", next("Robot"))).id();
        post("service_account_updated", ROOT + "service_accounts/" + id, Map.of("name", next("Robot")));
        post("service_account_member_added", workspace + "/service_accounts",
                Map.of("service_account_id", id, "workspace_role", "workspace_developer"));
        post("service_account_member_updated", workspace + "/service_accounts/" + id,
                Map.of("workspace_role", "workspace_admin"));
        post("api_key_created", ROOT + "api_keys",
                Map.of("name", next("Key"), "workspace_id", workspaceId, "service_account_id", id));
        // With the membership and the key, each of which leaves an event of its own.
        post("service_account_archived", ROOT + "service_accounts/" + id + "/archive", Map.of());
    }

    private void platform() {
        var own = "/v1/platform/organizations/" + organization.id();
        send("organization_updated", operator, "POST", own,
                Map.of("policy", Map.of("max_workspaces", 10_000 + turn.incrementAndGet() % 50_000)));
        send("organization_rate_limit_updated", operator, "POST", own + "/rate_limits/" + rateLimit, Map.of("limits",
                List.of(Map.of("type", "requests_per_minute", "value", 1_000_000 + turn.incrementAndGet()))));
        send("spend_cap_updated", operator, "POST", own + "/spend_cap", Map.of("amount", "1" + next("000000")));
        send("model_updated", operator, "POST", "/v1/platform/models/" + model, Map.of("display_name", next("Model ")));
    }

    private String next(String name) {
        return name + turn.incrementAndGet();
    }

    private Answer post(String action, String path, Map<String, ?> body) {
        return send(action, organization.admin(), "POST", path, body);
    }

    private void delete(String action, String path) {
        send(action, organization.admin(), "DELETE", path, null);
    }

    private Answer send(String action, Api caller, String method, String path, @Nullable Map<String, ?> body) {
        try {
            var answer = body == null
                    ? caller.send(method, path, BodyPublishers.noBody(), null)
                    : caller.post(path, body);
            sent.add(new Sent(action, answer.status(), answer.header("request-id")));
            if (answer.status() >= 500) {
                throw new Interrupted(null);
            }
            return answer.ok();
        } catch (UncheckedIOException cut) {
            sent.add(new Sent(action, 0, null));
            throw new Interrupted(cut);
        }
    }
}
