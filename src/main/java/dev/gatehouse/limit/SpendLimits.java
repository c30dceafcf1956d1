package dev.gatehouse.limit;

import dev.gatehouse.kernel.Money;
import dev.gatehouse.kernel.OrganizationId;
import dev.gatehouse.kernel.Reason;
import dev.gatehouse.kernel.SpendLimitId;
import dev.gatehouse.kernel.SpendPeriod;
import dev.gatehouse.kernel.TokenPageRequest;
import dev.gatehouse.kernel.WorkspaceId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Spend limits as they are stored, and the operator's cap among them; in the order in which they came to be. */
@Component
class SpendLimits {

    private static final String ENTRIES = """
            select spend_limit_id, scope_type, workspace_id, period, amount, version, created_at, updated_at
            from spend_limit_entry where organization_id = :organization""";

    private final JdbcClient jdbc;

    SpendLimits(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param types at least one */
    List<SpendLimit> page(OrganizationId organizationId, SpendReach reach, Collection<SpendScope.Type> types,
            TokenPageRequest page) {
        var after = page.after().map(key -> place(organizationId, reach, key, page)).orElse(null);
        return jdbc
                .sql(ENTRIES + " and scope_type in (:types) and " + reach.condition()
                        + " and (cast(:after as uuid) is null or spend_limit_id > :after)"
                        + " order by spend_limit_id limit :rows")
                .param("organization", organizationId.value()).param("workspaces", reach.ids())
                .param("types", types.stream().map(SpendScope.Type::name).toList()).param("after", after)
                .param("rows", page.rows()).query(SpendLimits::limit).list();
    }

    Optional<SpendLimit> find(OrganizationId organizationId, SpendLimitId id) {
        return jdbc.sql(ENTRIES + " and spend_limit_id = :id").param("organization", organizationId.value())
                .param("id", id.value()).query(SpendLimits::limit).optional();
    }

    Optional<SpendLimit> find(OrganizationId organizationId, SpendScope scope, SpendPeriod period) {
        var workspace = scope.workspaceId();
        return jdbc
                .sql(ENTRIES + " and scope_type = :type and workspace_id is not distinct from cast(:workspace as uuid)"
                        + " and period = :period")
                .param("organization", organizationId.value()).param("type", scope.type().name())
                .param("workspace", workspace == null ? null : workspace.value()).param("period", period.name())
                .query(SpendLimits::limit).optional();
    }

    /** Also the operator's cap. Of two for one period the lower holds. */
    List<SpendLimit> ofOrganization(OrganizationId organizationId) {
        return jdbc.sql(ENTRIES + " and workspace_id is null").param("organization", organizationId.value())
                .query(SpendLimits::limit).list();
    }

    List<SpendLimit> ofWorkspaces(OrganizationId organizationId, Collection<WorkspaceId> workspaceIds) {
        return workspaceIds.isEmpty()
                ? List.of()
                : jdbc.sql(ENTRIES + " and workspace_id in (:workspaces)").param("organization", organizationId.value())
                        .param("workspaces", workspaceIds.stream().map(WorkspaceId::value).toList())
                        .query(SpendLimits::limit).list();
    }

    /** Whoever adds one has locked what it is for. */
    void add(OrganizationId organizationId, SpendLimit limit) {
        var workspace = limit.scope().workspaceId();
        jdbc.sql("""
                insert into spend_limit (id, organization_id, workspace_id, period, amount, version, created_at,
                    updated_at)
                values (:id, :organization, :workspace, :period, :amount, 0, :now, :now)""")
                .param("id", limit.id().value()).param("organization", organizationId.value())
                .param("workspace", workspace == null ? null : workspace.value())
                .param("period", limit.period().name()).param("amount", limit.amount().microDollars())
                .param("now", Timestamp.from(limit.createdAt())).update();
    }

    void change(OrganizationId organizationId, SpendLimitId id, Money amount, Instant now) {
        jdbc.sql("""
                update spend_limit set amount = :amount, version = version + 1, updated_at = :now
                where organization_id = :organization and id = :id""").param("organization", organizationId.value())
                .param("id", id.value()).param("amount", amount.microDollars()).param("now", Timestamp.from(now))
                .update();
    }

    void remove(OrganizationId organizationId, SpendLimitId id) {
        jdbc.sql("delete from spend_limit where organization_id = :organization and id = :id")
                .param("organization", organizationId.value()).param("id", id.value()).update();
    }

    /** Until the transaction ends nobody else sets the organization's limits or cap, or one of its workspaces'. */
    void lock(OrganizationId organizationId) {
        var row = jdbc.sql("""
                select organization_id from spend_limit_organization where organization_id = :organization
                for no key update""").param("organization", organizationId.value()).query(UUID.class).optional();
        if (row.isEmpty()) {
            throw Reason.NOT_FOUND.refuse("organization");
        }
    }

    /** A token holds an id: one that the caller may not see is no place in its list. */
    private UUID place(OrganizationId organizationId, SpendReach reach, UUID key, TokenPageRequest page) {
        return find(organizationId, new SpendLimitId(key)).filter(limit -> reach.contains(limit.scope()))
                .map(limit -> limit.id().value()).orElseThrow(page::invalidToken);
    }

    private static SpendLimit limit(ResultSet row, int number) throws SQLException {
        var type = SpendScope.Type.valueOf(row.getString("scope_type"));
        var workspace = row.getObject("workspace_id", UUID.class);
        return SpendLimit.of(new SpendLimitId(row.getObject("spend_limit_id", UUID.class)),
                new SpendScope(type, workspace == null ? null : new WorkspaceId(workspace)),
                SpendPeriod.valueOf(row.getString("period")), new Money(row.getLong("amount")),
                row.getTimestamp("created_at").toInstant(), row.getTimestamp("updated_at").toInstant(),
                row.getInt("version"));
    }
}
