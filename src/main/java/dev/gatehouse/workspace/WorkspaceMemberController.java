package dev.gatehouse.workspace;

import dev.gatehouse.access.Access;
import dev.gatehouse.access.Caller;
import dev.gatehouse.access.Requires;
import dev.gatehouse.kernel.IfMatch;
import dev.gatehouse.kernel.Page;
import dev.gatehouse.kernel.PageRequest;
import dev.gatehouse.kernel.UserId;
import dev.gatehouse.kernel.WorkspaceId;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The members of workspaces over HTTP. */
@RestController
@RequestMapping("/v1/organizations/workspaces/{workspaceId}/members")
class WorkspaceMemberController {

    private final WorkspaceMemberService members;

    WorkspaceMemberController(WorkspaceMemberService members) {
        this.members = members;
    }

    /** What remains to be said of a member that was removed. */
    record Removed(UserId userId, WorkspaceId workspaceId, String type) {}

    @GetMapping
    @Requires(Access.WORKSPACE_VIEWER)
    Page<WorkspaceMember> list(Caller.OfOrganization caller, @PathVariable WorkspaceId workspaceId, PageRequest page) {
        return members.list(caller.organizationId(), workspaceId, page);
    }

    @PostMapping
    @Requires(Access.WORKSPACE_ADMIN)
    WorkspaceMember add(Caller.OfOrganization caller, @PathVariable WorkspaceId workspaceId,
            @RequestBody MemberFields.OfUser request) {
        return members.add(caller.organizationId(), workspaceId, request.requireUser(),
                MemberFields.requireRole(request.workspaceRole()));
    }

    @GetMapping("/{userId}")
    @Requires(Access.WORKSPACE_VIEWER)
    WorkspaceMember get(Caller.OfOrganization caller, @PathVariable WorkspaceId workspaceId,
            @PathVariable UserId userId) {
        return members.get(caller.organizationId(), workspaceId, userId);
    }

    @PostMapping("/{userId}")
    @Requires(Access.WORKSPACE_ADMIN)
    WorkspaceMember update(Caller.OfOrganization caller, @PathVariable WorkspaceId workspaceId,
            @PathVariable UserId userId, @RequestBody MemberFields.Role request, IfMatch ifMatch) {
        return members.update(caller.organizationId(), workspaceId, userId,
                MemberFields.requireRole(request.workspaceRole()), ifMatch);
    }

    @DeleteMapping("/{userId}")
    @Requires(Access.WORKSPACE_ADMIN)
    Removed remove(Caller.OfOrganization caller, @PathVariable WorkspaceId workspaceId, @PathVariable UserId userId,
            IfMatch ifMatch) {
        members.remove(caller.organizationId(), workspaceId, userId, ifMatch);
        return new Removed(userId, workspaceId, "workspace_member_deleted");
    }
}
