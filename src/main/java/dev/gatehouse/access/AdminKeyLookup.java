package dev.gatehouse.access;

import dev.gatehouse.kernel.ApiKeyId;
import dev.gatehouse.kernel.OrganizationId;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** From an admin API key's secret to its caller, in one select. */
@Component
class AdminKeyLookup {

    private final JdbcClient jdbc;
    private final Peppers peppers;

    AdminKeyLookup(JdbcClient jdbc, Peppers peppers) {
        this.jdbc = jdbc;
        this.peppers = peppers;
    }

    Optional<Caller> find(Secret secret) {
        return jdbc.sql("select id, organization_id, hint, suspended from access_admin_key(array[:hashes])")
                .param("hashes", peppers.candidates(secret))
                .query((row, n) -> (Caller) new Caller.AdminKey(
                        new OrganizationId(row.getObject("organization_id", UUID.class)),
                        new ApiKeyId(row.getObject("id", UUID.class)), row.getString("hint"),
                        row.getBoolean("suspended")))
                .optional();
    }
}
