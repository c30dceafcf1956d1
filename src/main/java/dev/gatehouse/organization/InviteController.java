package dev.gatehouse.organization;

import dev.gatehouse.access.Access;
import dev.gatehouse.access.Caller;
import dev.gatehouse.access.Requires;
import dev.gatehouse.kernel.IfMatch;
import dev.gatehouse.kernel.InviteId;
import dev.gatehouse.kernel.Page;
import dev.gatehouse.kernel.PageRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Invites over HTTP. */
@RestController
@RequestMapping("/v1/organizations/invites")
class InviteController {

    private final InviteService invites;
    private final InviteAcceptance acceptance;

    InviteController(InviteService invites, InviteAcceptance acceptance) {
        this.invites = invites;
        this.acceptance = acceptance;
    }

    /** What remains to be said of a withdrawn invite. */
    record WithdrawnInvite(InviteId id, String type) {}

    @PostMapping
    @Requires(Access.ORGANIZATION_ADMIN)
    InviteView create(Caller.OfOrganization caller, @RequestBody InviteFields request) {
        return invites.create(caller, request);
    }

    @GetMapping
    @Requires(Access.ORGANIZATION_ADMIN)
    Page<InviteView> list(Caller.OfOrganization caller, PageRequest page,
            @RequestParam(required = false) @Nullable String email,
            @RequestParam(required = false) @Nullable List<String> roles,
            @RequestParam(required = false) @Nullable List<String> statuses) {
        return invites.list(caller.organizationId(), InviteFilter.of(email, roles, statuses), page);
    }

    @GetMapping("/{inviteId}")
    @Requires(Access.ORGANIZATION_ADMIN)
    InviteView get(Caller.OfOrganization caller, @PathVariable InviteId inviteId) {
        return invites.get(caller.organizationId(), inviteId);
    }

    @DeleteMapping("/{inviteId}")
    @Requires(Access.ORGANIZATION_ADMIN)
    WithdrawnInvite withdraw(Caller.OfOrganization caller, @PathVariable InviteId inviteId, IfMatch ifMatch) {
        return new WithdrawnInvite(invites.withdraw(caller.organizationId(), inviteId, ifMatch), "invite_deleted");
    }

    @PostMapping("/accept")
    @Requires(Access.PUBLIC)
    UserView accept(@RequestBody AcceptedInvite request) {
        return acceptance.accept(request);
    }
}
