package dev.gatehouse.notification;

import dev.gatehouse.kernel.OrganizationId;
import dev.gatehouse.kernel.Reason;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads organizations through a view of the notifications' own. */
@Component
class NotifiedOrganizations {

    private final JdbcClient jdbc;

    NotifiedOrganizations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    String name(OrganizationId id) {
        return jdbc.sql("select name from notification_organization where organization_id = :organization")
                .param("organization", id.value()).query(String.class).single();
    }

    /** Until the transaction ends, nobody else makes more of what an organization may have only so many of. */
    void lock(OrganizationId id) {
        var own = jdbc.sql("""
                select organization_id from notification_organization
                where organization_id = :organization for no key update""").param("organization", id.value()).query()
                .optionalValue();
        if (own.isEmpty()) {
            throw Reason.NOT_FOUND.refuse("organization");
        }
    }
}
