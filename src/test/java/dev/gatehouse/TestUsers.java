package dev.gatehouse;

import dev.gatehouse.kernel.OrganizationId;
import dev.gatehouse.kernel.UserId;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** People of a test's organizations, put there as if they had been invited and had accepted. */
public record TestUsers(JdbcClient jdbc) {

    /** A new user's id. */
    public String add(TestOrganization organization, String role) {
        var now = Instant.now();
        var id = UserId.next(now);
        jdbc.sql("insert into organization_user (id, organization_id, email, name, role, version, created_at) "
                + "values (:id, :organization, :email, :name, :role, 0, :now)").param("id", id.value())
                .param("organization", organization(organization)).param("email", UUID.randomUUID() + "@example.com")
                .param("name", "A " + role).param("role", role).param("now", Timestamp.from(now)).update();
        return id.toString();
    }

    public void become(TestOrganization organization, String user, String role) {
        change("update organization_user set role = '" + role + "'", organization, user);
    }

    public void remove(TestOrganization organization, String user) {
        change("delete from organization_user", organization, user);
    }

    private void change(String statement, TestOrganization organization, String user) {
        int changed = jdbc.sql(statement + " where organization_id = :organization and id = :id")
                .param("organization", organization(organization)).param("id", UserId.from(user).value()).update();
        if (changed != 1) {
            throw new AssertionError("There is no user " + user);
        }
    }

    private static UUID organization(TestOrganization organization) {
        return OrganizationId.parse(organization.id()).orElseThrow().value();
    }
}
