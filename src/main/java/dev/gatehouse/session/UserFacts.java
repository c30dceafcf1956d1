package dev.gatehouse.session;

import dev.gatehouse.kernel.OrganizationId;
import dev.gatehouse.kernel.UserId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What mails and sessions tell of a user beyond what the caller knows. */
@Component
class UserFacts {

    private final JdbcClient jdbc;

    UserFacts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param email as it is stored: what was typed may look the same and lead elsewhere */
    record Facts(String email, String organizationName) {}

    Facts get(OrganizationId organizationId, UserId userId) {
        return jdbc.sql("""
                select email, organization_name from console_user
                where organization_id = :organization and user_id = :user""")
                .param("organization", organizationId.value()).param("user", userId.value())
                .query((row, n) -> new Facts(row.getString("email"), row.getString("organization_name"))).single();
    }
}
