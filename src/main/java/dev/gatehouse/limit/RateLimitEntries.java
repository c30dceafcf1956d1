package dev.gatehouse.limit;

import dev.gatehouse.kernel.OrganizationId;
import dev.gatehouse.kernel.RateLimitGroupId;
import dev.gatehouse.kernel.RateLimitId;
import dev.gatehouse.kernel.Reason;
import dev.gatehouse.kernel.TokenPageRequest;
import dev.gatehouse.kernel.WorkspaceId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds the entries of an organization, in the order in which their groups came to be. */
@Component
class RateLimitEntries {

    private static final String ENTRIES = """
            select e.rate_limit_id, e.group_id, e.display_name, e.meters_tokens from rate_limit_entry e
            where e.organization_id = :organization""";

    private static final String OVERRIDDEN = """
            exists (select from workspace_rate_limit own where own.organization_id = e.organization_id
                and own.workspace_id = :workspace and own.group_id = e.group_id)""";

    /** Without a model to call there is nothing that a workspace could see of a group; without a limit it may set one. */
    private static final String CALLABLE = """
            exists (select from rate_limit_workspace_model m where m.organization_id = e.organization_id
                and m.workspace_id = :workspace and m.group_id = e.group_id)""";

    private final JdbcClient jdbc;

    RateLimitEntries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<RateLimitEntry> all(OrganizationId organizationId, TokenPageRequest page) {
        return page(organizationId, null, "true", page);
    }

    List<RateLimitEntry> seenBy(OrganizationId organizationId, WorkspaceId workspaceId, boolean includeInherited,
            TokenPageRequest page) {
        var condition = includeInherited ? "(" + OVERRIDDEN + " or " + CALLABLE + ")" : OVERRIDDEN;
        return page(organizationId, workspaceId, condition, page);
    }

    /** @param name an id or an alias of a live model */
    RateLimitEntry ofModel(OrganizationId organizationId, String name) {
        return jdbc.sql(ENTRIES + " and e.group_id = (select group_id from rate_limit_model where name = :name)")
                .param("organization", organizationId.value()).param("name", name).query(RateLimitEntries::entry)
                .optional().orElseThrow(() -> Reason.NOT_FOUND.refuse("model"));
    }

    /** The entry with its organization's row and its group's locked: no limit that it has changes meanwhile. */
    RateLimitEntry lock(OrganizationId organizationId, RateLimitId id) {
        return jdbc.sql(ENTRIES + " and e.rate_limit_id = :id for no key update of e")
                .param("organization", organizationId.value()).param("id", id.value()).query(RateLimitEntries::entry)
                .optional().orElseThrow(() -> Reason.NOT_FOUND.refuse("rate limit"));
    }

    /** The entry of each model, locked as by {@link #lock}, in one order, so that two such calls wait but never block. */
    Map<String, RateLimitEntry> lockByModel(OrganizationId organizationId, Collection<String> modelIds) {
        var groups = new LinkedHashMap<String, RateLimitGroupId>();
        jdbc.sql("select model_id, group_id from rate_limit_model where not is_alias and model_id in (:models)")
                .param("models", modelIds).query(row -> {
                    groups.put(row.getString("model_id"),
                            new RateLimitGroupId(row.getObject("group_id", UUID.class)));
                });
        var entries = new LinkedHashMap<RateLimitGroupId, RateLimitEntry>();
        jdbc.sql(ENTRIES + " and e.group_id in (:groups) order by e.group_id for no key update of e")
                .param("organization", organizationId.value())
                .param("groups", groups.values().stream().map(RateLimitGroupId::value).distinct().toList())
                .query(RateLimitEntries::entry).list().forEach(entry -> entries.put(entry.groupId(), entry));
        var found = new LinkedHashMap<String, RateLimitEntry>();
        for (var modelId : modelIds) {
            var entry = entries.get(groups.get(modelId));
            if (entry == null) {
                throw Reason.MODEL_UNKNOWN.refuse(modelId);
            }
            found.put(modelId, entry);
        }
        return found;
    }

    private List<RateLimitEntry> page(OrganizationId organizationId, @Nullable WorkspaceId workspaceId,
            String condition, TokenPageRequest page) {
        var after = page.after().map(key -> place(organizationId, key, page)).orElse(null);
        return jdbc.sql(ENTRIES + " and " + condition
                + " and (cast(:after as uuid) is null or e.group_id > :after) order by e.group_id limit :rows")
                .param("organization", organizationId.value())
                .param("workspace", workspaceId == null ? null : workspaceId.value()).param("after", after)
                .param("rows", page.rows()).query(RateLimitEntries::entry).list();
    }

    /** A token holds the entry's id, which is another in every organization: one of somebody else's is no place here. */
    private UUID place(OrganizationId organizationId, UUID key, TokenPageRequest page) {
        return jdbc.sql("""
                select group_id from rate_limit_entry
                where organization_id = :organization and rate_limit_id = :id""")
                .param("organization", organizationId.value()).param("id", key).query(UUID.class).optional()
                .orElseThrow(page::invalidToken);
    }

    private static RateLimitEntry entry(ResultSet row, int number) throws SQLException {
        return new RateLimitEntry(new RateLimitId(row.getObject("rate_limit_id", UUID.class)),
                new RateLimitGroupId(row.getObject("group_id", UUID.class)), row.getString("display_name"),
                row.getBoolean("meters_tokens"));
    }
}
