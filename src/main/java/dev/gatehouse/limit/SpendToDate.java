package dev.gatehouse.limit;

import dev.gatehouse.kernel.OrganizationId;
import dev.gatehouse.kernel.SpendPeriod;
import dev.gatehouse.kernel.WorkspaceId;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What an organization's workspaces have spent in a period, as far as it is reported: in micro-dollars, by the day on
 * which each call was admitted.
 */
record SpendToDate(Map<WorkspaceId, Long> byWorkspace) {

    static SpendToDate read(JdbcClient jdbc, OrganizationId organizationId, SpendPeriod period, LocalDate today) {
        var byWorkspace = new HashMap<WorkspaceId, Long>();
        jdbc.sql("""
                select workspace_id, sum(cost) as cost from spend_limit_day
                where organization_id = :organization and day between :first and :last
                group by workspace_id""").param("organization", organizationId.value())
                .param("first", period.firstDay(today)).param("last", period.lastDay(today)).query(row -> {
                    byWorkspace.put(new WorkspaceId(row.getObject("workspace_id", UUID.class)), row.getLong("cost"));
                });
        return new SpendToDate(byWorkspace);
    }

    long of(SpendScope scope) {
        return scope.workspaceId() == null
                ? byWorkspace.values().stream().mapToLong(Long::longValue).sum()
                : byWorkspace.getOrDefault(scope.workspaceId(), 0L);
    }
}
