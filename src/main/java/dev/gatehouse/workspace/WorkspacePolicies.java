package dev.gatehouse.workspace;

import dev.gatehouse.kernel.OrganizationId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the policy through a view of the workspaces' own. */
@Component
class WorkspacePolicies {

    private static final String POLICY = """
            select max_workspaces, workspace_name_max_length, default_workspace_renamable, max_api_keys_per_workspace
            from workspace_policy where organization_id = :organization""";

    private final JdbcClient jdbc;

    WorkspacePolicies(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    WorkspacePolicy get(OrganizationId organizationId) {
        return read(POLICY, organizationId);
    }

    /**
     * The policy, with the organization's row locked until the transaction ends: whoever would also add a workspace, or
     * change the policy, waits. That is what makes the ceiling hold under any concurrency.
     */
    WorkspacePolicy lock(OrganizationId organizationId) {
        return read(POLICY + " for no key update", organizationId);
    }

    private WorkspacePolicy read(String sql, OrganizationId organizationId) {
        return jdbc.sql(sql).param("organization", organizationId.value())
                .query((row, n) -> new WorkspacePolicy(row.getInt("max_workspaces"),
                        row.getInt("workspace_name_max_length"),
                        row.getBoolean("default_workspace_renamable"),
                        row.getObject("max_api_keys_per_workspace", Integer.class)))
                .single();
    }
}
