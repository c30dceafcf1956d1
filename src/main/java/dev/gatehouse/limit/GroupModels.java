package dev.gatehouse.limit;

import dev.gatehouse.kernel.OrganizationId;
import dev.gatehouse.kernel.RateLimitGroupId;
import dev.gatehouse.kernel.WorkspaceId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/** The live models that share a group's limits, by all their names. */
@Component
class GroupModels {

    private static final String ORDER = " order by model_id, is_alias, name";

    private final JdbcClient jdbc;

    GroupModels(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Map<RateLimitGroupId, List<String>> names(Collection<RateLimitEntry> entries) {
        return read(jdbc.sql("select group_id, name from rate_limit_model where group_id in (:groups)" + ORDER),
                entries);
    }

    Map<RateLimitGroupId, List<String>> ids(Collection<RateLimitEntry> entries) {
        return read(jdbc.sql("""
                select group_id, name from rate_limit_model
                where group_id in (:groups) and not is_alias""" + ORDER), entries);
    }

    /** Only those that the workspace's keys may call. */
    Map<RateLimitGroupId, List<String>> names(OrganizationId organizationId, WorkspaceId workspaceId,
            Collection<RateLimitEntry> entries) {
        return read(jdbc
                .sql("""
                        select group_id, name from rate_limit_workspace_model
                        where organization_id = :organization and workspace_id = :workspace and group_id in (:groups)"""
                        + ORDER)
                .param("organization", organizationId.value()).param("workspace", workspaceId.value()), entries);
    }

    private static Map<RateLimitGroupId, List<String>> read(StatementSpec query, Collection<RateLimitEntry> entries) {
        var names = new HashMap<RateLimitGroupId, List<String>>();
        if (!entries.isEmpty()) {
            query.param("groups", LimitRows.groups(entries)).query(row -> {
                names.computeIfAbsent(new RateLimitGroupId(row.getObject("group_id", UUID.class)),
                        group -> new ArrayList<>()).add(row.getString("name"));
            });
        }
        return names;
    }
}
