package dev.gatehouse.workspace;

import dev.gatehouse.access.WorkspaceRole;
import dev.gatehouse.kernel.Change;
import dev.gatehouse.kernel.Change.Action;
import dev.gatehouse.kernel.IfMatch;
import dev.gatehouse.kernel.OrganizationId;
import dev.gatehouse.kernel.Page;
import dev.gatehouse.kernel.PageRequest;
import dev.gatehouse.kernel.Reason;
import dev.gatehouse.kernel.UserId;
import dev.gatehouse.kernel.WorkspaceId;
import java.time.Clock;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What may be done with the members of workspaces. */
@Service
class WorkspaceMemberService {

    private static final String BY_ORGANIZATION_ROLE = "has no members: everyone in the organization acts in it by the organization role; create a workspace to choose who is in it";

    private final Workspaces workspaces;
    private final WorkspacePolicies policies;
    private final WorkspaceMembers members;
    private final MemberUsers users;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    WorkspaceMemberService(Workspaces workspaces, WorkspacePolicies policies, WorkspaceMembers members,
            MemberUsers users, ApplicationEventPublisher events, Clock clock) {
        this.workspaces = workspaces;
        this.policies = policies;
        this.members = members;
        this.users = users;
        this.events = events;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    Page<WorkspaceMember> list(OrganizationId organizationId, WorkspaceId workspaceId, PageRequest page) {
        read(organizationId, workspaceId);
        return Page.of(page, members.page(organizationId, workspaceId, page), member -> member.userId().toString(),
                member -> member);
    }

    @Transactional(readOnly = true)
    WorkspaceMember get(OrganizationId organizationId, WorkspaceId workspaceId, UserId userId) {
        read(organizationId, workspaceId);
        return members.find(organizationId, workspaceId, userId)
                .orElseThrow(() -> Reason.NOT_FOUND.refuse("user"));
    }

    @Transactional
    WorkspaceMember add(OrganizationId organizationId, WorkspaceId workspaceId, MemberFields.OfUser whom,
            WorkspaceRole role) {
        lock(organizationId, workspaceId);
        var user = find(organizationId, whom);
        user.requireGivable(role);
        if (members.find(organizationId, workspaceId, user.id()).isPresent()) {
            throw Reason.ALREADY_MEMBER.refuse(user.id(), workspaceId).at(whom.email() == null ? "user_id" : "email");
        }
        return give(organizationId, workspaceId, user.id(), role);
    }

    private MemberUser find(OrganizationId organizationId, MemberFields.OfUser whom) {
        return whom.email() == null
                ? users.lock(organizationId, Objects.requireNonNull(whom.userId()))
                        .orElseThrow(() -> Reason.NOT_FOUND.refuse("user").at("user_id"))
                : users.lock(organizationId, whom.email().strip())
                        .orElseThrow(() -> Reason.NOT_FOUND.refuse("user").at("email"));
    }

    /** Another role; and for a billing user who was not raised yet, that. */
    @Transactional
    WorkspaceMember update(OrganizationId organizationId, WorkspaceId workspaceId, UserId userId, WorkspaceRole role,
            IfMatch ifMatch) {
        lock(organizationId, workspaceId);
        var user = requireUser(organizationId, userId);
        var present = members.find(organizationId, workspaceId, userId).orElse(null);
        if (present == null && !user.role().reachesEveryWorkspace()) {
            throw user.nothingToRemove();
        }
        user.requireGivable(role);
        if (present == null) {
            return give(organizationId, workspaceId, userId, role);
        }
        ifMatch.require(present);
        members.change(organizationId, workspaceId, userId, role);
        return publish(Action.WORKSPACE_MEMBER_UPDATED, organizationId, workspaceId, userId, present);
    }

    /** Takes away what was given; what the organization role gives stays. */
    @Transactional
    void remove(OrganizationId organizationId, WorkspaceId workspaceId, UserId userId, IfMatch ifMatch) {
        lock(organizationId, workspaceId);
        var user = requireUser(organizationId, userId);
        var present = members.find(organizationId, workspaceId, userId).orElseThrow(user::nothingToRemove);
        ifMatch.require(present);
        members.remove(organizationId, workspaceId, userId);
        events.publishEvent(Change.of(Action.WORKSPACE_MEMBER_REMOVED, organizationId, workspaceId, userId)
                .from(present));
    }

    private WorkspaceMember give(OrganizationId organizationId, WorkspaceId workspaceId, UserId userId,
            WorkspaceRole role) {
        members.give(organizationId, workspaceId, userId, role, clock.instant());
        return publish(Action.WORKSPACE_MEMBER_ADDED, organizationId, workspaceId, userId, null);
    }

    /** @param before null for one just added */
    private WorkspaceMember publish(Action action, OrganizationId organizationId, WorkspaceId workspaceId,
            UserId userId, @Nullable WorkspaceMember before) {
        var after = members.find(organizationId, workspaceId, userId).orElseThrow();
        events.publishEvent(Change.of(action, organizationId, workspaceId, userId).from(before).to(after));
        return after;
    }

    private void read(OrganizationId organizationId, WorkspaceId id) {
        workspaces.findByOrganizationIdAndId(organizationId, id).orElseThrow(() -> Reason.NOT_FOUND.refuse("workspace"))
                .requireMembersOfItsOwn(BY_ORGANIZATION_ROLE);
    }

    /**
     * Until the transaction ends the workspace is not archived, nobody else changes its members, and nobody in the
     * organization gets another role in it.
     */
    private void lock(OrganizationId organizationId, WorkspaceId id) {
        workspaces.findLockedByOrganizationIdAndId(organizationId, id)
                .orElseThrow(() -> Reason.NOT_FOUND.refuse("workspace"))
                .requireChangeableMembers(BY_ORGANIZATION_ROLE);
        policies.lock(organizationId);
    }

    /** Somebody else's user, and one that is in the organization but not in the workspace, are told apart by nothing. */
    private MemberUser requireUser(OrganizationId organizationId, UserId id) {
        return users.lock(organizationId, id).orElseThrow(() -> Reason.NOT_FOUND.refuse("user"));
    }
}
