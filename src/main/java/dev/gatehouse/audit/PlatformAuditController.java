package dev.gatehouse.audit;

import dev.gatehouse.access.Access;
import dev.gatehouse.access.Requires;
import dev.gatehouse.kernel.OrganizationId;
import dev.gatehouse.kernel.Page;
import dev.gatehouse.kernel.PageRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The audit logs for whoever runs the platform: its own, or that of the organization asked for. */
@RestController
@RequestMapping("/v1/platform/audit_logs")
class PlatformAuditController {

    private final AuditService audit;

    PlatformAuditController(AuditService audit) {
        this.audit = audit;
    }

    @GetMapping
    @Requires(Access.OPERATOR)
    Page<AuditEventView> list(
            @RequestParam(name = "organization_id", required = false) @Nullable OrganizationId organizationId,
            AuditFilter filter, PageRequest page) {
        return audit.list(organizationId, filter, page);
    }

    @GetMapping("/verification")
    @Requires(Access.OPERATOR)
    Verification verify(
            @RequestParam(name = "organization_id", required = false) @Nullable OrganizationId organizationId) {
        return audit.verify(organizationId);
    }
}
