package dev.gatehouse.gateway;

import dev.gatehouse.access.Access;
import dev.gatehouse.access.Caller;
import dev.gatehouse.access.Requires;
import dev.gatehouse.kernel.Page;
import dev.gatehouse.kernel.PageRequest;
import dev.gatehouse.kernel.WorkspaceId;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** How full the limits of a workspace are. */
@RestController
class MonitoringController {

    private final MonitoringService monitoring;

    MonitoringController(MonitoringService monitoring) {
        this.monitoring = monitoring;
    }

    @GetMapping("/v1/organizations/workspaces/{workspaceId}/monitoring")
    @Requires(Access.WORKSPACE_USAGE)
    Page<ModelLimits> list(Caller.OfOrganization caller, @PathVariable WorkspaceId workspaceId, PageRequest page) {
        return monitoring.list(caller.organizationId(), workspaceId, page);
    }
}
