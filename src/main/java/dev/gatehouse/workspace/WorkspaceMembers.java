package dev.gatehouse.workspace;

import dev.gatehouse.access.WorkspaceRole;
import dev.gatehouse.kernel.OrganizationId;
import dev.gatehouse.kernel.PageRequest;
import dev.gatehouse.kernel.UserId;
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

/** The roles that users were given in workspaces. What is found are those that hold, which the view tells. */
@Component
class WorkspaceMembers {

    private static final String MEMBERS = """
            select workspace_id, user_id, role, name, email, created_at, version from listed_workspace_member
            where organization_id = :organization and workspace_id = :workspace""";

    private final JdbcClient jdbc;

    WorkspaceMembers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<WorkspaceMember> find(OrganizationId organizationId, WorkspaceId workspaceId, UserId userId) {
        return of(MEMBERS + " and user_id = :user", organizationId, workspaceId).param("user", userId.value())
                .query(WorkspaceMembers::member).optional();
    }

    /** The members of a page and one more, nearest to the cursor first. */
    List<WorkspaceMember> page(OrganizationId organizationId, WorkspaceId workspaceId, PageRequest page) {
        var cursor = page.cursor() == null ? null : cursor(organizationId, workspaceId, page);
        var order = page.backward()
                ? "user_id < :cursor) order by user_id desc"
                : "user_id > :cursor) order by user_id";
        return of(MEMBERS + " and (cast(:cursor as uuid) is null or " + order + " limit :rows", organizationId,
                workspaceId).param("cursor", cursor).param("rows", page.limit() + 1).query(WorkspaceMembers::member)
                .list();
    }

    /** The role given, in place of one that did not hold if there is such. The caller has the workspace locked. */
    void give(OrganizationId organizationId, WorkspaceId workspaceId, UserId userId, WorkspaceRole role, Instant now) {
        of("""
                insert into workspace_member (organization_id, workspace_id, user_id, role, version, created_at)
                values (:organization, :workspace, :user, :role, 0, :now)
                on conflict on constraint workspace_member_pkey
                do update set role = excluded.role, version = 0, created_at = excluded.created_at""", organizationId,
                workspaceId).param("user", userId.value()).param("role", role.name())
                .param("now", Timestamp.from(now)).update();
    }

    void change(OrganizationId organizationId, WorkspaceId workspaceId, UserId userId, WorkspaceRole role) {
        of("""
                update workspace_member set role = :role, version = version + 1
                where organization_id = :organization and workspace_id = :workspace and user_id = :user""",
                organizationId, workspaceId).param("user", userId.value()).param("role", role.name()).update();
    }

    void remove(OrganizationId organizationId, WorkspaceId workspaceId, UserId userId) {
        of("""
                delete from workspace_member
                where organization_id = :organization and workspace_id = :workspace and user_id = :user""",
                organizationId, workspaceId).param("user", userId.value()).update();
    }

    private UUID cursor(OrganizationId organizationId, WorkspaceId workspaceId, PageRequest page) {
        return Optional.ofNullable(page.cursor()).flatMap(UserId::parse)
                .flatMap(id -> find(organizationId, workspaceId, id)).map(member -> member.userId().value())
                .orElseThrow(page::invalidCursor);
    }

    private JdbcClient.StatementSpec of(String sql, OrganizationId organizationId, WorkspaceId workspaceId) {
        return jdbc.sql(sql).param("organization", organizationId.value()).param("workspace", workspaceId.value());
    }

    private static WorkspaceMember member(ResultSet row, int number) throws SQLException {
        return WorkspaceMember.of(new WorkspaceId(row.getObject("workspace_id", UUID.class)),
                new UserId(row.getObject("user_id", UUID.class)), WorkspaceRole.valueOf(row.getString("role")),
                row.getString("name"), row.getString("email"), row.getTimestamp("created_at").toInstant(),
                row.getInt("version"));
    }
}
