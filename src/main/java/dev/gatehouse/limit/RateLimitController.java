package dev.gatehouse.limit;

import dev.gatehouse.access.Access;
import dev.gatehouse.access.Caller;
import dev.gatehouse.access.Requires;
import dev.gatehouse.kernel.RateLimitId;
import dev.gatehouse.kernel.TokenPage;
import dev.gatehouse.kernel.TokenPageRequest;
import dev.gatehouse.kernel.WorkspaceId;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Rate limits over HTTP. */
@RestController
@RequestMapping("/v1/organizations")
class RateLimitController {

    private final OrganizationRateLimitService organizations;
    private final WorkspaceRateLimitService workspaces;

    RateLimitController(OrganizationRateLimitService organizations, WorkspaceRateLimitService workspaces) {
        this.organizations = organizations;
        this.workspaces = workspaces;
    }

    @GetMapping("/rate_limits")
    @Requires(Access.ORGANIZATION_LIMITS)
    TokenPage<OrganizationRateLimitView> list(Caller.OfOrganization caller, TokenPageRequest page,
            @RequestParam(name = "group_type", required = false) @Nullable String groupType,
            @RequestParam(required = false) @Nullable String model) {
        return organizations.list(caller.organizationId(), groupType, model, page);
    }

    @GetMapping("/workspaces/{workspaceId}/rate_limits")
    @Requires(Access.WORKSPACE_VIEWER)
    TokenPage<WorkspaceRateLimitView> listOfWorkspace(Caller.OfOrganization caller,
            @PathVariable WorkspaceId workspaceId, TokenPageRequest page,
            @RequestParam(name = "include_inherited", defaultValue = "false") boolean includeInherited,
            @RequestParam(name = "group_type", required = false) @Nullable String groupType) {
        return workspaces.list(caller.organizationId(), workspaceId, includeInherited, groupType, page);
    }

    @PostMapping("/workspaces/{workspaceId}/rate_limits/{rateLimitId}")
    @Requires(Access.WORKSPACE_ADMIN)
    WorkspaceRateLimitView setOfWorkspace(Caller.OfOrganization caller, @PathVariable WorkspaceId workspaceId,
            @PathVariable RateLimitId rateLimitId, @RequestBody RateLimitChanges request) {
        return workspaces.set(caller.organizationId(), workspaceId, rateLimitId, request.limits());
    }
}
