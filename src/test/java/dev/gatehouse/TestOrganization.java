package dev.gatehouse;

import java.util.Map;
import java.util.UUID;

/** An organization of a test's own, under a name that no other has. */
public record TestOrganization(String id, String name, String defaultWorkspaceId, String adminKeyId, String adminKey,
        String email, Api admin) {

    public static TestOrganization create(Api operator, Map<String, ?> policy) {
        var unique = UUID.randomUUID().toString();
        var made = operator.post("/v1/platform/organizations", Map.of("name", "Org " + unique, "admin",
                Map.of("email", unique + "@example.com", "name", "Ada"), "policy", policy)).ok();
        var key = made.string("admin_api_key.secret");
        return new TestOrganization(made.id(), made.string("name"), made.string("default_workspace_id"),
                made.string("admin_api_key.id"), key, unique + "@example.com", Api.to(operator.url()).as(key));
    }

    /** A new workspace's id. */
    public String workspace(String name) {
        return admin.post("/v1/organizations/workspaces", Map.of("name", name)).ok().id();
    }
}
