package dev.gatehouse.model;

import dev.gatehouse.kernel.OrganizationId;
import dev.gatehouse.kernel.Reason;
import dev.gatehouse.kernel.WorkspaceId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads workspaces through a view of the models' own. */
@Component
class PermittingWorkspaces {

    private static final String WORKSPACE = """
            select is_default, archived_at, new_workspace_model_access from model_permission_workspace
            where organization_id = :organization and workspace_id = :workspace""";

    private final JdbcClient jdbc;

    PermittingWorkspaces(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    PermittingWorkspace get(OrganizationId organizationId, WorkspaceId id) {
        return read(WORKSPACE, organizationId, id);
    }

    /**
     * The workspace, with its row and its organization's locked until the transaction ends: it is not archived meanwhile,
     * and no other change of its permission or limits comes between.
     */
    PermittingWorkspace lock(OrganizationId organizationId, WorkspaceId id) {
        return read(WORKSPACE + " for no key update", organizationId, id);
    }

    private PermittingWorkspace read(String sql, OrganizationId organizationId, WorkspaceId id) {
        return jdbc.sql(sql).param("organization", organizationId.value()).param("workspace", id.value())
                .query((row, n) -> new PermittingWorkspace(id, row.getBoolean("is_default"),
                        row.getTimestamp("archived_at") != null,
                        row.getString("new_workspace_model_access").equals("all")))
                .optional().orElseThrow(() -> Reason.NOT_FOUND.refuse("workspace"));
    }
}
