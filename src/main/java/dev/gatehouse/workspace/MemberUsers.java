package dev.gatehouse.workspace;

import dev.gatehouse.access.OrganizationRole;
import dev.gatehouse.kernel.OrganizationId;
import dev.gatehouse.kernel.UserId;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads users through a view of the workspaces' own. */
@Component
class MemberUsers {

    private final JdbcClient jdbc;

    MemberUsers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The user of an address, however it is spelled in upper and lower case; held as by its id. */
    Optional<MemberUser> lock(OrganizationId organizationId, String email) {
        return jdbc.sql("""
                select user_id from workspace_user
                where organization_id = :organization
                    and casefold(email collate pg_unicode_fast) = casefold(:email collate pg_unicode_fast)""")
                .param("organization", organizationId.value()).param("email", email)
                .query((row, n) -> new UserId(row.getObject("user_id", UUID.class))).optional()
                .flatMap(id -> lock(organizationId, id));
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
