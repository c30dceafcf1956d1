package dev.gatehouse.workspace;

import dev.gatehouse.access.WorkspaceRole;
import dev.gatehouse.kernel.OrganizationId;
import dev.gatehouse.kernel.ServiceAccountId;
import dev.gatehouse.kernel.TokenPageRequest;
import dev.gatehouse.kernel.WorkspaceId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** In which workspaces service accounts are, as what. */
@Component
class ServiceAccountMembers {

    private static final String COLUMNS = "service_account_id, workspace_id, role, created_by_actor_id, implicit, created_at, version";

    private static final String MEMBERS = "select " + COLUMNS + """
             from service_account_membership
            where organization_id = :organization""";

    private static final String ONE = """
            where organization_id = :organization and workspace_id = :workspace and service_account_id = :account""";

    private final JdbcClient jdbc;

    ServiceAccountMembers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<ServiceAccountMember> find(OrganizationId organizationId, WorkspaceId workspaceId, ServiceAccountId id) {
        return one("select " + COLUMNS + " from service_account_membership " + ONE, organizationId, workspaceId, id)
                .query(ServiceAccountMembers::member).optional();
    }

    List<ServiceAccountMember> in(OrganizationId organizationId, WorkspaceId workspaceId, TokenPageRequest page) {
        var after = page.after().map(key -> find(organizationId, workspaceId, new ServiceAccountId(key))
                .orElseThrow(page::invalidToken).serviceAccountId().value()).orElse(null);
        return jdbc.sql(MEMBERS + """
                 and workspace_id = :workspace
                and (cast(:after as uuid) is null or service_account_id > :after)
                order by service_account_id limit :rows""").param("organization", organizationId.value())
                .param("workspace", workspaceId.value()).param("after", after).param("rows", page.rows())
                .query(ServiceAccountMembers::member).list();
    }

    List<ServiceAccountMember> of(OrganizationId organizationId, ServiceAccountId id, TokenPageRequest page) {
        var after = page.after().map(key -> find(organizationId, new WorkspaceId(key), id)
                .orElseThrow(page::invalidToken).workspaceId().value()).orElse(null);
        return jdbc.sql(MEMBERS + """
                 and service_account_id = :account
                and (cast(:after as uuid) is null or workspace_id > :after)
                order by workspace_id limit :rows""").param("organization", organizationId.value())
                .param("account", id.value()).param("after", after).param("rows", page.rows())
                .query(ServiceAccountMembers::member).list();
    }

    void add(OrganizationId organizationId, WorkspaceId workspaceId, ServiceAccountId id, WorkspaceRole role,
            String actorId, Instant now) {
        one("""
                insert into service_account_member (organization_id, workspace_id, service_account_id, role,
                    created_by_actor_id, version, created_at)
                values (:organization, :workspace, :account, :role, :actor, 0, :now)""", organizationId, workspaceId,
                id)
                .param("role", role.name()).param("actor", actorId).param("now", Timestamp.from(now)).update();
    }

    void change(OrganizationId organizationId, WorkspaceId workspaceId, ServiceAccountId id, WorkspaceRole role) {
        one("update service_account_member set role = :role, version = version + 1 " + ONE, organizationId,
                workspaceId, id).param("role", role.name()).update();
    }

    void remove(OrganizationId organizationId, WorkspaceId workspaceId, ServiceAccountId id) {
        one("delete from service_account_member " + ONE, organizationId, workspaceId, id).update();
    }

    /** @return what there was */
    List<ServiceAccountMember> removeAll(OrganizationId organizationId, ServiceAccountId id) {
        return jdbc.sql("""
                delete from service_account_member
                where organization_id = :organization and service_account_id = :account
                returning service_account_id, workspace_id, role, created_by_actor_id, false as implicit, created_at,
                    version""").param("organization", organizationId.value()).param("account", id.value())
                .query(ServiceAccountMembers::member).list();
    }

    private JdbcClient.StatementSpec one(String sql, OrganizationId organizationId, WorkspaceId workspaceId,
            ServiceAccountId id) {
        return jdbc.sql(sql).param("organization", organizationId.value()).param("workspace", workspaceId.value())
                .param("account", id.value());
    }

    private static ServiceAccountMember member(ResultSet row, int number) throws SQLException {
        return new ServiceAccountMember(ServiceAccountMember.TYPE,
                new ServiceAccountId(row.getObject("service_account_id", UUID.class)),
                new WorkspaceId(row.getObject("workspace_id", UUID.class)),
                WorkspaceRole.valueOf(row.getString("role")), row.getString("created_by_actor_id"),
                row.getBoolean("implicit"), row.getTimestamp("created_at").toInstant(), row.getInt("version"));
    }
}
