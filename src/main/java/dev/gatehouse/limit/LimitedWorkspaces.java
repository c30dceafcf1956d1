package dev.gatehouse.limit;

import dev.gatehouse.kernel.OrganizationId;
import dev.gatehouse.kernel.Reason;
import dev.gatehouse.kernel.WorkspaceId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads workspaces and their organization's policy through a view of the limits' own. */
@Component
class LimitedWorkspaces {

    private static final String WORKSPACE = """
            select is_default, archived_at, workspace_limit_above_organization from rate_limit_workspace
            where organization_id = :organization and workspace_id = :workspace""";

    private final JdbcClient jdbc;

    LimitedWorkspaces(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    LimitedWorkspace get(OrganizationId organizationId, WorkspaceId id) {
        return read(WORKSPACE, organizationId, id);
    }

    /**
     * The workspace, with its row and its organization's locked until the transaction ends: neither is it archived
     * meanwhile nor does the policy or a limit change under a value that is being compared with it.
     */
    LimitedWorkspace lock(OrganizationId organizationId, WorkspaceId id) {
        return read(WORKSPACE + " for no key update", organizationId, id);
    }

    private LimitedWorkspace read(String sql, OrganizationId organizationId, WorkspaceId id) {
        return jdbc.sql(sql).param("organization", organizationId.value()).param("workspace", id.value())
                .query((row, n) -> new LimitedWorkspace(id, row.getBoolean("is_default"),
                        row.getTimestamp("archived_at") != null,
                        row.getString("workspace_limit_above_organization").equals("reject")))
                .optional().orElseThrow(() -> Reason.NOT_FOUND.refuse("workspace"));
    }
}
