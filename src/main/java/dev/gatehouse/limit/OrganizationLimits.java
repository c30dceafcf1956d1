package dev.gatehouse.limit;

import dev.gatehouse.kernel.OrganizationId;
import dev.gatehouse.kernel.RateLimitChange;
import dev.gatehouse.kernel.Reason;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** An organization's limits: what the operator gave it, and where that is nothing the group's default. */
@Component
class OrganizationLimits {

    private final JdbcClient jdbc;

    OrganizationLimits(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    LimitRows inForce(OrganizationId organizationId, Collection<RateLimitEntry> entries) {
        return LimitRows.read(jdbc.sql("""
                select group_id, type, value from organization_limit_in_force
                where organization_id = :organization and group_id in (:groups)""")
                .param("organization", organizationId.value()), entries);
    }

    void store(OrganizationId organizationId, RateLimitEntry entry, List<RateLimitChange> changes) {
        for (var change : changes) {
            var key = Map.of("organization", organizationId.value(), "group", entry.groupId().value(), "type",
                    change.type().name());
            if (change.value() == null) {
                jdbc.sql("""
                        delete from organization_rate_limit
                        where organization_id = :organization and group_id = :group and type = :type""")
                        .params(key).update();
            } else {
                jdbc.sql("""
                        insert into organization_rate_limit (organization_id, group_id, type, value)
                        values (:organization, :group, :type, :value)
                        on conflict (organization_id, group_id, type) do update set value = excluded.value""")
                        .params(key).param("value", change.value()).update();
            }
        }
    }

    void requireExisting(OrganizationId organizationId) {
        boolean exists = jdbc.sql("""
                select exists (select from rate_limit_organization where organization_id = :organization)""")
                .param("organization", organizationId.value()).query(Boolean.class).single();
        if (!exists) {
            throw Reason.NOT_FOUND.refuse("organization");
        }
    }
}
