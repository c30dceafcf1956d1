package dev.gatehouse.workspace;

import dev.gatehouse.access.Caller;
import dev.gatehouse.access.WorkspaceRole;
import dev.gatehouse.kernel.Change;
import dev.gatehouse.kernel.Change.Action;
import dev.gatehouse.kernel.Constraint;
import dev.gatehouse.kernel.IfMatch;
import dev.gatehouse.kernel.OrganizationId;
import dev.gatehouse.kernel.Reason;
import dev.gatehouse.kernel.Refusal;
import dev.gatehouse.kernel.ServiceAccountId;
import dev.gatehouse.kernel.TokenPage;
import dev.gatehouse.kernel.TokenPageRequest;
import dev.gatehouse.kernel.WorkspaceId;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What may be done with the memberships of service accounts. */
@Service
class ServiceAccountMemberService {

    private static final String EVERYONE = "has every service account in it as workspace_user, and nothing about that can be changed";

    private final Workspaces workspaces;
    private final ServiceAccounts accounts;
    private final ServiceAccountMembers members;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ServiceAccountMemberService(Workspaces workspaces, ServiceAccounts accounts, ServiceAccountMembers members,
            ApplicationEventPublisher events, Clock clock) {
        this.workspaces = workspaces;
        this.accounts = accounts;
        this.members = members;
        this.events = events;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    TokenPage<ServiceAccountMember> in(OrganizationId organizationId, WorkspaceId workspaceId, TokenPageRequest page) {
        var workspace = read(organizationId, workspaceId);
        return TokenPage.of(page, members.in(organizationId, workspace.id(), page),
                member -> member.serviceAccountId().value(), member -> member);
    }

    @Transactional(readOnly = true)
    TokenPage<ServiceAccountMember> of(OrganizationId organizationId, ServiceAccountId id, TokenPageRequest page) {
        var account = accounts.findByOrganizationIdAndId(organizationId, id)
                .orElseThrow(ServiceAccountMemberService::notFound);
        return TokenPage.of(page, members.of(organizationId, account.id(), page),
                member -> member.workspaceId().value(), member -> member);
    }

    @Transactional(readOnly = true)
    ServiceAccountMember get(OrganizationId organizationId, WorkspaceId workspaceId, ServiceAccountId id) {
        return find(organizationId, read(organizationId, workspaceId).id(), id);
    }

    /** Locks as the house does: the workspace first, so that it is not archived meanwhile, nor the account. */
    @Transactional
    ServiceAccountMember add(Caller.OfOrganization caller, WorkspaceId workspaceId, ServiceAccountId id,
            WorkspaceRole role) {
        var organizationId = caller.organizationId();
        lock(organizationId, workspaceId);
        lock(organizationId, id).refuseIfArchived();
        Constraint.guard("service_account_member_pkey", () -> Reason.ALREADY_MEMBER.refuse(id, workspaceId), () -> {
            members.add(organizationId, workspaceId, id, role, ActorId.of(caller), clock.instant());
            return id;
        });
        return publish(Action.SERVICE_ACCOUNT_MEMBER_ADDED, organizationId, workspaceId, id, null);
    }

    @Transactional
    ServiceAccountMember update(OrganizationId organizationId, WorkspaceId workspaceId, ServiceAccountId id,
            WorkspaceRole role, IfMatch ifMatch) {
        lock(organizationId, workspaceId);
        lock(organizationId, id);
        var before = find(organizationId, workspaceId, id);
        ifMatch.require(before);
        members.change(organizationId, workspaceId, id, role);
        return publish(Action.SERVICE_ACCOUNT_MEMBER_UPDATED, organizationId, workspaceId, id, before);
    }

    /** Ends the membership and, by whoever listens, the keys that act for the account in the workspace. */
    @Transactional
    void remove(OrganizationId organizationId, WorkspaceId workspaceId, ServiceAccountId id, IfMatch ifMatch) {
        lock(organizationId, workspaceId);
        lock(organizationId, id);
        var before = find(organizationId, workspaceId, id);
        ifMatch.require(before);
        members.remove(organizationId, workspaceId, id);
        events.publishEvent(
                Change.of(Action.SERVICE_ACCOUNT_MEMBER_REMOVED, organizationId, workspaceId, id).from(before));
    }

    private ServiceAccountMember find(OrganizationId organizationId, WorkspaceId workspaceId, ServiceAccountId id) {
        return members.find(organizationId, workspaceId, id).orElseThrow(ServiceAccountMemberService::notFound);
    }

    private Workspace read(OrganizationId organizationId, WorkspaceId id) {
        return workspaces.findByOrganizationIdAndId(organizationId, id)
                .orElseThrow(() -> Reason.NOT_FOUND.refuse("workspace"));
    }

    private void lock(OrganizationId organizationId, WorkspaceId id) {
        workspaces.findLockedByOrganizationIdAndId(organizationId, id)
                .orElseThrow(() -> Reason.NOT_FOUND.refuse("workspace")).requireChangeableMembers(EVERYONE);
    }

    /** Against its being archived, which takes its memberships without a look at their workspaces. */
    private ServiceAccount lock(OrganizationId organizationId, ServiceAccountId id) {
        return accounts.findLockedByOrganizationIdAndId(organizationId, id)
                .orElseThrow(ServiceAccountMemberService::notFound);
    }

    private static Refusal notFound() {
        return Reason.NOT_FOUND.refuse("service account");
    }

    /** @param before null for one just added */
    private ServiceAccountMember publish(Action action, OrganizationId organizationId, WorkspaceId workspaceId,
            ServiceAccountId id, @Nullable ServiceAccountMember before) {
        var after = find(organizationId, workspaceId, id);
        events.publishEvent(Change.of(action, organizationId, workspaceId, id).from(before).to(after));
        return after;
    }
}
