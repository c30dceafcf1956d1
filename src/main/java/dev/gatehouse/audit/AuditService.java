package dev.gatehouse.audit;

import dev.gatehouse.access.Tenancy;
import dev.gatehouse.kernel.OrganizationId;
import dev.gatehouse.kernel.Page;
import dev.gatehouse.kernel.PageRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What may be asked of the audit log: of an organization's, or with null of the platform's own. */
@Service
class AuditService {

    private final AuditEvents events;
    private final Tenancy tenancy;

    AuditService(AuditEvents events, Tenancy tenancy) {
        this.events = events;
        this.tenancy = tenancy;
    }

    /** The newest first: a log is read from its end. */
    @Transactional(readOnly = true)
    Page<AuditEventView> list(@Nullable OrganizationId organizationId, AuditFilter filter, PageRequest page) {
        enter(organizationId);
        var rows = events.page(organizationId, filter, page);
        return Page.of(page, rows, row -> row.id().toString(), row -> row);
    }

    @Transactional(readOnly = true)
    Verification verify(@Nullable OrganizationId organizationId) {
        enter(organizationId);
        return events.verify(organizationId);
    }

    private void enter(@Nullable OrganizationId organizationId) {
        if (organizationId != null) {
            tenancy.enter(organizationId);
        }
    }
}
