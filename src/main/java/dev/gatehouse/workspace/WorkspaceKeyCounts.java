package dev.gatehouse.workspace;

import dev.gatehouse.kernel.OrganizationId;
import dev.gatehouse.kernel.WorkspaceId;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How many API keys each workspace has; archived and expired ones do not count. */
@Component
class WorkspaceKeyCounts {

    private final JdbcClient jdbc;
    private final Clock clock;

    WorkspaceKeyCounts(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Map<WorkspaceId, Integer> of(OrganizationId organizationId, Collection<WorkspaceId> workspaces) {
        var counts = new HashMap<WorkspaceId, Integer>();
        if (!workspaces.isEmpty()) {
            jdbc.sql("""
                    select workspace_id, count(*) as keys from workspace_api_key
                    where organization_id = :organization and workspace_id in (:workspaces)
                    and status <> 'archived' and (expires_at is null or expires_at > :now)
                    group by workspace_id""").param("organization", organizationId.value())
                    .param("workspaces", workspaces.stream().map(WorkspaceId::value).toList())
                    .param("now", Timestamp.from(clock.instant()))
                    .query(row -> {
                        counts.put(new WorkspaceId(row.getObject("workspace_id", UUID.class)), row.getInt("keys"));
                    });
        }
        return counts;
    }
}
