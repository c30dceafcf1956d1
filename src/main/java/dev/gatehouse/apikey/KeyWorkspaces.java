package dev.gatehouse.apikey;

import dev.gatehouse.kernel.OrganizationId;
import dev.gatehouse.kernel.Reason;
import dev.gatehouse.kernel.WorkspaceId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads workspaces through a view of the keys' own. */
@Component
class KeyWorkspaces {

    private final JdbcClient jdbc;

    KeyWorkspaces(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    WorkspaceId defaultOf(OrganizationId organizationId) {
        return jdbc
                .sql("select workspace_id from api_key_workspace where organization_id = :organization and is_default")
                .param("organization", organizationId.value()).query(UUID.class).optional().map(WorkspaceId::new)
                .orElseThrow();
    }

    /**
     * The workspace, with its row locked until the transaction ends: whoever would also add a key to it, archive it or
     * change the policy, waits. That is what makes the ceiling hold under any concurrency.
     *
     * @param workspaceId null for the default workspace
     */
    KeyWorkspace lock(OrganizationId organizationId, @Nullable WorkspaceId workspaceId) {
        var id = workspaceId == null ? defaultOf(organizationId) : workspaceId;
        return jdbc.sql("""
                select archived_at is not null as archived, max_api_keys_per_workspace from api_key_workspace
                where organization_id = :organization and workspace_id = :workspace for no key update""")
                .param("organization", organizationId.value()).param("workspace", id.value())
                .query((row, n) -> new KeyWorkspace(id, row.getBoolean("archived"),
                        row.getObject("max_api_keys_per_workspace", Integer.class)))
                .optional().orElseThrow(() -> Reason.NOT_FOUND.refuse("workspace").at("workspace_id"));
    }
}
