package dev.gatehouse.model;

import dev.gatehouse.access.Access;
import dev.gatehouse.access.Caller;
import dev.gatehouse.access.Requires;
import dev.gatehouse.kernel.IfMatch;
import dev.gatehouse.kernel.WorkspaceId;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Model permissions over HTTP: one for each workspace. */
@RestController
@RequestMapping("/v1/organizations/workspaces/{workspaceId}/model_permissions")
class ModelPermissionController {

    private final ModelPermissionService permissions;

    ModelPermissionController(ModelPermissionService permissions) {
        this.permissions = permissions;
    }

    @GetMapping
    @Requires(Access.WORKSPACE_VIEWER)
    ModelPermissionView get(Caller.OfOrganization caller, @PathVariable WorkspaceId workspaceId) {
        return permissions.get(caller.organizationId(), workspaceId);
    }

    @PostMapping
    @Requires(Access.WORKSPACE_ADMIN)
    ModelPermissionView set(Caller.OfOrganization caller, @PathVariable WorkspaceId workspaceId,
            @RequestBody PermissionFields request, IfMatch ifMatch) {
        return permissions.set(caller.organizationId(), workspaceId, request, ifMatch);
    }

    @DeleteMapping
    @Requires(Access.WORKSPACE_ADMIN)
    ModelPermissionView clear(Caller.OfOrganization caller, @PathVariable WorkspaceId workspaceId, IfMatch ifMatch) {
        return permissions.clear(caller.organizationId(), workspaceId, ifMatch);
    }
}
