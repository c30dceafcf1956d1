package dev.gatehouse.organization;

import dev.gatehouse.kernel.OrganizationId;
import dev.gatehouse.kernel.WorkspaceId;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What organizations show of their workspaces, read through a view of their own. */
@Component
class OrganizationFacts {

    private final JdbcClient jdbc;

    OrganizationFacts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Transactional(readOnly = true)
    int liveWorkspaces(OrganizationId organizationId) {
        return jdbc.sql("select count(*) from organization_workspace where organization_id = :organization")
                .param("organization", organizationId.value()).query(Integer.class).single();
    }

    @Transactional(readOnly = true)
    WorkspaceId defaultWorkspace(OrganizationId organizationId) {
        return jdbc.sql("select id from organization_workspace where organization_id = :organization and is_default")
                .param("organization", organizationId.value())
                .query((row, n) -> new WorkspaceId(row.getObject("id", UUID.class))).single();
    }

    /** Asked on the platform; from anywhere else there seems to be none. */
    @Transactional(propagation = Propagation.MANDATORY)
    boolean none() {
        return jdbc.sql("select not exists (select from organization)").query(Boolean.class).single();
    }
}
