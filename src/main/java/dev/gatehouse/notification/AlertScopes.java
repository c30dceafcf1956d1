package dev.gatehouse.notification;

import dev.gatehouse.access.Caller;
import dev.gatehouse.access.OrganizationRole;
import dev.gatehouse.access.WorkspaceRole;
import dev.gatehouse.access.WorkspaceScope;
import dev.gatehouse.kernel.OrganizationId;
import dev.gatehouse.kernel.Reason;
import dev.gatehouse.kernel.WorkspaceId;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.domain.Specification;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whose alerts are whose to see and to make: those of the organization, and of each of its workspaces. */
@Component
class AlertScopes {

    private final NotifiedOrganizations organizations;
    private final JdbcClient jdbc;

    AlertScopes(NotifiedOrganizations organizations, JdbcClient jdbc) {
        this.organizations = organizations;
        this.jdbc = jdbc;
    }

    /** The alerts that the caller may see; of a cursor, too, it can tell nothing about others. */
    static Specification<SpendAlert> visible(Caller.OfOrganization caller) {
        Specification<SpendAlert> own = (row, query, build) -> build.equal(row.get("organizationId"),
                caller.organizationId());
        if (caller.role().reachesEveryWorkspace()) {
            return own;
        }
        return switch (caller.workspacesWhere(WorkspaceRole::administers)) {
            case WorkspaceScope.Everywhere everywhere -> own;
            case WorkspaceScope.Only only -> own.and((row, query, build) -> row.get("workspaceId").get("value")
                    .in(only.workspaces().stream().map(WorkspaceId::value).toList()));
        };
    }

    /** @param workspaceId null for those of the organization itself */
    static Specification<SpendAlert> of(OrganizationId organizationId, @Nullable WorkspaceId workspaceId) {
        return (row, query, build) -> build.and(build.equal(row.get("organizationId"), organizationId),
                workspaceId == null
                        ? build.isNull(row.get("workspaceId").get("value"))
                        : build.equal(row.get("workspaceId").get("value"), workspaceId.value()));
    }

    static boolean sees(Caller.OfOrganization caller, SpendAlert alert) {
        return caller.role().reachesEveryWorkspace() || administers(caller, alert.workspaceId());
    }

    /** @param workspaceId null for the organization */
    static void requireControl(Caller.OfOrganization caller, @Nullable WorkspaceId workspaceId) {
        if (workspaceId != null && caller.roleIn(workspaceId) == null) {
            throw Reason.NOT_FOUND.refuse("workspace").at("scope.workspace_id");
        }
        if (!administers(caller, workspaceId)) {
            throw Reason.PERMISSION_DENIED.refuse(workspaceId == null
                    ? "the organization role admin"
                    : "the role workspace_admin in the workspace");
        }
    }

    private static boolean administers(Caller.OfOrganization caller, @Nullable WorkspaceId workspaceId) {
        return workspaceId == null
                ? caller.role() == OrganizationRole.admin
                : caller.workspacesWhere(WorkspaceRole::administers).contains(workspaceId);
    }

    /**
     * Until the transaction ends, nobody else makes an alert of the same scope, and the workspace is not archived.
     *
     * @param workspaceId null for the organization
     */
    void lock(OrganizationId organizationId, @Nullable WorkspaceId workspaceId) {
        if (workspaceId == null) {
            organizations.lock(organizationId);
            return;
        }
        boolean archived = jdbc.sql("""
                select archived_at is not null from spend_alert_workspace
                where organization_id = :organization and workspace_id = :workspace for no key update""")
                .param("organization", organizationId.value()).param("workspace", workspaceId.value())
                .query(Boolean.class).optional()
                .orElseThrow(() -> Reason.NOT_FOUND.refuse("workspace").at("scope.workspace_id"));
        if (archived) {
            throw Reason.WORKSPACE_ARCHIVED.refuse(workspaceId).at("scope.workspace_id");
        }
    }

    String name(OrganizationId organizationId, WorkspaceId workspaceId) {
        return jdbc.sql("""
                select name from spend_alert_workspace
                where organization_id = :organization and workspace_id = :workspace""")
                .param("organization", organizationId.value()).param("workspace", workspaceId.value())
                .query(String.class).single();
    }
}
