package dev.gatehouse.audit;

import dev.gatehouse.access.Access;
import dev.gatehouse.access.Caller;
import dev.gatehouse.access.Requires;
import dev.gatehouse.kernel.Page;
import dev.gatehouse.kernel.PageRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** An organization's own audit log over HTTP. */
@RestController
@RequestMapping("/v1/organizations/audit_logs")
class AuditController {

    private final AuditService audit;

    AuditController(AuditService audit) {
        this.audit = audit;
    }

    @GetMapping
    @Requires(Access.ORGANIZATION_ADMIN)
    Page<AuditEventView> list(Caller.OfOrganization caller, AuditFilter filter, PageRequest page) {
        return audit.list(caller.organizationId(), filter, page);
    }

    @GetMapping("/verification")
    @Requires(Access.ORGANIZATION_ADMIN)
    Verification verify(Caller.OfOrganization caller) {
        return audit.verify(caller.organizationId());
    }
}
