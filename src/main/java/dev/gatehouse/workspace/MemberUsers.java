package dev.gatehouse.workspace;

import dev.gatehouse.access.OrganizationRole;
import dev.gatehouse.kernel.OrganizationId;
import dev.gatehouse.kernel.UserId;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads users through a view of the workspaces' own. */
@Component
class MemberUsers {

    private final JdbcClient jdbc;

    MemberUsers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The user, whose role does not change and who is not removed until the transaction ends. */
    Optional<MemberUser> lock(OrganizationId organizationId, UserId id) {
        return jdbc.sql("""
                select role from workspace_user
                where organization_id = :organization and user_id = :user for share""")
                .param("organization", organizationId.value()).param("user", id.value())
                .query((row, n) -> new MemberUser(id, OrganizationRole.valueOf(row.getString("role")))).optional();
    }
}
