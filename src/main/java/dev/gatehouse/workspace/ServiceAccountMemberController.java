package dev.gatehouse.workspace;

import dev.gatehouse.access.Access;
import dev.gatehouse.access.Caller;
import dev.gatehouse.access.Requires;
import dev.gatehouse.kernel.IfMatch;
import dev.gatehouse.kernel.ServiceAccountId;
import dev.gatehouse.kernel.TokenPage;
import dev.gatehouse.kernel.TokenPageRequest;
import dev.gatehouse.kernel.WorkspaceId;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The memberships of service accounts over HTTP: those of a workspace, and the same ones from the account's side. */
@RestController
@RequestMapping("/v1/organizations")
class ServiceAccountMemberController {

    private final ServiceAccountMemberService members;

    ServiceAccountMemberController(ServiceAccountMemberService members) {
        this.members = members;
    }

    /** What remains to be said of a membership that was ended. */
    record Removed(ServiceAccountId serviceAccountId, WorkspaceId workspaceId, String type) {}

    @GetMapping("/workspaces/{workspaceId}/service_accounts")
    @Requires(Access.WORKSPACE_VIEWER)
    TokenPage<ServiceAccountMember> list(Caller.OfOrganization caller, @PathVariable WorkspaceId workspaceId,
            TokenPageRequest page) {
        return members.in(caller.organizationId(), workspaceId, page.bounded());
    }

    @PostMapping("/workspaces/{workspaceId}/service_accounts")
    @Requires(Access.WORKSPACE_ADMIN)
    ServiceAccountMember add(Caller.OfOrganization caller, @PathVariable WorkspaceId workspaceId,
            @RequestBody MemberFields.OfServiceAccount request) {
        return members.add(caller, workspaceId, request.requireServiceAccount(),
                MemberFields.requireRole(request.workspaceRole()));
    }

    @GetMapping("/workspaces/{workspaceId}/service_accounts/{serviceAccountId}")
    @Requires(Access.WORKSPACE_VIEWER)
    ServiceAccountMember get(Caller.OfOrganization caller, @PathVariable WorkspaceId workspaceId,
            @PathVariable ServiceAccountId serviceAccountId) {
        return members.get(caller.organizationId(), workspaceId, serviceAccountId);
    }

    @PostMapping("/workspaces/{workspaceId}/service_accounts/{serviceAccountId}")
    @Requires(Access.WORKSPACE_ADMIN)
    ServiceAccountMember update(Caller.OfOrganization caller, @PathVariable WorkspaceId workspaceId,
            @PathVariable ServiceAccountId serviceAccountId, @RequestBody MemberFields.Role request, IfMatch ifMatch) {
        return members.update(caller.organizationId(), workspaceId, serviceAccountId,
                MemberFields.requireRole(request.workspaceRole()), ifMatch);
    }

    @DeleteMapping("/workspaces/{workspaceId}/service_accounts/{serviceAccountId}")
    @Requires(Access.WORKSPACE_ADMIN)
    Removed remove(Caller.OfOrganization caller, @PathVariable WorkspaceId workspaceId,
            @PathVariable ServiceAccountId serviceAccountId, IfMatch ifMatch) {
        members.remove(caller.organizationId(), workspaceId, serviceAccountId, ifMatch);
        return new Removed(serviceAccountId, workspaceId, "service_account_workspace_member_deleted");
    }

    @GetMapping("/service_accounts/{serviceAccountId}/workspaces")
    @Requires(Access.ORGANIZATION_ADMIN)
    TokenPage<ServiceAccountMember> listOfAccount(Caller.OfOrganization caller,
            @PathVariable ServiceAccountId serviceAccountId, TokenPageRequest page) {
        return members.of(caller.organizationId(), serviceAccountId, page.bounded());
    }

    @PostMapping("/service_accounts/{serviceAccountId}/workspaces")
    @Requires(Access.ORGANIZATION_ADMIN)
    ServiceAccountMember addToWorkspace(Caller.OfOrganization caller, @PathVariable ServiceAccountId serviceAccountId,
            @RequestBody MemberFields.OfWorkspace request) {
        return members.add(caller, request.requireWorkspace(), serviceAccountId,
                MemberFields.requireRole(request.workspaceRole()));
    }

    @DeleteMapping("/service_accounts/{serviceAccountId}/workspaces/{workspaceId}")
    @Requires(Access.ORGANIZATION_ADMIN)
    Removed removeFromWorkspace(Caller.OfOrganization caller, @PathVariable ServiceAccountId serviceAccountId,
            @PathVariable WorkspaceId workspaceId, IfMatch ifMatch) {
        return remove(caller, workspaceId, serviceAccountId, ifMatch);
    }
}
