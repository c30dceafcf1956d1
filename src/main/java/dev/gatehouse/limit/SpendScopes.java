package dev.gatehouse.limit;

import dev.gatehouse.kernel.OrganizationId;
import dev.gatehouse.kernel.SpendPeriod;
import dev.gatehouse.kernel.TokenPageRequest;
import dev.gatehouse.kernel.WorkspaceId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds what a spend limit holds for: the organization, then its workspaces in the order in which they came to be. */
@Component
class SpendScopes {

    private static final String WORKSPACES = """
            select workspace_id from rate_limit_workspace w where organization_id = :organization and\s""";

    private static final String LIMITED = """
            exists (select from spend_limit l where l.organization_id = w.organization_id
                and l.workspace_id = w.workspace_id and l.period in (:periods))""";

    private final JdbcClient jdbc;

    SpendScopes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param limited whether the organization is limited in one of the periods, and with it every workspace */
    List<SpendScope> page(OrganizationId organizationId, SpendReach reach, Collection<SpendPeriod> periods,
            boolean limited, TokenPageRequest page) {
        var after = page.after().orElse(null);
        var scopes = new ArrayList<SpendScope>();
        if (after == null && reach.isEverything() && limited) {
            scopes.add(SpendScope.ORGANIZATION);
        }
        var behind = after == null ? null : place(organizationId, reach, after, page);
        jdbc.sql(WORKSPACES + "archived_at is null and " + reach.condition() + (limited ? "" : " and " + LIMITED)
                + " and (cast(:after as uuid) is null or workspace_id > :after) order by workspace_id limit :rows")
                .param("organization", organizationId.value()).param("workspaces", reach.ids())
                .param("periods", periods.stream().map(SpendPeriod::name).toList()).param("after", behind)
                .param("rows", page.rows() - scopes.size()).query(UUID.class).list()
                .forEach(id -> scopes.add(SpendScope.of(new WorkspaceId(id))));
        return scopes;
    }

    /** The workspace to start behind; null behind the organization. */
    private @Nullable UUID place(OrganizationId organizationId, SpendReach reach, UUID key, TokenPageRequest page) {
        if (reach.isEverything() && key.equals(organizationId.value())) {
            return null;
        }
        return jdbc.sql(WORKSPACES + reach.condition() + " and workspace_id = :id")
                .param("organization", organizationId.value()).param("workspaces", reach.ids()).param("id", key)
                .query(UUID.class).optional().orElseThrow(page::invalidToken);
    }
}
