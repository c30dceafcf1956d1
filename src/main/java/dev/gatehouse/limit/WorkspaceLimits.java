package dev.gatehouse.limit;

import dev.gatehouse.kernel.OrganizationId;
import dev.gatehouse.kernel.RateLimitChange;
import dev.gatehouse.kernel.WorkspaceId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What workspaces set for themselves. */
@Component
class WorkspaceLimits {

    private final JdbcClient jdbc;

    WorkspaceLimits(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    LimitRows overrides(OrganizationId organizationId, WorkspaceId workspaceId, Collection<RateLimitEntry> entries) {
        return LimitRows.read(jdbc.sql("""
                select group_id, type, value from workspace_rate_limit
                where organization_id = :organization and workspace_id = :workspace and group_id in (:groups)""")
                .param("organization", organizationId.value()).param("workspace", workspaceId.value()), entries);
    }

    void store(OrganizationId organizationId, WorkspaceId workspaceId, RateLimitEntry entry,
            List<RateLimitChange> changes) {
        for (var change : changes) {
            var key = Map.of("organization", organizationId.value(), "workspace", workspaceId.value(), "group",
                    entry.groupId().value(), "type", change.type().name());
            if (change.value() == null) {
                jdbc.sql("""
                        delete from workspace_rate_limit where organization_id = :organization
                        and workspace_id = :workspace and group_id = :group and type = :type""").params(key).update();
            } else {
                jdbc.sql("""
                        insert into workspace_rate_limit (organization_id, workspace_id, group_id, type, value)
                        values (:organization, :workspace, :group, :type, :value)
                        on conflict (organization_id, workspace_id, group_id, type)
                        do update set value = excluded.value""").params(key).param("value", change.value()).update();
            }
        }
    }
}
