package dev.gatehouse.audit;

import dev.gatehouse.access.Tenancy;
import dev.gatehouse.kernel.OrganizationId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Appends to the chains. */
@Component
class AuditLog {

    private final JdbcClient jdbc;
    private final Tenancy tenancy;
    private final AuditJson json;

    AuditLog(JdbcClient jdbc, Tenancy tenancy, AuditJson json) {
        this.jdbc = jdbc;
        this.tenancy = tenancy;
        this.json = json;
    }

    /**
     * Holds the end of the chain until the running transaction ends, so it is the last that a transaction does; and the
     * transaction is afterwards where the event belongs.
     *
     * @param organizationId whose chain it is; null for the platform's
     */
    void append(@Nullable OrganizationId organizationId, Entry entry) {
        if (organizationId == null) {
            tenancy.enterPlatform();
        } else {
            tenancy.enter(organizationId);
        }
        jdbc.sql("select audit_append(cast(:organization as uuid), cast(:facts as jsonb))")
                .param("organization", organizationId == null ? null : organizationId.toString())
                .param("facts", json.write(entry)).query().singleRow();
    }
}
