package dev.gatehouse.workspace;

import dev.gatehouse.access.Access;
import dev.gatehouse.access.Caller;
import dev.gatehouse.access.Requires;
import dev.gatehouse.kernel.IfMatch;
import dev.gatehouse.kernel.Page;
import dev.gatehouse.kernel.PageRequest;
import dev.gatehouse.kernel.WorkspaceId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Workspaces over HTTP. */
@RestController
@RequestMapping("/v1/organizations/workspaces")
class WorkspaceController {

    private final WorkspaceService workspaces;

    WorkspaceController(WorkspaceService workspaces) {
        this.workspaces = workspaces;
    }

    @PostMapping
    @Requires(Access.ORGANIZATION_ADMIN)
    WorkspaceView create(Caller.OfOrganization caller, @RequestBody WorkspaceFields request) {
        return workspaces.create(caller.organizationId(), request);
    }

    @GetMapping
    @Requires(Access.ORGANIZATION_MEMBER)
    Page<WorkspaceView> list(Caller.OfOrganization caller, PageRequest page,
            @RequestParam(name = "include_archived", defaultValue = "false") boolean includeArchived,
            @RequestParam(name = "include_default", defaultValue = "false") boolean includeDefault,
            @RequestParam(required = false) @Nullable List<String> ids,
            @RequestParam(required = false) @Nullable String query) {
        return workspaces.list(caller,
                new WorkspaceFilter(includeArchived, includeDefault, ids, query), page);
    }

    @GetMapping("/{workspaceId}")
    @Requires(Access.WORKSPACE_VIEWER)
    WorkspaceView get(Caller.OfOrganization caller, @PathVariable WorkspaceId workspaceId) {
        return workspaces.get(caller.organizationId(), workspaceId);
    }

    @PostMapping("/{workspaceId}")
    @Requires(Access.WORKSPACE_ADMIN)
    WorkspaceView update(Caller.OfOrganization caller, @PathVariable WorkspaceId workspaceId,
            @RequestBody WorkspaceFields request, IfMatch ifMatch) {
        return workspaces.update(caller.organizationId(), workspaceId, request, ifMatch);
    }

    @PostMapping("/{workspaceId}/archive")
    @Requires(Access.ORGANIZATION_ADMIN)
    WorkspaceView archive(Caller.OfOrganization caller, @PathVariable WorkspaceId workspaceId, IfMatch ifMatch) {
        return workspaces.archive(caller.organizationId(), workspaceId, ifMatch);
    }
}
