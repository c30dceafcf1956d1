package dev.gatehouse.organization;

import dev.gatehouse.kernel.OrganizationId;
import dev.gatehouse.kernel.WorkspaceId;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What organizations show of their workspaces, read through a view of their own. */
@Component
class OrganizationFacts {

    private final JdbcClient jdbc;

    OrganizationFacts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    int liveWorkspaces(OrganizationId organizationId) {
        return jdbc.sql("select count(*) from organization_workspace where organization_id = :organization")
                .param("organization", organizationId.value()).query(Integer.class).single();
    }

    WorkspaceId defaultWorkspace(OrganizationId organizationId) {
        return jdbc.sql("select id from organization_workspace where organization_id = :organization and is_default")
                .param("organization", organizationId.value())
                .query((row, n) -> new WorkspaceId(row.getObject("id", UUID.class))).single();
    }

    boolean none() {
        return jdbc.sql("select not exists (select from organization)").query(Boolean.class).single();
    }
}
